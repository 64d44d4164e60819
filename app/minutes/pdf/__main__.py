"""The process that writes one document: its JSON on the standard input, the PDF on the standard output, then it ends.

Never here: what it may use, who starts it.
"""

import sys

import msgspec

from app.minutes.blocks import Document
from app.minutes.pdf import write


def main() -> None:
    """One file."""
    document = msgspec.json.decode(sys.stdin.buffer.read(), type=Document)
    sys.stdout.buffer.write(write(document))


if __name__ == "__main__":
    main()
