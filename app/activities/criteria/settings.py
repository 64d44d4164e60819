"""How marking on criteria works, as the organiser says it, and the builder's form for it.

Never here: ballots, counting, what anybody sees.
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec.structs import replace

from app.activities.ballots.options import OptionBuilder, OptionSettings
from app.activities.base.assurance import BALLOTS
from app.activities.base.context import Context
from app.activities.base.form_fields import Fields, read_texts, texts_of, whole
from app.activities.base.messages import Refused
from app.activities.base.rows import Row, alike, keys, labels, read_rows, relabelled, row_fields, too_long, worded
from app.text import N_, Text

FEWEST, MOST = 2, 6
HEAVIEST = 100
MEANING = 80
"""So many letters say what a high mark means."""
TOO_MANY = Refused(N_("There can be six criteria at most."), status=422, invalid=("criteria",))
NO_WEIGHT = Refused(
    N_("Please give each criterion a weight: a whole number from 1 to {most}."), {"most": HEAVIEST}, status=422
)
UNNAMED = Refused(N_("Here it says what a high mark means, but not for what. Please name the criterion."), status=422)
ENDS = ("low_label", "high_label")


class Criterion(Row, frozen=True, kw_only=True):
    """What options are marked on, with its `weight` (a whole number from 1) and what a high mark means for it, where that is
    not what the scale says of its upper end."""

    weight: Annotated[int, msgspec.Meta(ge=1)]
    high_label: Text = msgspec.field(default_factory=dict)


class CriteriaSettings(OptionSettings, frozen=True, omit_defaults=True, kw_only=True):
    """Marks run from `low` to `high` on every criterion. `criteria_made` ids were ever given to criteria (0: the highest
    tells)."""

    criteria: tuple[Criterion, ...] = ()
    criteria_made: int = 0
    low: int = 1
    high: int = 5
    low_label: Text = msgspec.field(default_factory=dict)
    high_label: Text = msgspec.field(default_factory=dict)


class CriteriaBuilder(OptionBuilder[CriteriaSettings]):
    """The builder's form: `criteria.c1.de`, `criteria.c1.weight`, `criteria.c1.high_label.de` …, `low`, `high`, `low_label`,
    `high_label`, and the options."""

    settings = CriteriaSettings
    assurances = BALLOTS
    live_results = True
    aside = (*OptionBuilder.aside, "criteria_made")
    few: ClassVar[str] = N_("Marking by criteria needs at least two options.")

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: CriteriaSettings | None = None
    ) -> CriteriaSettings | Refused:
        listed = self.listed(fields, languages, before)
        if isinstance(listed, Refused):
            return listed
        criteria = _criteria(fields, languages, before or CriteriaSettings())
        if isinstance(criteria, Refused):
            return criteria
        low, high = whole(fields, "low", 1), whole(fields, "high", 5)
        if not 0 <= low < high <= 10:
            return Refused(N_("A scale runs from 0 or more up to 10 at most."), status=422, invalid=("low", "high"))
        ends: dict[str, Any] = {name: read_texts(fields, name, languages) for name in ENDS}
        return CriteriaSettings(low=low, high=high, **ends, **criteria, **listed)

    def fields(self, settings: CriteriaSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        own: dict[str, Any] = {"low": settings.low, "high": settings.high}
        for name in ENDS:
            own |= texts_of(getattr(settings, name), name, languages)
        own |= row_fields(settings.criteria, "criteria", languages)
        for one in settings.criteria:
            own |= {f"criteria.{one.id}.weight": one.weight}
            own |= texts_of(one.high_label, f"criteria.{one.id}.high_label", languages)
        return own | super().fields(settings, languages)

    def texts(self, settings: CriteriaSettings) -> dict[str, Text]:
        """The options, the criteria, what a high mark means for each, the ends of the scale."""
        meant = {f"{one.id}.high_label": one.high_label for one in settings.criteria}
        ends = {name: getattr(settings, name) for name in ENDS}
        return super().texts(settings) | labels(settings.criteria) | meant | ends

    def reworded(self, settings: CriteriaSettings, texts: Mapping[str, Text]) -> CriteriaSettings:
        named = relabelled(settings.criteria, texts)
        criteria = tuple(replace(one, high_label=texts.get(f"{one.id}.high_label", one.high_label)) for one in named)
        ends = {name: texts[name] for name in ENDS if name in texts}
        return replace(super().reworded(settings, texts), criteria=criteria, **ends)

    def missing(self, context: Context) -> tuple[str, ...]:
        """Two options, and two criteria."""
        settings: CriteriaSettings = context.settings
        lacking = () if len(settings.criteria) >= FEWEST else (N_("There must be at least two criteria."),)
        return (*super().missing(context), *lacking)


def _criteria(fields: Fields, languages: tuple[str, ...], before: CriteriaSettings) -> Refused | dict[str, Any]:
    """The criteria as settings have them, from the form as it came, or why not."""
    rows, made = read_rows(fields, "criteria", languages, before.criteria, before.criteria_made, "c")
    named = worded(fields, "criteria", languages)
    if len(rows) > MOST:
        return TOO_MANY
    found: list[Criterion] = []
    for (id_, label), key in zip(rows, named, strict=True):
        weight = whole(fields, f"criteria.{key}.weight", 0)
        if not 1 <= weight <= HEAVIEST:
            return replace(NO_WEIGHT, invalid=(f"criteria.{key}.weight",))
        high = read_texts(fields, f"criteria.{key}.high_label", languages)
        found.append(Criterion(id_, label, weight=weight, high_label=high))
    refused = alike(found, languages) or _meanings(fields, languages, named)
    return refused or {"criteria": tuple(found), "criteria_made": made}


def _meanings(fields: Fields, languages: tuple[str, ...], named: tuple[str, ...]) -> Refused | None:
    """What a high mark means is said of a criterion that has a name, and briefly."""
    for key in keys(fields, "criteria"):
        for tag, words in read_texts(fields, f"criteria.{key}.high_label", languages).items():
            if key not in named:
                return replace(UNNAMED, invalid=(f"criteria.{key}.{languages[0]}",))
            if refused := too_long(words, MEANING, f"criteria.{key}.high_label.{tag}"):
                return refused
    return None
