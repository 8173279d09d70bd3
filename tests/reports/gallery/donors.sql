SELECT donor, gifts FROM donors ORDER BY gifts DESC, donor;
