"""Tasks: what ``python3 tasks.py NAME`` runs, one function each; the work is done in the rooms."""
