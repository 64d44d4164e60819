"""`python3 -m app.recount FILE` with nothing but Python. Never here: anything else."""

import sys

from app.recount import main

sys.exit(main(sys.argv[1:]))
