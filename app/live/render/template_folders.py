"""Where the templates stand. Of several folders the first that has a file gives it; whoever adds one does so before the
first page is made.

Never here: what a template says, how it is found in there.
"""

from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
FOLDERS: list[Path] = [HERE / "_templates" if (HERE / "_templates").is_dir() else HERE.parent / "templates"]
