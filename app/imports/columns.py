"""Which column of a file is which field: by its heading, in German or English, and in which language it is; for measures, and
for any other list that says how it calls its columns.

Never here: what a cell may hold. A new synonym is one word in `NAMES`.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from msgspec import Struct

TONGUES = ("de", "en")
REQUIRED = ("title", "need")
TEXTS = ("title", "description", "need", "goal", "effect")
"""Fields that are said in several languages."""

# The best name stands first: where a file has both "Titel" and "Maßnahme", the title is in "Titel".
NAMES: dict[str, tuple[str, ...]] = {
    "number": (
        *("Referenznr.", "Referenznummer", "Nr.", "Nummer", "lfd. Nr.", "laufende Nummer", "lfd. Nummer"),
        *("Number", "No.", "Reference number", "Reference no.", "Ref.", "Ref. no.", "Referenz", "Reference"),
        *("Maßnahmennummer", "Maßnahmen-Nr.", "Maßnahme Nr.", "Nr. der Maßnahme", "Nummer der Maßnahme", "M-Nr."),
        *(
            "Measure no.",
            "Measure number",
            "Number of the measure",
            "Item no.",
            "Kennung",
            "Kennziffer",
            "Kürzel",
            "ID",
        ),
    ),
    "title": (
        *("Titel", "Title", "Titel der Maßnahme", "Maßnahmentitel", "Title of the measure", "Measure title"),
        *("Kurztitel", "Short title", "Bezeichnung", "Bezeichnung der Maßnahme", "Maßnahmenbezeichnung"),
        *("Name der Maßnahme", "Maßnahmenname", "Name of the measure", "Maßnahme", "Maßnahmen", "Measure", "Measures"),
        *("Vorhaben", "Projekt", "Projekttitel", "Project", "Project title", "Überschrift", "Heading", "Name"),
    ),
    "description": (
        *("Beschreibung", "Description", "Kurzbeschreibung", "Short description", "Beschreibung der Maßnahme"),
        *("Maßnahmenbeschreibung", "Description of the measure", "Measure description", "Erläuterung", "Erläuterungen"),
        *("Explanation", "Inhalt", "Content", "Details", "Zusammenfassung", "Summary"),
    ),
    "need": (
        *("Bedarf", "Need", "Bedarfe", "Needs", "Handlungsbedarf", "Need for action", "Handlungsbedarfe"),
        *("Problem", "Problemstellung", "Ausgangslage", "Herausforderung", "Challenge", "Begründung", "Rationale"),
        *("Anlass", "Reason"),
    ),
    "goal": (
        *("Ziel", "Goal", "Ziele", "Goals", "Zielsetzung", "Zielstellung", "Ziel der Maßnahme", "Goal of the measure"),
        *("Objective", "Objectives", "Aim", "Aims", "Zweck", "Purpose"),
    ),
    "effect": (
        *("erwartete Wirkung", "Expected effect", "erwartete Wirkungen", "Expected effects", "Wirkung", "Effect"),
        *("Wirkungen", "Effects", "Nutzen", "Benefit", "Impact", "Expected impact", "Mehrwert"),
    ),
    "field": (
        *("Handlungsfeld", "Field of action", "Handlungsfelder", "Feld", "Field", "Themenfeld", "Action field"),
        *("Kategorie", "Category", "Themenbereich", "Bereich", "Area", "Cluster", "Rubrik"),
    ),
    "type": (
        "Typ",
        "Type",
        "Art",
        "Kind",
        "Maßnahmentyp",
        "Maßnahmenart",
        "Art der Maßnahme",
        "Type of measure",
        "Measure type",
    ),
    "cost": (
        *("Kostenklasse", "Cost class", "Kosten", "Cost", "Costs", "Kostenschätzung", "Estimated cost", "Kostenrahmen"),
        *("Finanzbedarf", "Finanzierungsbedarf", "Mittelbedarf", "Budget", "Euro", "EUR"),
    ),
    "tags": (
        *("Merkmale", "Tags", "Merkmal", "Tag", "Schlagworte", "Schlagwörter", "Stichworte", "Stichwörter", "Keywords"),
        *("Sektoren", "Sectors", "Sektor", "Sector", "Labels"),
    ),
    "values": ("Werte", "Values", "Leitwerte", "Guiding values"),
    "pilot": ("Pilotprojekt", "Pilot project", "Pilot", "Pilotprojekte", "Pilotierung"),
    "body": (
        *("Zuständige Stelle", "Responsible body", "Federführung", "Lead", "Federführende Stelle", "Lead body"),
        *(
            "Zuständig",
            "Zuständigkeit",
            "Zuständige Behörde",
            "Verantwortlich",
            "Verantwortung",
            "Verantwortliche Stelle",
        ),
        *("Responsible", "Responsibility", "In charge", "Träger", "Ressort", "Body"),
    ),
    "partners": (
        *("Partner", "Partners", "Kooperationspartner", "Partner:innen", "Projektpartner", "Kooperation", "Beteiligte"),
        *("Mitwirkende", "Involved", "Stakeholders"),
    ),
    "withdrawn": ("Zurückgezogen", "Withdrawn"),
}

WORDS_OF = {"de": ("deutsch", "german", "deutscher", "dt"), "en": ("englisch", "english", "englischer", "engl", "eng")}
WORDS_OF["de-x-ls"] = ("leichte sprache", "leichter sprache", "easy language", "easy to read", "ls")
CODES = (
    "de",
    "en",
    "fr",
    "es",
    "it",
    "pl",
    "tr",
    "ar",
    "uk",
    "ru",
    "vi",
    "fa",
    "nl",
    "pt",
    "ro",
    "el",
    "sr",
    "hr",
    "ku",
    "bg",
)
"""Language tags that a heading may end with."""

OWN_KEYS = {"measure", "place"}
"""Columns of our own files that are keys and positions, however they sound."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_SAID = {word: tag for tag, words in WORDS_OF.items() for word in (tag, tag.replace("-", "_"), *words)}
_SAID |= {code: code for code in CODES}
_LANGUAGE = "|".join(sorted(map(re.escape, _SAID), key=len, reverse=True))
_AT_END = re.compile(rf"(?<=\w)(?:\s*[(\[]\s*|[\s_/,:.–-]+)({_LANGUAGE})\s*[)\]]?\s*$")
_AT_START = re.compile(rf"^({_LANGUAGE})(?:\s*[:/–-]\s*|\s+)(?=\w)")


