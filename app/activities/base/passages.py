"""A text that people comment on, paragraph by paragraph, as a forum has taken it over from elsewhere.

Each passage is a paragraph in certain words: its id never names others, so what was said of it needs no version beside.
Never here: where the text is kept and changed (a programme), comments.
"""

from typing import Literal

import msgspec

from app.text import N_, Text

Maturity = Literal["interim", "draft", "final"]
MATURITIES: dict[Maturity, str] = {"interim": N_("Interim result"), "draft": N_("Draft"), "final": N_("Final version")}
"""How far a version has come, in words."""


class Passage(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A paragraph in one wording. `paragraph` is the same in every version; `number` (3.2) is where it stands, `version` the
    newest version in which it reads so. `chapter` is that one's title."""

    id: str
    paragraph: str
    number: str
    words: Text
    chapter: Text = {}
    version: int = 1


class PassageText(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A version of a document as a forum comments on it. `source` leads to where it is kept (`<programme>/<document>`).
    `earlier` are wordings that are no longer those of the version: what was said of them stays with them."""

    id: str
    source: str
    title: Text
    version: int
    day: str
    maturity: Maturity
    passages: tuple[Passage, ...]
    earlier: tuple[Passage, ...] = ()

    def now(self, paragraph: str) -> Passage | None:
        """The paragraph as it reads in this version; None if it is gone."""
        return next((one for one in self.passages if one.paragraph == paragraph), None)
