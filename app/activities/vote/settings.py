"""How a vote works, as the organiser says it, and the builder's form for it.

Never here: ballots, counting, what anybody sees.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from app.activities.ballots.halves import LEAST
from app.activities.ballots.options import MOST_TYPED, TOO_MANY, Option
from app.activities.base.assurance import BALLOTS
from app.activities.base.builder import Builder
from app.activities.base.context import Context
from app.activities.base.form_fields import (
    Fields,
    first,
    read_texts,
    renamed_measures,
    standing,
    texts_of,
    whole,
)
from app.activities.base.messages import Refused
from app.activities.base.offer import MOST
from app.activities.base.rows import Row, alike, labels, read_rows, relabelled, row_fields
from app.text import N_, Text

Method = Literal["single", "multiple", "consent", "scale", "grades"]
By = Literal["scale", "star"]
ABSTAIN = "abstain"
CONSENT: tuple[tuple[str, Text], ...] = (
    ("yes", {"de": "Ja", "en": "Yes"}),
    ("no", {"de": "Nein", "en": "No"}),
    (ABSTAIN, {"de": "Enthaltung", "en": "Abstention"}),
)
METHODS: tuple[Method, ...] = ("single", "multiple", "consent", "scale", "grades")
MARKED: tuple[Method, ...] = ("scale", "grades")
"""By these, options get marks between two ends."""
RULES: tuple[By, ...] = ("scale", "star")
LEAST_GRADES, MOST_GRADES = 3, 7
NO_HALVES = Refused(
    N_("Sums of the halves need at least four options of your own, and the result in the order of the ballot."),
    status=422,
    invalid=("halves",),
)
NO_GRADES = Refused(N_("Please give three to seven grades, the best first."), status=422, invalid=("grades",))
WHOLE = "question"
"""The one thing to mark when a scale stands alone, without options."""


class Grade(Row, frozen=True):
    """A grade in words."""


STANDARD = tuple(
    Grade(f"g{number}", {"de": german, "en": english})
    for number, (german, english) in enumerate(
        (
            ("sehr gut", "very good"),
            ("gut", "good"),
            ("ganz gut", "fairly good"),
            ("annehmbar", "acceptable"),
            ("unzureichend", "insufficient"),
            ("abzulehnen", "to be rejected"),
        ),
        1,
    )
)
"""What a form begins with; a step keeps its own."""


class VoteSettings(msgspec.Struct, frozen=True, omit_defaults=True):
    """How the vote works. With `measures`, these are the options; otherwise `options`; for consent neither.

    `minimum` and `maximum` crosses hold for `multiple`; `low`..`high` are the ends of the scale with their labels, and `rule`
    counts its marks; `grades` are words instead, the best first: the last one is the mark 1. `made` ids were ever given to
    options (0: the highest tells). `halves` gives the sums of the upper and the lower half of options that have an order of
    their own.
    """

    method: Method = "single"
    options: tuple[Option, ...] = ()
    measures: tuple[str, ...] = ()
    minimum: int = 1
    maximum: int = 1
    low: int = 1
    high: int = 5
    low_label: Text = {}
    high_label: Text = {}
    made: int = 0
    halves: bool = False
    rule: By = "scale"
    grades: tuple[Grade, ...] = ()

    @property
    def ends(self) -> tuple[int, int]:
        """The lowest mark and the highest."""
        return (1, len(self.grades)) if self.method == "grades" else (self.low, self.high)


class VoteBuilder(Builder[VoteSettings]):
    """The builder's form: each method has its own fields."""

    settings = VoteSettings
    assurances = BALLOTS
    live_results = True
    aside = ("made", "halves")
    ordered_results = True
    marked_methods = MARKED

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: VoteSettings | None = None
    ) -> VoteSettings | Refused:
        before = before or VoteSettings()
        method = first(fields, "method", "single")
        if method not in METHODS:
            return Refused(N_("Please choose how to vote."), status=422, invalid=("method",))
        rows, made = read_rows(fields, "options", languages, before.options, before.made, "o")
        typed, _ = read_rows(fields, "grades", languages, before.grades or STANDARD, 0, "g")
        grades = tuple(Grade(*row) for row in typed)
        settings = VoteSettings(
            method=method,
            options=tuple(Option(*row) for row in rows),
            measures=tuple(fields.get("measures", ())),
            minimum=whole(fields, "minimum", 1),
            maximum=whole(fields, "maximum", 1),
            low=whole(fields, "low", 1),
            high=whole(fields, "high", 5),
            low_label=read_texts(fields, "low_label", languages),
            high_label=read_texts(fields, "high_label", languages),
            made=made,
            halves=method == "single" and first(fields, "halves") == "1",
            rule="star" if method == "scale" and first(fields, "rule") == "star" else "scale",
            grades=grades if method == "grades" else (),
        )
        if settings.halves and not (halvable(settings) and first(fields, "ordered") == "1"):
            return NO_HALVES
        refused = _unreadable(settings, bool(first(fields, "source"))) or alike(settings.options, languages)
        return refused or alike(grades, languages) or settings

    def fields(self, settings: VoteSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        return {
            "method": settings.method,
            "measures": settings.measures,
            "minimum": settings.minimum,
            "maximum": settings.maximum,
            "low": settings.low,
            "high": settings.high,
            "halves": settings.halves,
            "rule": settings.rule,
            **row_fields(settings.options, "options", languages),
            **row_fields(settings.grades or STANDARD, "grades", languages),
            **texts_of(settings.low_label, "low_label", languages),
            **texts_of(settings.high_label, "high_label", languages),
        }

    def texts(self, settings: VoteSettings) -> dict[str, Text]:
        """The options by their ids, then the ends of the scale or the grades."""
        ends = (
            {"low_label": settings.low_label, "high_label": settings.high_label} if settings.method == "scale" else {}
        )
        return {**labels(settings.options), **ends, **labels(settings.grades)}

    def reworded(self, settings: VoteSettings, texts: Mapping[str, Text]) -> VoteSettings:
        ends = {name: texts[name] for name in ("low_label", "high_label") if name in texts}
        rows = {"options": relabelled(settings.options, texts), "grades": relabelled(settings.grades, texts)}
        return replace(settings, **rows, **ends)

    def missing(self, context: Context) -> tuple[str, ...]:
        """A vote needs at least two options, unless they come with the method; a runoff needs two as well."""
        settings: VoteSettings = context.settings
        number = len(standing(context, settings.measures) if settings.measures else settings.options)
        if number >= 2 or settings.method == "consent" or (settings.method in MARKED and settings.rule != "star"):
            return ()
        return (N_("A vote needs at least two options."),)

    def renamed(self, settings: VoteSettings, measures: Mapping[str, str]) -> VoteSettings:
        return replace(settings, measures=renamed_measures(settings.measures, measures))

    def unplanned(self, options: Sequence[Text]) -> VoteSettings:
        """One choice among the options; without any, yes, no or abstain."""
        if not options:
            return VoteSettings(method="consent")
        listed = tuple(Option(f"o{number}", label) for number, label in enumerate(options, 1))
        return VoteSettings(options=listed, made=len(listed))


def halvable(settings: VoteSettings) -> bool:
    """Whether each ballot stands in one half at most, and each half has more than one option."""
    return settings.method == "single" and not settings.measures and len(settings.options) >= LEAST


def _unreadable(settings: VoteSettings, sourced: bool) -> Refused | None:
    """`sourced`: how many options there will be is known when voting is opened."""
    number = MOST if sourced else len(settings.measures or settings.options)
    if len(settings.options) > MOST_TYPED:
        return TOO_MANY
    if settings.method == "multiple" and not 0 <= settings.minimum <= settings.maximum <= max(number, 1):
        return Refused(
            N_("Minimum and maximum do not fit the number of options."), status=422, invalid=("minimum", "maximum")
        )
    if settings.method == "scale" and not 0 <= settings.low < settings.high <= 10:
        return Refused(N_("A scale runs from 0 or more up to 10 at most."), status=422, invalid=("low", "high"))
    if settings.method == "grades" and not LEAST_GRADES <= len(settings.grades) <= MOST_GRADES:
        return NO_GRADES
    return None
