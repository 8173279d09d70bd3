SELECT quarter, port, ships FROM ships ORDER BY quarter, port
