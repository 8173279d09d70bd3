SELECT 'letters' AS what, replace(hex(replace(printed, '.', ' ')), '20', 'abc ') || 'end' AS text FROM limits WHERE what = 'letters'
UNION ALL
SELECT what, printed FROM limits WHERE what <> 'letters'
ORDER BY what
