SELECT quarter, stock, harbour, harbour_status, old_town, hill, harbour - lag(harbour) OVER (ORDER BY quarter) AS change, status
FROM loans ORDER BY quarter;
