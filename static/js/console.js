// Keys of the console. Never here: what a command does.
