SELECT town, decided, opened FROM towns ORDER BY opened, town;
