SELECT town, joined, books FROM members ORDER BY joined, town;
