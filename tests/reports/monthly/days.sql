SELECT day, men, women FROM visitors WHERE day BETWEEN :period_start AND :period_end ORDER BY day
