"""The smallest kinds of both families and the smallest rule, to be copied: `signal`, `wish` and `taps`, each of their files
where it would stand in the product. `install` puts them into the lists that the product is made from.

Here: the one line that each list needs. Never: anything that only a test of `signal` would need.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent


def install() -> None:
    """Before anything of app.forum is imported: there the messages of all kinds become one type."""
    from app.activities import KINDS
    from app.counting import RULES
    from app.live.render.template_folders import FOLDERS
    from app.recount import kinds, rules
    from tests.example.activities.signal import kind as signal
    from tests.example.activities.wish import kind as wish
    from tests.example.counting import taps
    from tests.example.examples import signal as signal_example
    from tests.example.examples import wish as wish_example
    from tests.examples import EXAMPLES

    KINDS.update({"signal": signal.KIND, "wish": wish.KIND})  # in the product: its name in app/activities/__init__.py
    RULES["taps"] = taps.RULE  # its name in app/counting/__init__.py
    # In the product these are found by their names alone.
    EXAMPLES.update({"signal": signal_example.EXAMPLE, "wish": wish_example.EXAMPLE})
    FOLDERS.append(HERE / "templates")
    kinds.PLACES += ("tests.example.recount.kinds",)
    rules.PLACES += ("tests.example.recount.rules",)
