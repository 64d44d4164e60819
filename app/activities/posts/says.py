"""What a kind of this family says in place of what the family says: its sentences speak of a question, not of a note.

One mapping from the family's English message to the kind's own serves refusals (`said`), the kind's words, the titles of its
tables (`worded`), and what the family's templates say (live/render). A message that it does not name stays as it is.
Never here: one kind's sentences.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from app.activities.base.messages import Refused

Says = Mapping[str, str]
"""Both sides are marked with `N_` or `NN_`; a sentence about a number is known by its singular."""
NOTHING: Says = MappingProxyType({})
"""What a kind says that speaks of notes."""
Made = TypeVar("Made")
StructT = TypeVar("StructT", bound=msgspec.Struct)


def said(says: Says, made: Made | Refused) -> Made | Refused:
    """A refusal in the kind's own words; anything else as it is."""
    if isinstance(made, Refused) and made.message in says:
        return replace(made, message=says[made.message])
    return made


def worded(says: Says, words: StructT) -> StructT:
    """Words, or a table's head, in which every sentence that the kind says otherwise is its own; rows are left alone."""
    return replace(
        words, **{name: _worded(says, getattr(words, name)) for name in words.__struct_fields__ if name != "rows"}
    )


def _worded(says: Says, value: Any) -> Any:
    if isinstance(value, str):
        return says.get(value, value)
    if isinstance(value, dict):
        return {key: _worded(says, one) for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(_worded(says, one) for one in value)
    return worded(says, value) if isinstance(value, msgspec.Struct) else value
