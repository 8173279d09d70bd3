SELECT 'period_start' AS what, :period_start AS day
UNION ALL SELECT 'period_end', :period_end
UNION ALL SELECT 'as_of', :as_of
UNION ALL SELECT 'now', date('now')
UNION ALL SELECT 'current_date', current_date
UNION ALL SELECT 'a month before', date(:period_start, '-1 month')
