"""A page as a browser without scripts has it: its forms with everything that they would send, and what takes focus first.

Here: reading HTML. Never: sending anything.
"""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"input", "meta", "link", "br", "hr", "img", "path", "rect", "use"}
Fields = list[tuple[str, str]]


class Form:
    """One form: where it goes, and what it would send as it stands."""

    def __init__(self, action: str, method: str) -> None:
        self.action, self.method = action, method
        self.fields: Fields = []
        self.offered: dict[str, list[str]] = {}

    def filled(self, **said: str | tuple[str, ...]) -> Fields:
        """What is sent when somebody fills in `said`; dots in names are written as two underscores."""
        names = {name.replace("__", "."): value for name, value in said.items()}
        kept = [(name, value) for name, value in self.fields if name not in names]
        new = [(name, one) for name, value in names.items() for one in ([value] if isinstance(value, str) else value)]
        return [*kept, *new]

    def value(self, name: str) -> list[str]:
        return [value for field, value in self.fields if field == name]


class Page(HTMLParser):
    """The parsed page. `focus` are the elements that take focus, in order, as (tag, class, href or name)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.forms: list[Form] = []
        self.focus: list[tuple[str, str, str]] = []
        self.links: list[str] = []
        self.lang = ""
        self.order: list[str] = []
        self._area: str | None = None
        self.feed(html)

    def form(self, ending: str) -> Form:
        """The one form whose action ends like this."""
        found = [form for form in self.forms if form.action.split("?")[0].endswith(ending)]
        assert len(found) == 1, f"{len(found)} forms end in {ending}: {[form.action for form in self.forms]}"
        return found[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = has.get("lang", "")
        if has.get("id"):
            self.order.append(f"#{has['id']}")
        if tag == "form":
            self.order.append("form")
            self.forms.append(Form(has.get("action", ""), has.get("method", "get")))
        if tag == "a" and "href" in has:
            self.links.append(has["href"])
        if (tag == "a" and "href" in has) or tag in ("button", "summary", "select", "textarea"):
            self.focus.append((tag, has.get("class", ""), has.get("href", has.get("name", ""))))
        if tag == "input":
            self._input(has)
        if tag == "textarea" and self.forms:
            self._area = has.get("name", "")
            self.forms[-1].fields.append((self._area, ""))

    def _input(self, has: dict[str, str]) -> None:
        kind, name = has.get("type", "text"), has.get("name", "")
        if kind != "hidden":
            self.focus.append(("input", has.get("class", ""), name))
        if not self.forms or not name:
            return
        value = has.get("value", "on" if kind in ("checkbox", "radio") else "")
        self.forms[-1].offered.setdefault(name, []).append(value)
        if kind not in ("checkbox", "radio") or "checked" in has:
            self.forms[-1].fields.append((name, value))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            name, before = self.forms[-1].fields[-1]
            self.forms[-1].fields[-1] = (name, before + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
