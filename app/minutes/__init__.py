"""The annex to the minutes: a forum's outcome as one document of blocks, and that document as files to print, sign and file.

`blocks` is the model that every format is written from, `content` makes it of the outcome; `pdf`, `word` and
`opendocument` write it.
Never here: a figure of its own, what may be told (forum/outcome), who may have a file (web).
"""
