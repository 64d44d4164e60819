"""What a page of a programme shows, one file a page: frozen Structs from a programme, its forums, a language and a time.

Never here: markup, who may see it, a figure of a forum that the forum does not tell itself.
"""
