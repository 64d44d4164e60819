"""Who sits in front of a forum in this process, and what each of them is shown."""
