"""How much a file of measures may hold. Each number is far above a real list and far below what hurts.

Never here: a check. Those stand where the thing is met first, so that a hostile file is dropped before it is unpacked.
"""

MAX_BYTES = 2 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 100

# A workbook is a zip: these hold before a byte of it is unpacked.
MAX_MEMBERS = 1_000
MAX_UNPACKED = 40 * 1024 * 1024
MAX_RATIO = 100

# And these while it is unpacked. Rows times columns alone would allow half a million cells, each of them
# naming the same shared string of 32,767 characters: two megabytes of file would become gigabytes of memory.
MAX_CELLS = 100_000
MAX_CHARACTERS = 5_000_000
MAX_ELEMENTS = 500_000
MAX_SHEETS = 30
MAX_FORMATS = 10_000
MAX_FORMAT = 255  # letters; Excel takes no longer one
MAX_TOKEN = 1024 * 1024

MAX_TEXT = 2_000
MAX_TITLE = 200
MAX_NUMBER = 60
MAX_TAG = 60
MAX_TAGS = 20
