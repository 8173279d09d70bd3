SELECT month, nights FROM nights ORDER BY month
