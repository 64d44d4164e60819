"""The register of a programme: needs, goals, actions and measures as one kind of record, each with a number that stays.

Never here: commands and events (register/), what anybody is shown of it (views).
"""

from typing import Literal

import msgspec

from app.text import Text

ItemType = Literal["need", "goal", "action", "measure"]
Maturity = Literal["interim", "draft", "final"]
Deed = Literal["worded", "extended", "revised"]
TYPES: tuple[ItemType, ...] = ("need", "goal", "action", "measure")
MATURITIES: tuple[Maturity, ...] = ("interim", "draft", "final")
DEEDS: tuple[Deed, ...] = ("worded", "extended", "revised")
PREFIXES: dict[ItemType, dict[str, str]] = {
    "need": {"de": "B", "en": "N"},
    "goal": {"de": "Z", "en": "G"},
    "action": {"de": "A", "en": "A"},
    "measure": {"de": "M", "en": "M"},
}
"""With which letter numbers begin, in a programme whose first language is German or another one."""


class Wording(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What an item says. `need`, `goal` and `effect` are words of its own; items that it serves are links."""

    title: Text
    description: Text = {}
    need: Text = {}
    goal: Text = {}
    effect: Text = {}


class Version(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One wording, counted from 1. `strand` is the id of the strand that gave it ("": the editorial team), never a person; `at`
    is when it was entered (milliseconds)."""

    number: int
    words: Wording
    maturity: Maturity = "draft"
    strand: str = ""
    deed: Deed = "worded"
    why: str = ""
    at: int = 0


class Facets(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What an item is sorted by. `approach` is how a measure is carried out (central, local), `cost` a class or an amount."""

    field: str = ""
    approach: str = ""
    cost: str = ""
    values: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    pilot: str = ""
    body: str = ""
    partners: tuple[str, ...] = ()


class Came(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where an item was before: a measure of a forum, which knows of what notes it was made."""

    forum: str
    measure: str


class Amended(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A value that read otherwise when everybody could see it already. `field` is the name in the wording or the facets, or
    "links"; `language` and `version` are empty where it has none."""

    at: int
    field: str
    language: str = ""
    version: int = 0
    before: str
    after: str
    why: str


class Withdrawal(msgspec.Struct, frozen=True, omit_defaults=True):
    """An item was withdrawn for a reason, or brought back."""

    at: int
    why: str
    back: bool = False


class Item(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One entry. `links` are the ids of the items that it serves or bundles; `versions` the oldest first, never empty."""

    id: str
    type: ItemType
    number: str
    versions: tuple[Version, ...]
    facets: Facets = Facets()
    links: tuple[str, ...] = ()
    amended: tuple[Amended, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    came: Came | None = None
    at: int = 0

    @property
    def newest(self) -> Version:
        """The wording that stands."""
        return self.versions[-1]

    @property
    def withdrawn(self) -> Withdrawal | None:
        """Why it is out; it stays visible."""
        last = self.withdrawals[-1] if self.withdrawals else None
        return None if last is None or last.back else last


class Act(msgspec.Struct, frozen=True):
    """The last change of several items in one act, which can be undone while nobody changed one of them since: its entry in the
    log, how they were by id, and the versions that their records have since."""

    id: str
    before: dict[str, Item]
    versions: dict[str, int]


class Register(msgspec.Struct, kw_only=True):
    """All items by their ids, in the order in which they came; `numbers` finds one by its number in any case."""

    items: dict[str, Item] = {}
    numbers: dict[str, str] = {}
    came: dict[str, dict[str, str]] = {}
    """By forum and measure: the item that was made of it."""
    act: Act | None = None

    def numbered(self, number: str) -> Item | None:
        """The item with this number."""
        return self.items.get(self.numbers.get(number.casefold(), ""))

    def of(self, forum: str, measure: str) -> Item | None:
        """The item that was made of a forum's measure."""
        return self.items.get(self.came.get(forum, {}).get(measure, ""))
