"""Schedule: the moments at which the site changes by itself, and publishing it then without anybody's computer."""
