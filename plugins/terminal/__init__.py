"""Progress, colours and questions in the terminal, while a task runs."""
