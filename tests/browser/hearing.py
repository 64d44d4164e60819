"""What a screen reader is given of a page, as text: Chromium's accessibility tree in reading order, one line a thing.

Each line says the role, the name, and whatever else is said of it: state, level, description, whether it speaks by itself.
What is only a box is left out; what differs from run to run stands as a word in braces. `python -m tests.browser.hearing`
writes all the files in tests/browser/heard anew. Never here: which screens there are, a claim (test_hearing.py).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

HEARD = Path(__file__).with_name("heard")
ANEW = "HEARD_ANEW"
"""Set in the environment: the files are written, not compared."""

BOXES = {
    *(
        "generic",
        "none",
        "paragraph",
        "Section",
        "sectionheader",
        "LayoutTable",
        "LayoutTableRow",
        "rowgroup",
        "Legend",
    ),
    *(
        "strong",
        "emphasis",
        "code",
        "mark",
        "time",
        "term",
        "definition",
        "subscript",
        "superscript",
        "Abbr",
        "LabelText",
        "Pre",
        "MenuListPopup",
        "caption",
    ),
}
"""Said by nobody: only what is in them is."""
SILENT = {"InlineTextBox", "ListMarker"}
WHOLE = {
    "heading",
    "link",
    "button",
    "cell",
    "gridcell",
    "rowheader",
    "columnheader",
    "DisclosureTriangle",
    "DisclosureTriangleGrouped",
    "option",
}
"""Named by what is in them: said once."""
TEXT = "StaticText"
CHANGED = {"deletion", "insertion"}
STATES: dict[str, dict[Any, str]] = {
    "checked": {"true": "checked", "false": "not checked", "mixed": "partly checked"},
    "pressed": {"true": "pressed", "false": "not pressed"},
    "expanded": {True: "open", False: "closed"},
    "selected": {True: "selected"},
    "required": {True: "required"},
    "disabled": {True: "disabled"},
    "readonly": {True: "read only"},
    "focused": {True: "HERE"},
    "invalid": {"true": "invalid"},
}
SPEAKS = {"polite": "speaks politely", "assertive": "speaks at once"}
FIELDS = {"textbox", "checkbox", "radio", "combobox", "spinbutton", "searchbox", "slider", "Date", "InputTime"}

MONTHS = (
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    "|January|February|March|May|June|July|October|December"
    "|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
)
WEEKDAYS = (
    "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag"
    "|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    "|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"
)
CHANGING = (
    (re.compile(r"\n *link: [^\n]*\bin (?!de\]|en\])[\w-]+\](?=\n)"), ""),  # a further language, in the list of all
    (re.compile("[\u00a0\u202f]"), " "),
    (re.compile("\u00ad"), ""),
    (re.compile(r"\b(?:127\.0\.0\.1|localhost):\d+"), "{address}"),
    (re.compile(r"(?<=>):\d+"), ":{port}"),  # behind <the machine's address>
    (re.compile(r"/f/[\w-]+"), "/f/{forum}"),
    (re.compile(r"process-[\w-]+"), "{process}"),
    (re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b"), "{receipt}"),
    (re.compile(r"\b[0-9a-f]{4}(?:\s*[0-9a-f]{4}){3,}\b"), "{checksum}"),
    (re.compile(r"\b\d{3} ?\d{3}\b"), "{code}"),
    (re.compile(rf"\b\d{{1,2}}\.? (?:{MONTHS})(?: \d{{4}})?"), "{day}"),
    (re.compile(r"\b\d{1,2}\.? (bis|to) {day}"), r"{day} \1 {day}"),
    (re.compile(rf"\b(?:{WEEKDAYS})\b"), "{weekday}"),
    (re.compile(r"\bnoch \d+ Tage?\b|\b\d+ days? left\b"), "{left}"),
    (re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\b"), "{time}"),
)
"""What differs from run to run."""


class Tree:
    """The tree of one page, and what its elements say that the tree leaves out: where one is, another language."""

    def __init__(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        seen = session.send("DOMSnapshot.captureSnapshot", {"computedStyles": ["display"]})
        session.detach()
        self.nodes = {node["nodeId"]: node for node in nodes}
        self.root = nodes[0]
        words, document = seen["strings"], seen["documents"][0]
        ids = document["nodes"]["backendNodeId"]
        self.attributes = {
            one: {words[name]: words[value] for name, value in zip(said[::2], said[1::2], strict=True)}
            for one, said in zip(ids, document["nodes"]["attributes"], strict=True)
        }
        self.root_element = next(one for one in nodes if "lang" in self.of(one))
        layout = document["layout"]
        shown = zip(layout["nodeIndex"], layout["styles"], strict=True)
        self.display = {ids[node]: words[style[0]] for node, style in shown if style}

    def of(self, node: dict[str, Any]) -> dict[str, str]:
        return self.attributes.get(node.get("backendDOMNodeId", 0), {})

    def inside(self, node: dict[str, Any]) -> Iterator[dict[str, Any] | None]:
        """What is in a node, boxes opened; None where a line ends."""
        for child in (self.nodes[one] for one in node.get("childIds", ()) if one in self.nodes):
            role = _role(child)
            if role in SILENT:
                continue
            if role == "LineBreak":
                yield None
                continue
            if (child.get("ignored") or role in BOXES or self._is_fold(child)) and not self.speaks(child):
                ends = not self.display.get(child.get("backendDOMNodeId", 0), "inline").startswith("inline")
                said = [*self.inside(child)]
                if role == "LabelText" and any(one is not None and _role(one) in FIELDS for one in said):
                    said = [one for one in said if one is None or _role(one) != TEXT]  # the field's name, once
                if said and (tongue := self._tongue(child)):
                    said = [_words(f"[in {tongue}: "), *said, _words("]")]
                yield from [None, *said, None] if ends else said
            else:
                yield child

    def _tongue(self, node: dict[str, Any]) -> str:
        """What a box is in, if it is in another language than the page."""
        spoken = self.of(node).get("lang", "")
        return spoken if spoken != self.of(self.root_element).get("lang") else ""

    def _is_fold(self, node: dict[str, Any]) -> bool:
        """What can be unfolded is said by its triangle."""
        return _role(node) == "group" and not _name(node) and not self.of(node).get("role")

    def speaks(self, node: dict[str, Any]) -> str:
        """Whether a change in here is read out, and how."""
        said = self.of(node)
        live = {"status": "polite", "alert": "assertive", "log": "polite"}.get(said.get("role", ""), "")
        return SPEAKS.get(said.get("aria-live", live), "")

    def lines(self, node: dict[str, Any], depth: int) -> list[str]:
        """What is said of a node's inside; text that runs on stands in one line."""
        found: list[str] = []
        running: list[str] = []

        def end() -> None:
            if words := " ".join("".join(running).split()):
                found.append(f"{'  ' * depth}{words}")
            running.clear()

        for one in self.inside(node):
            if one is not None and _role(one) == TEXT:
                running.append(str(one.get("name", {}).get("value", "")))
                continue
            if one is not None and _role(one) in CHANGED:
                running.append(f"[{_role(one)}: {' '.join(self.lines(one, 0))}]")
                continue
            end()
            if one is not None:
                if found and _role(one) in FIELDS and found[-1].strip() == _name(one):
                    found.pop()  # its label: with it, it is said once
                found += self.said(one, depth)
        end()
        return found

    def said(self, node: dict[str, Any], depth: int) -> list[str]:
        """A node and what is in it."""
        role, name = _role(node), _name(node)
        whole = role in WHOLE and all(one is None or _role(one) == TEXT for one in self.inside(node))
        inside = [] if whole else self.lines(node, depth + 1)
        if inside and inside[0].strip() == name and (len(inside) == 1 or role == "table"):
            inside = inside[1:]
        level = _properties(node).get("level")
        called = "unfolds" if role.startswith("Disclosure") else f"{role} {level}" if role == "heading" else role
        return [f"{'  ' * depth}{called}{': ' + name if name else ''}{self._more(node)}", *inside]

    def _more(self, node: dict[str, Any]) -> str:
        """States, value, language and description."""
        properties, attributes = _properties(node), self.of(node)
        said = [words[properties[name]] for name, words in STATES.items() if properties.get(name) in words]
        said += [self.speaks(node)] if self.speaks(node) else []
        said += ["this one"] if attributes.get("aria-current", "false") not in ("false", "") else []
        said += [f"in {attributes['lang']}"] if attributes.get("lang") else []
        value = node.get("value", {}).get("value")
        said += [f"= {value}"] if value not in (None, "") else []
        about = " ".join(str(node.get("description", {}).get("value", "")).split())
        return (f" [{', '.join(said)}]" if said else "") + (f" ({about})" if about else "")


def _words(said: str) -> dict[str, Any]:
    return {"role": {"value": TEXT}, "name": {"value": said}}


def _role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def _name(node: dict[str, Any]) -> str:
    return " ".join(str(node.get("name", {}).get("value", "")).split())


def _properties(node: dict[str, Any]) -> dict[str, Any]:
    return {one["name"]: one["value"].get("value") for one in node.get("properties", ())}


def dump(page: Page) -> str:
    """The whole page as it stands, its title first."""
    tree = Tree(page)
    head = (f"title: {page.title()}", f"language: {page.locator('html').get_attribute('lang')}", "")
    text = "\n".join((*head, *tree.lines(tree.root, 0)))
    for pattern, word in CHANGING:
        text = pattern.sub(word, text)
    return text + "\n"


def main() -> int:
    import pytest

    os.environ[ANEW] = "1"
    return int(pytest.main(["-q", "--long", str(Path(__file__).with_name("test_hearing.py")), *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
