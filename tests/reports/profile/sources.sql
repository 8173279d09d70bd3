SELECT code, title FROM sources WHERE :as_of > '' ORDER BY code
