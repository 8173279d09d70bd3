SELECT code FROM states WHERE region = 'Coast' AND :as_of > '' ORDER BY code
