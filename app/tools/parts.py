"""Whether every part is there that a start needs and that no package manager vouches for: `python -m app.tools.parts`.

The set-up asks at its end, so that nobody finds out in the hall. Never here: bringing a part (app/__main__, hatch_build).
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from app import settings as environment
from app.live.render.template_globals import STATIC
from app.store.embedded import find_binary
from app.store.folder import StoreError

VENDOR = ("htmx.min.js", "ext/hx-ws.min.js")
FONTS = {"the font": "atkinson-hyperlegible-next-*.woff2", "the letters of documents": "letters/NotoSans*.ttf"}


def missing(static: Path = STATIC) -> Iterator[str]:
    """Each part that is not there, by name, with what to do."""
    vendor = static / "vendor"
    yield from (f"{name}, a browser library, in {vendor}" for name in VENDOR if not (vendor / name).is_file())
    yield from (f"{name} in {vendor}" for name, files in FONTS.items() if not list(vendor.glob(files)))
    yield from _store()


def _store() -> Iterator[str]:
    settings = environment.load()
    if settings.redis_url:
        return
    try:
        program = find_binary(settings.store)
        subprocess.run([program, "--version"], capture_output=True, check=True, timeout=30)
    except StoreError as problem:
        yield f"the store. {problem}"
    except (OSError, subprocess.SubprocessError) as problem:
        yield f"the store: {program} does not start ({problem}). Set STIMMWAND_STORE or REDIS_URL to another one"


def main() -> None:
    """Ends with 1 and the names if something is missing. With `--store` it says where the store's program is."""
    if sys.argv[1:] == ["--store"]:
        print(find_binary())
        return
    try:
        found = [f"{one}." for one in missing()]
    except environment.BadSettingError:  # the start itself says so, with code 2
        return
    sys.exit("\n".join(found) or 0)


if __name__ == "__main__":
    main()
