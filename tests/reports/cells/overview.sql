SELECT about, what FROM overview ORDER BY what
