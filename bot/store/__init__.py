"""What must survive a restart: tables, turns, schedules, the kept talk."""
