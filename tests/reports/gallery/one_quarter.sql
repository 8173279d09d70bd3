SELECT quarter, stock AS books FROM loans WHERE quarter = '1998-Q2' ORDER BY quarter;
