"""A page's forms as a person meets them: read with an HTML parser, filled in by chance, within what the form allows.

Never here: sending, the forum's settings; a phone knows only what its page says.
"""

import random
import re
from functools import lru_cache
from html.parser import HTMLParser

import msgspec

COMMAND = re.compile(r'name="command" value="([^"]*)"')
FORM = re.compile(r"<form\b.*?</form>", re.S)
Pairs = list[tuple[str, str]]


class Field(msgspec.Struct, kw_only=True):
    """An input, a textarea or a select with its `choices`; `points` are budget, most and step of a sheet to share out."""

    name: str
    kind: str
    value: str = ""
    required: bool = False
    points: tuple[int, int, int] | None = None
    several: tuple[int, int] | None = None


class Form(msgspec.Struct):
    """One form: where it goes, its fields in their order, the hidden id that makes it one command."""

    action: str
    fields: list[Field]
    command: str = ""

    @property
    def name(self) -> str:
        """The command that it asks for."""
        return self.action.rpartition("/")[2]

    def value(self, name: str) -> str:
        """What the field holds as it came."""
        return next((one.value for one in self.fields if one.name == name), "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._area: Field | None = None
        self._points: tuple[int, int, int] | None = None
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
            self._points = (int(said["data-budget"]), int(said["data-most"]), int(said["data-step"]))
        elif "data-least" in said:
            self._several = (int(said["data-least"]), int(said["data-most"]))
        elif tag in ("input", "textarea") and said.get("name"):
            kind = said.get("type", "text") if tag == "input" else "textarea"
            field = Field(name=said["name"], kind=kind, value=said.get("value", ""), required="required" in said)
            field.points, field.several = self._points, self._several
            self._form.fields.append(field)
            self._area = field if tag == "textarea" else None

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.value += data


@lru_cache(256)
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


def fill(form: Form, chance: random.Random, words: str = "", **chosen: str) -> Pairs:
    """The form as somebody fills it in; `chosen` says what they want where they have a choice, `words` what they write."""
    pairs: Pairs = []
    groups: dict[str, list[Field]] = {}
    for one in form.fields:
        if one.kind == "hidden":
            pairs.append((one.name, form.command if one.name == "command" else one.value))
        elif one.kind in ("radio", "checkbox"):
            groups.setdefault(one.name, []).append(one)
        elif one.kind in ("textarea", "text"):
            pairs.append((one.name, words))
    pairs += _points([one for one in form.fields if one.kind == "number"], chance)
    for name, fields in groups.items():
        values = [one.value for one in fields]
        if chosen.get(name) in values:
            pairs.append((name, chosen[name]))
        elif fields[0].kind == "radio":
            pairs.append((name, chance.choice(values)))
        else:
            least, most = fields[0].several or (1, 1)
            number = chance.randint(max(1, least), max(1, min(most, len(values))))
            pairs += [(name, value) for value in chance.sample(values, number)]
    return pairs


def _points(fields: list[Field], chance: random.Random) -> Pairs:
    given = {one.name: 0 for one in fields}
    if fields and fields[0].points:
        budget, most, step = fields[0].points
        for _ in range(budget // step):
            open_ones = [name for name, value in given.items() if value + step <= most]
            if open_ones:
                given[chance.choice(open_ones)] += step
    return [(name, str(value)) for name, value in given.items()]
