"""Text that a spreadsheet would run: how to recognise it, how to make it harmless in CSV, how to get it back.

CSV cannot say "this is text", so a cell that begins with one of these is a formula to Excel and LibreOffice, and a
note from the public could call a program on an official's computer. XLSX and JSON do not need this.
Never here: a file.
"""

import re

APOSTROPHE = "'"

_STARTS = re.compile("'*[=+\\-@\t\r\n\0＝＋－＠]")


def runs(text: str) -> bool:
    """Whether a spreadsheet would run the text, or it looks as if we had made it harmless before."""
    return _STARTS.match(text) is not None


def neutral(text: str) -> str:
    """The text with an apostrophe in front if it runs. If it has some, it gets one more: `restore` is exact."""
    return APOSTROPHE + text if runs(text) else text


def restore(text: str) -> str:
    """What `neutral` was given."""
    return text[1:] if text.startswith(APOSTROPHE) and runs(text[1:]) else text
