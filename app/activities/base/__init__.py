"""What every kind of activity is made of, and what kinds share. Nothing here belongs to one kind."""
