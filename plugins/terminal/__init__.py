"""What a terminal shows while a task runs, and what it asks whoever sits at it."""
