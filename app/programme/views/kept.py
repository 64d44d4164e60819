"""What stays of a forum that was deleted, as everybody sees it. Never here: markup, what is kept (programme/kept)."""

from fractions import Fraction

import msgspec

from app.programme.kept_state import KeptOutcome, KeptStep
from app.programme.state import Programme
from app.text import pick


class KeptRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a result."""

    label: str
    ref: str
    rank: int | None
    tied: bool
    value: Fraction | None
    voters: int
    grade: str = ""


class KeptChapter(msgspec.Struct, frozen=True, kw_only=True):
    """One step with its lines."""

    step: KeptStep
    rows: tuple[KeptRow, ...]


class KeptView(msgspec.Struct, frozen=True, kw_only=True):
    """The page of one format whose forum was deleted."""

    title: str
    outcome: KeptOutcome
    chapters: tuple[KeptChapter, ...]


def kept_outcome(programme: Programme, format_id: str, language: str) -> KeptView | None:
    """The page; None where nothing was kept."""
    found = programme.formats.kept.get(format_id)
    if found is None:
        return None
    steps = found.steps.get(language) or next(iter(found.steps.values()), ())
    chapters = tuple(KeptChapter(step=one, rows=tuple(_rows(one))) for one in steps)
    return KeptView(title=pick(found.title, language), outcome=found, chapters=chapters)


def _rows(step: KeptStep) -> list[KeptRow]:
    return [
        KeptRow(
            label=one.label,
            ref=one.ref,
            rank=one.rank,
            tied=one.tied,
            value=Fraction(*one.value) if one.value else None,
            voters=one.voters,
            grade=one.grade,
        )
        for one in step.bars
    ]