class Heading(Struct, frozen=True):
    """What a heading means: a field, or "" for none we know; a language tag, or "" where it says none; whether it says so
    itself or it is a guess."""

    field: str
    language: str = ""
    how: Literal["name", "guess", ""] = ""


def key(heading: str) -> str:
    """What is left of a heading when spelling does not count: "Kosten-Klasse (A bis D)" is "kostenklasse"."""
    plain = unicodedata.normalize("NFKC", heading[:200]).casefold().translate(_UMLAUTS)
    return _NOT_A_LETTER.sub("", _IN_BRACKETS.sub("", plain))


class Vocabulary:
    """What one sort of list calls its columns. `names` by field, the best name first; `required` fields; `texts`, which are
    said in several languages; `order` is that of a form. `own` are columns of our own files that are keys and positions."""

    def __init__(
        self,
        names: Mapping[str, Sequence[str]],
        *,
        required: Sequence[str],
        texts: Sequence[str],
        order: Sequence[str],
        own: Collection[str] = (),
    ) -> None:
        self.required, self.texts, self.order = tuple(required), tuple(texts), tuple(order)
        self._own = frozenset(own)
        self._keys = {field: (*(key(name) for name in said), field) for field, said in names.items()}
        self._known = {one: field for field, keys in reversed(self._keys.items()) for one in keys}
        # A word of a longer heading by which its meaning can be guessed.
        self._parts = {one: field for field, keys in self._keys.items() for one in keys[:4] if len(one) > 3}

    def targets(self, languages: Sequence[str]) -> tuple[str, ...]:
        """Everything that a column can be, in the order of a form."""
        found: list[str] = []
        for field in self.order:
            found += [f"{field}.{language}" for language in languages] if field in self.texts else [field]
        return tuple(found)

    def meaning(self, heading: str) -> Heading:
        """The field that a heading names, and the language that it says it is in."""
        rest, language = _language(heading)
        known = self._known.get(key(rest), "")
        if known in self.texts:
            return Heading(known, language, "name")
        if whole := self._known.get(key(heading), ""):
            return Heading(whole, "", "name")
        guesses = {self._parts[word] for word in map(key, re.split(r"[\W_]+", rest)) if word in self._parts}
        if len(guesses) == 1:
            guess = guesses.pop()
            return Heading(guess, language if guess in self.texts else "", "guess")
        return Heading("")

    def match(self, header: Sequence[str], language: str) -> dict[int, tuple[str, Literal["name", "guess", ""]]]:
        """The target of each column that has one, as `title.de` or `number`: each target its best-named column; of two with one
        name the left one. A heading that says no language is in `language`; beside others of its field that say theirs, it is
        in the one that it is itself written in, as in our own files."""
        best: dict[str, tuple[int, int]] = {}
        meanings = [self.meaning(heading) for heading in header]
        ours = bool(self._own) and set(header) >= self._own
        for place, one in enumerate(meanings):
            rank = self._rank(one, header[place])
            if not one.field or (ours and header[place] in self._own):
                continue
            tongue = one.language or self._own_tongue(one.field, header[place], meanings) or language
            target = f"{one.field}.{tongue}" if one.field in self.texts else one.field
            if target not in best or rank < best[target][0]:
                best[target] = (rank, place)
        return {place: (target, meanings[place].how) for target, (_, place) in best.items()}

    def _own_tongue(self, field: str, heading: str, meanings: Sequence[Heading]) -> str:
        """Names of a field stand in turn, German and English; empty where no other heading of the field says its language."""
        others = {one.language for one in meanings if one.field == field and one.language}
        best = dict(zip(self._keys.get(field, ()), TONGUES, strict=False)).get(key(heading), "")
        return best if others and best not in others else ""

    def _rank(self, one: Heading, heading: str) -> int:
        """0 for the best name of a field; what is guessed comes after every name."""
        names = self._keys.get(one.field, ())
        words = key(_language(heading)[0])
        plain = words if words in names else key(heading)
        return names.index(plain) if plain in names else 1_000

    def recognised(self, cells: Sequence[str]) -> int:
        """How many different columns these cells could be the headings of; a guess is none."""
        found = (self.meaning(cell) for cell in cells if cell.strip())
        return len({(one.field, one.language) for one in found if one.how == "name"})


def _language(heading: str) -> tuple[str, str]:
    """The heading without its language, and the language's tag."""
    plain = unicodedata.normalize("NFKC", heading[:200]).casefold().strip()
    if found := _AT_END.search(plain):
        return plain[: found.start()], _SAID[found[1]]
    if found := _AT_START.search(plain):
        return plain[found.end() :], _SAID[found[1]]
    return plain, ""


MEASURES = Vocabulary(
    NAMES,
    required=REQUIRED,
    texts=TEXTS,
    order=("number", *TEXTS, "field", "type", "cost", "tags", "values", "pilot", "body", "partners", "withdrawn"),
    own=OWN_KEYS,
)
meaning, match, recognised = MEASURES.meaning, MEASURES.match, MEASURES.recognised
