"""A page's forms as a person meets them: read with an HTML parser, filled in by chance, within what the form allows.

Never here: sending, the forum's settings; a phone knows only what its page says.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser

import msgspec

from app.activities.base import kept_words
from app.activities.base.rehearsal import Chance, Field, Pairs
from app.activities.base.spending import Spending

COMMAND = re.compile(r'name="command" value="([^"]*)"')
FORM = re.compile(r"<form\b.*?</form>", re.S)
WAY = re.compile(r'<a\b[^>]*\bhref="([^"]*)"[^>]*\bdata-write\b')
READ = re.compile(r'<a\b[^>]*\bhref="([^"]*)"[^>]*\bdata-read\b')
STEP = re.compile(r"[?&]step=([^&]*)")
NOTHING: Mapping[str, Sequence[str]] = {}


class Form(msgspec.Struct):
    """One form: where it goes, its fields in their order, the hidden id that makes it one command."""

    action: str
    fields: list[Field]
    command: str = ""

    @property
    def name(self) -> str:
        """The command that it asks for."""
        return self.action.partition("?")[0].rpartition("/")[2]

    def value(self, name: str) -> str:
        """What the field holds as it came."""
        return next((one.value for one in self.fields if one.name == name), "")


def ways(screen: str) -> list[str]:
    """The addresses of the pages on which there is something to write, as the screen marks them."""
    return [html.unescape(address) for address in WAY.findall(screen)]


def to_read(screen: str) -> str:
    """The address of the page on which one says something beside what others wrote, as the screen marks it; or empty."""
    found = READ.search(screen)
    return html.unescape(found[1]) if found else ""


def step_of(ways: Sequence[str]) -> str:
    """The step that these pages belong to; empty if there are none."""
    found = STEP.search(ways[0]) if ways else None
    return found[1] if found else ""


class _Reader(HTMLParser):
    """A button that is an answer by itself (`data-answer`) is one of a row of choices."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._area: Field | None = None
        self._select: Field | None = None
        self._points: Spending | None = None
        self._several: tuple[int, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(said.get("action", ""), [])
            self._points = self._several = None
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif "data-points" in said:
            self._points = _budget(said)
        elif "data-least" in said:
            self._several = (int(said["data-least"]), int(said["data-most"]))
        elif tag in ("input", "textarea") and said.get("name"):
            kind = said.get("type", "text") if tag == "input" else "textarea"
            field = self._field(said, kind)
            self._area = field if tag == "textarea" else None
        elif tag == "select" and said.get("name"):
            self._select = self._field(said, "select")
        elif tag == "button" and "data-answer" in said:
            self._field(said, "radio")
        elif tag == "option" and self._select is not None:
            self._option(self._select, said)

    def _field(self, said: dict[str, str], kind: str) -> Field:
        field = Field(
            name=said["name"],
            kind=kind,
            value=said.get("value", ""),
            required="required" in said,
            points=self._points,
            several=self._several,
        )
        if self._form is not None:
            self._form.fields.append(field)
        return field

    def _option(self, field: Field, said: dict[str, str]) -> None:
        value = said.get("value", "")
        if "selected" in said or not field.choices:
            field.value = value
        field.choices = (*field.choices, value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.value += data


def _budget(said: dict[str, str]) -> Spending:
    numbers = {name: int(said[f"data-{name}"]) for name in ("budget", "most", "step")}
    return Spending(**numbers, least=int(said.get("data-low", 0)), squared="data-squared" in said)


@kept_words.kept(256)
def _parsed(words: str) -> Form:
    reader = _Reader()
    reader.feed(words)
    return reader.forms[0]


def read(page: str) -> list[Form]:
    """Every form of a page or of a pushed part. Forms that differ in nothing but their ids are parsed once: a thousand
    phones in one process must not need the processor that they are there to try."""
    found = []
    for words in FORM.findall(page):
        known = COMMAND.search(words)
        form = _parsed(COMMAND.sub('name="command" value=""', words))
        found.append(Form(form.action, form.fields, known[1] if known else ""))
    return found


def find(page: str, name: str, **said: str) -> Form | None:
    """The page's form for this command whose fields hold what is `said`."""
    forms = (form for form in read(page) if form.name == name)
    return next((form for form in forms if all(form.value(field) == value for field, value in said.items())), None)


def fill(
    form: Form, chance: Chance, words: str = "", filled: Mapping[str, Sequence[str]] = NOTHING, **chosen: str
) -> Pairs:
    """The form as somebody fills it in; `words` is what they write, `filled` are the values of fields that their kind of
    step knows better, `chosen` says what they want where they have a choice. A list to open is left as it is."""
    pairs: Pairs = []
    groups: dict[str, list[Field]] = {}
    for one in form.fields:
        if one.name in filled:
            pairs += [(one.name, value) for value in filled[one.name] if (one.name, value) not in pairs]
        elif one.kind == "hidden":
            pairs.append((one.name, form.command if one.name == "command" else one.value))
        elif one.kind in ("radio", "checkbox"):
            groups.setdefault(one.name, []).append(one)
        elif one.kind in ("textarea", "text"):
            pairs.append((one.name, words))
    pairs += _points([one for one in form.fields if one.kind == "number" and one.name not in filled], chance)
    for name, fields in groups.items():
        pairs += _ticked(name, fields, chance, chosen.get(name, ""))
    return pairs


def _ticked(name: str, fields: list[Field], chance: Chance, wanted: str) -> Pairs:
    values = [one.value for one in fields]
    if wanted and wanted in values:
        return [(name, wanted)]
    if fields[0].kind == "radio":  # the one that puts an answer back is for those who have given one
        return [(name, chance.choice([value for value in values if value] or values))]
    least, most = fields[0].several or (1, 1)
    number = chance.randint(max(1, least), max(1, min(most, len(values))))
    return [(name, value) for value in chance.sample(values, number)]


def _points(fields: list[Field], chance: Chance) -> Pairs:
    given = {one.name: 0 for one in fields}
    if fields and fields[0].points:
        sheet = fields[0].points
        for _ in range(sheet.budget // sheet.step):
            open_ones = list(_affordable(sheet, given))
            if open_ones:
                name, mark = chance.choice(open_ones)
                given[name] = mark
    return [(name, str(value)) for name, value in given.items()]


def _affordable(sheet: Spending, given: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Every field that can take one step more, for or against, with what it holds then."""
    left = sheet.budget - sheet.cost(given.values())
    for name, mark in given.items():
        for further in (mark + sheet.step, mark - sheet.step):
            dearer = sheet.price(further) - sheet.price(mark)
            if sheet.least <= further <= sheet.most and 0 < dearer <= left:
                yield name, further
