SELECT branch, lending, reading_room, internet, music FROM services ORDER BY place;
