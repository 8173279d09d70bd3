SELECT event, day FROM events ORDER BY day, event;
