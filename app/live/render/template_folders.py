"""Where the templates stand. Of several folders the first that has a file gives it; whoever adds one does so before the
first page is made.

Never here: what a template says, how it is found in there.
"""

from pathlib import Path

from app.installation import folder

FOLDERS: list[Path] = [folder("templates")]
