"""A picture that somebody uploads, read and written anew in a process of its own: nothing of the file goes on but its pixels.

Only in this room is the library imported. Never here: where a picture is kept, what is said of it (web).
"""
