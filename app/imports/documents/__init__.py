"""A text from a file: Markdown or a Word document as chapters and paragraphs, and what of it was not taken, by name.

Never here: a request, which paragraph continues which (programme/documents), spreadsheets (the room above).
"""
