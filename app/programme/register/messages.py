"""What can be asked of the register, and what happened to it.

Never here: whether it fits (decide), what it does (fold).
"""

from typing import Literal

import msgspec

from app.programme.part import ProgrammeCommand, ProgrammeEvent
from app.programme.register_state import Came, Deed, Facets, ItemType, Maturity, Wording


class NewItem(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An item to be: without `number` it gets the next free one. `links` are numbers of items, of the same list or there
    already. `withdrawn` says why it is out from the start."""

    type: ItemType
    number: str = ""
    words: Wording
    facets: Facets = Facets()
    links: tuple[str, ...] = ()
    maturity: Maturity = "draft"
    strand: str = ""
    why: str = ""
    withdrawn: str = ""
    came: Came | None = None


class AddItems(ProgrammeCommand, frozen=True):
    """Enter items, all or none; `source` names the file they came from."""

    items: tuple[NewItem, ...]
    source: str = ""


class WordItem(ProgrammeCommand, frozen=True):
    """Give an item a new wording; the old ones stay."""

    item: str
    words: Wording
    maturity: Maturity = "draft"
    strand: str = ""
    deed: Deed = "revised"
    why: str = ""


class CorrectItem(ProgrammeCommand, frozen=True):
    """Correct a slip in the wording that stands: no new version, and what it said stays readable."""

    item: str
    words: Wording
    reason: str = ""


class ChangeItem(ProgrammeCommand, frozen=True):
    """Say by what an item is sorted, and which ones it serves (ids); a reason where everybody has read it otherwise."""

    item: str
    facets: Facets = Facets()
    links: tuple[str, ...] = ()
    reason: str = ""


class WithdrawItem(ProgrammeCommand, frozen=True):
    """Take an item out, or back in; it stays readable with the reason."""

    item: str
    reason: str = ""
    back: bool = False


class Changes(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What becomes of several items at once; what is empty stays with each as it is. `links` (ids) and `tags` come on top,
    `less` are tags that go. A maturity makes a version with the same words; `stands` withdraws them, or brings them back."""

    type: ItemType | Literal[""] = ""
    field: str = ""
    tags: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    maturity: Maturity | Literal[""] = ""
    stands: Literal["", "withdrawn", "back"] = ""


class ChangeItems(ProgrammeCommand, frozen=True):
    """Change several items in one act, all or none; those of them that are so already stay untouched."""

    items: tuple[str, ...]
    changes: Changes
    reason: str = ""


class UndoItemsChanged(ProgrammeCommand, frozen=True):
    """Undo the last change of several items in one act, which is `of` (its entry), while nobody changed one of them since."""

    of: str
    reason: str = ""


class ItemEvent(ProgrammeEvent, frozen=True):
    """Something happened to one item, which is `item`."""

    item: str

    @property
    def changes(self) -> tuple[str, ...]:
        """The item's record."""
        return (record(self.item),)


class ItemsAdded(ProgrammeEvent, frozen=True):
    """Items were entered. Their ids are given by the fold; their numbers stand in it."""

    items: tuple[NewItem, ...]
    source: str = ""


class ItemWorded(ItemEvent, frozen=True):
    """An item has a new wording."""

    words: Wording
    maturity: Maturity = "draft"
    strand: str = ""
    deed: Deed = "revised"
    why: str = ""


class ItemCorrected(ItemEvent, frozen=True):
    """A slip in the wording that stands was corrected."""

    words: Wording
    reason: str = ""


class ItemChanged(ItemEvent, frozen=True):
    """An item is sorted by this, and serves these others (ids)."""

    facets: Facets = Facets()
    links: tuple[str, ...] = ()
    reason: str = ""


class ItemWithdrawn(ItemEvent, frozen=True):
    """An item was withdrawn, or brought back."""

    reason: str = ""
    back: bool = False


class ItemsChanged(ProgrammeEvent, frozen=True):
    """Several items were changed in one act: these ids, each of which it makes another."""

    items: tuple[str, ...]
    said: Changes
    reason: str = ""

    @property
    def changes(self) -> tuple[str, ...]:
        """The items' records."""
        return tuple(map(record, self.items))


class ItemsChangedUndone(ProgrammeEvent, frozen=True):
    """The change of several items in one act was undone: that entry, these ids."""

    of: str
    items: tuple[str, ...]
    reason: str = ""

    @property
    def changes(self) -> tuple[str, ...]:
        """The items' records."""
        return tuple(map(record, self.items))


def record(item: str) -> str:
    """The record of an item, as forms name it."""
    return f"item:{item}"
