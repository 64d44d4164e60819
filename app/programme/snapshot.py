"""A programme held still: what a thread may read while the fold goes on.

Never here: a file, a view.
"""

from msgspec.structs import replace

from app.forum.snapshot import held
from app.programme.state import Programme


def snapshot(programme: Programme) -> Programme:
    """The programme as it is now, without its memory of commands. What its parts change in place is copied."""
    parts = {name: held(getattr(programme, name)) for name in programme.__struct_fields__ if name != "seen"}
    return replace(programme, **parts, seen={})
