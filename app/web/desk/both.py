"""Two texts side by side: what somebody has typed into a form, and what somebody else has saved meanwhile.

Reads the form as the page would show it now, so that it knows no form and no kind of step by name.
Never here: which record a form is of, whether it is an older one (forum/versions).
"""

from html.parser import HTMLParser

import msgspec

from app.web.forms import Fields

BOXES = ("checkbox", "radio")
ASIDE = ("hidden", "submit", "button", "password")


class Both(msgspec.Struct, frozen=True):
    """A field of which the two differ, with the words that stand beside it; several values are joined by commas."""

    label: str
    mine: str
    saved: str


class Control(msgspec.Struct):
    """A field of the form: `words` are what a box or an option says of itself."""

    name: str
    kind: str
    id: str = ""
    value: str = ""
    legend: str = ""
    chosen: bool = True
    words: str = ""
    of: int = 0
    """Which of the form's lists to choose from an option belongs to."""
    unsaved: bool = False
    """Nothing is saved of it that could differ: a reason."""


class _Form(HTMLParser):
    """The controls of one form, in order; labels by the id that they are for."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action = action
        self.controls: list[Control] = []
        self.labels: dict[str, str] = {}
        self.inside = False
        self.legends: list[str] = []
        self._into: list[str] | None = None
        self._unread = ""
        self._select = ("", "", 0)
        self._label = ("", 0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = has.get("action") == self.action
        if not self.inside:
            return
        if has.get("aria-hidden") == "true" and tag == "span":
            self._unread = tag
        if tag == "fieldset":
            self.legends.append("")
        elif tag in ("legend", "label", "textarea", "option"):
            self._into = []
        if tag == "label":
            self._label = has.get("for", ""), len(self.controls)
        elif tag == "select":
            self._select = has.get("name", ""), has.get("id", ""), self._select[2] + 1
        elif tag in ("input", "textarea", "option"):
            self._control(tag, has)

    def _control(self, tag: str, has: dict[str, str]) -> None:
        kind = has.get("type", "text") if tag == "input" else tag
        name, own = self._select[:2] if tag == "option" else (has.get("name", ""), has.get("id", ""))
        chosen = "checked" in has if kind in BOXES else "selected" in has if tag == "option" else True
        legend = next((words for words in reversed(self.legends) if words), "")
        if name and kind not in ASIDE:
            of = self._select[2] if tag == "option" else 0
            self.controls.append(Control(name, kind, own, has.get("value", ""), legend, chosen, of=of))
            self.controls[-1].unsaved = "data-unsaved" in has

    def handle_data(self, data: str) -> None:
        if self._into is not None and not self._unread:
            self._into.append(data)

    def handle_endtag(self, tag: str) -> None:
        if not self.inside:  # another form's fields come after it
            return
        words = " ".join("".join(self._into or ()).split())
        if tag == self._unread:
            self._unread = ""
        if tag == "form":
            self.inside = False
        elif tag == "fieldset" and self.legends:
            self.legends.pop()
        elif tag == "legend" and self.legends:
            self.legends[-1] = words
        elif tag == "textarea" and self.controls:
            self.controls[-1].value = "".join(self._into or ())
        elif tag == "option" and self.controls:
            self.controls[-1].words = words
        elif tag == "label":
            where, before = self._label
            self.labels[where] = words
            for control in self.controls[before:]:
                control.words = words
        if tag in ("legend", "label", "textarea", "option"):
            self._into = None


def both(page: str, action: str, mine: Fields) -> tuple[Both, ...]:
    """Where `mine` differs from the form for `action` on `page`, which shows what is saved, in the form's order."""
    form = _Form(action)
    form.feed(page)
    named: dict[str, list[Control]] = {}
    for control in form.controls:
        if not control.unsaved:
            named.setdefault(control.name, []).append(control)
    rows = [row for name, controls in named.items() for row in _differing(form, controls, mine.get(name, []))]
    unknown = [name for name in mine if "." in name and name not in named and any(mine[name])]
    rows += [Both(_nearest(form, name), ", ".join(mine[name]), "") for name in unknown]
    return tuple(rows)


def _differing(form: _Form, controls: list[Control], mine: list[str]) -> list[Both]:
    first = controls[0]
    if first.kind in BOXES:
        return _choice(first.legend or first.words, controls, mine)
    found = []
    if first.kind == "option":
        lists = [[one for one in controls if one.of == of] for of in dict.fromkeys(one.of for one in controls)]
        for options, said in zip(lists, mine, strict=False):
            found += _choice(form.labels.get(options[0].id, ""), options, [said])
        return found
    for place in range(max(len(controls), len(mine))):
        control = controls[min(place, len(controls) - 1)]
        saved = _plain(control.value) if place < len(controls) else ""
        said = _plain(mine[place]) if place < len(mine) else ""
        if said != saved:
            found.append(Both(_label(form, control), said, saved))
    return found


def _choice(label: str, offered: list[Control], mine: list[str]) -> list[Both]:
    chosen = [one for one in offered if one.chosen] or [one for one in offered[:1] if one.kind == "option"]
    saved = ", ".join(one.words for one in chosen)
    said = ", ".join(one.words for one in offered if one.value in mine)
    return [Both(label, said, saved)] if said != saved else []


def _label(form: _Form, control: Control) -> str:
    own = form.labels.get(control.id, "") or control.words
    return f"{control.legend}: {own}" if control.legend and own else control.legend or own


def _nearest(form: _Form, name: str) -> str:
    """A row that is not saved: what the rows beside it are called."""
    group = name.partition(".")[0]
    return next((_label(form, one) for one in form.controls if one.name.partition(".")[0] == group), name)


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").strip()
