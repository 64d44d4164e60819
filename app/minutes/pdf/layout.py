"""A document as its template wants it: words with letters that can be shown, directions, widths of columns.

Never here: how anything looks (minutes.typ), what stands in the document.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.languages import base
from app.minutes.blocks import Block, Chart, Document, Facts, Line, Listing, Pictures, Quote, Run, Table
from app.minutes.directions import is_rtl, runs_left
from app.minutes.pdf.together import all_short, ends, is_short, noted
from app.minutes.pdf.widths import broken, size, widths

FONTS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji", "Noto Sans Symbols 2")
REGIONS = {"de": "de", "en": "gb"}
"""Where a language is written differently; else the language alone decides."""
LINES = {"words", "term", "label", "caption", "note"}
"""Fields that are lines, also where nothing stands in them."""
Shown = Callable[[str], str]


def laid_out(document: Document, shown: Shown) -> dict[str, Any]:
    """The document as plain data; `shown` gives a text in letters that the fonts have."""
    return _Layout(document, shown).whole()


class _Layout:
    def __init__(self, document: Document, shown: Shown) -> None:
        self._document, self._shown = document, shown

    def whole(self) -> dict[str, Any]:
        made = self._document
        language = base(made.language)
        when = datetime.fromisoformat(made.made_at).astimezone(UTC)
        return {
            "title": self._shown(made.title),
            "author": self._shown(made.author),
            "subject": self._shown(made.subject),
            "program": made.program,
            "lang": language,
            "region": REGIONS.get(language),
            "rtl": is_rtl(made.language),
            "fonts": FONTS,
            "date": {name: getattr(when, name) for name in ("year", "month", "day", "hour", "minute", "second")},
            "head": [self.line((Run(text),)) for text in made.head],
            "foot": self.line((Run(made.foot),)),
            "page": made.page,
            "blocks": [{**self.block(one, notes), "sticky": sticky} for one, notes, sticky in noted(made.blocks)],
        }

    def block(self, one: Block, notes: tuple[Line, ...] = ()) -> dict[str, Any]:
        """One block with its type; `notes` are those of a table."""
        kind = str(one.__struct_config__.tag)
        if isinstance(one, Table):
            found = self.table(one, notes)
        elif isinstance(one, Chart):
            found = {**self.struct(one), "first": len({bar.part for bar in one.bars}) > 1}
        elif isinstance(one, Quote | Facts | Listing):
            found = {**self.struct(one), "whole": is_short(one)}
        elif isinstance(one, Pictures):
            found = {"pictures": [{"data": list(each.data), "alt": self._shown(each.alt)} for each in one.pictures]}
        else:
            found = self.struct(one)
        return {"type": kind, **found}

    def table(self, one: Table, notes: tuple[Line, ...]) -> dict[str, Any]:
        """The table with a width for each column, and how many rows stay with its head and with its end."""
        parts = widths(one)
        return {
            **self.struct(one),
            "widths": [round(each, 2) for each in parts],
            "broken": broken(one, parts),
            "size": size(one),
            "whole": is_short(one),
            "whole_rows": all_short(one),
            "ends": ends(one, notes),
            "remarks": [self.line(each) for each in notes],
        }

    def struct(self, one: msgspec.Struct) -> dict[str, Any]:
        """Every field by its name."""
        return {
            name: self.line(getattr(one, name)) if name in LINES else self.value(getattr(one, name))
            for name in one.__struct_fields__
        }

    def value(self, value: Any) -> Any:
        """Lines and texts with letters that can be shown, everything else as it is."""
        if isinstance(value, str):
            return self._shown(value)
        if isinstance(value, tuple):
            is_line = value and isinstance(value[0], Run)
            return self.line(value) if is_line else [self.value(one) for one in value]
        return self.struct(value) if isinstance(value, msgspec.Struct) else value

    def line(self, runs: Line) -> dict[str, Any]:
        """The runs of a line, each with its language where it is another one, and whether the line runs from right to left."""
        language = self._document.language
        own = base(language)
        made = [
            {
                "text": self._shown(run.text),
                "style": run.style,
                "lang": base(run.language) if base(run.language) != own else "",
            }
            for run in runs
        ]
        return {"runs": made, "rtl": runs_left(runs, language)}
