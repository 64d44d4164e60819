"""A kind of activity: its parts in one place. What each part must offer stands with the part.

Never here: code for one kind, the forum around it, markup.
"""

from typing import Any

import msgspec

from app.activities.base.advice import Advice
from app.activities.base.builder import Builder
from app.activities.base.input import Input
from app.activities.base.origins import Origins
from app.activities.base.record import Record
from app.activities.base.rehearsal import Rehearsal
from app.activities.base.sorting import Sorting
from app.activities.base.suggesting import Suggesting
from app.activities.base.views import Views
from app.activities.base.words import Words


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """`name` is its folder, its template and its place in KINDS. All parts are pure. A kind in which people give something
    has a `rehearsal`; one whose posts are sorted by those who moderate has a `sorting`, where posts can be alike a
    `suggesting`, and one of whose posts measures can be made has `origins`. `advice` is what it proposes to who asks how to
    decide."""

    name: str
    builder: Builder[Any]
    input: Input[Any]
    views: Views[Any]
    record: Record[Any]
    words: Words
    rehearsal: Rehearsal[Any] | None
    sorting: Sorting[Any] | None = None
    origins: Origins[Any] | None = None
    suggesting: Suggesting[Any] | None = None
    advice: tuple[Advice, ...] = ()

    @property
    def takes_input(self) -> bool:
        """Whether people give something in a step of this kind, or those who lead alone do: no kind takes input that no
        simulated phone could give."""
        return self.rehearsal is not None
