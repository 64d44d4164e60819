"""No sentence of the interface is put together from translated pieces: a language puts them in its own order.

A label may stand before its value ("Receipt K7QF"), sentences may follow each other, and a list has commas. A message that
goes on with what stands before it ("of 214" "have voted"), or breaks off before a value ("Ends at" "21:00"), is a piece.
Here: templates, as trees. Never: what a message says (tests/test_words.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from app.live.render.renderer import Render
from tests.conftest import ROOT
from tests.facing import AT_WORK, OF_LEADERS

ENV = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
ENDS = re.compile(r"[.:?!…,;)–]\s*$")
APART = re.compile(r"[.,:;?!()„“”·–/]")
GOES_ON = re.compile(r"[a-z]|[%{]")
BREAKS_OFF = re.compile(r"^[a-z]|\b(?:at|about|of|to|for|by|from|on|in|until|the|than)$")
SAME_LINE = re.compile(r"</?(?:b|strong|em|i|span|time|br|data|abbr)\b[^>]*>")
ASIDE = {
    "by one-time code": "a mark behind a strand",
    "with a one-time code": "a mark behind a strand",
    "withdrawn": "a mark behind a measure",
    "no more from this device": "a mark behind a topic, with a dot before it",
    "still being read": "a mark behind a topic, with a dot before it",
    "shared": "a mark behind a place",
    "your word": "a mark behind a word",
    "commented on by you": "a mark below a measure or a paragraph",
    "also %(words)s": "other spellings, on a line of their own below a word",
    "mark %(mark)s: %(number)s": "a list of its own behind a statement",
    "since %(time)s": "a time behind a topic, at the other end of the line",
    "%(here)s of %(all)s": "figures behind a group, at the other end of the line",
    "%(minutes)s min": "a sum at the other end of the line",
}
"""What is small, stands in an element of its own and says by itself what it says; each with what it is."""

VALUE, TRANSLATED = "a value", "a message by another name"
Before = frozenset[tuple[str, bool]]
"""What may stand before in the same line of text: what it is or says, and whether it is said of a number. Empty: nothing."""
NOTHING: Before = frozenset()


def message(node: nodes.Node | None) -> tuple[str, bool] | None:
    """A translated message in English and whether it is counted; None for anything else."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in ("_", "ngettext"):
        first = node.args[0]
        return (str(first.value) if isinstance(first, nodes.Const) else TRANSLATED), node.node.name == "ngettext"
    if isinstance(node, nodes.Filter):
        return (TRANSLATED, bool(node.kwargs)) if node.name == "tr" else message(node.node)
    return None


def glued(left: tuple[str, bool], right: tuple[str, bool]) -> bool:
    """Whether these two make one sentence. A counted message may follow the number that it is said of, large before it."""
    (before, _), (after, counted) = left, right
    if before == TRANSLATED or ENDS.search(before) or {before, after} & ASIDE.keys():
        return False
    if before != VALUE and BREAKS_OFF.search(before):
        return True
    if counted or after == VALUE:
        return False
    return before == VALUE if after == TRANSLATED else bool(GOES_ON.match(after))


class Reader:
    """Walks a template as its text is put out, and notes which message stands right behind what."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def said(self, before: Before, what: tuple[str, bool]) -> Before:
        self.found += [f"{one[0]} | {what[0]}" for one in before if glued(one, what)]
        return frozenset({what})

    def text(self, before: Before, data: str) -> Before:
        """Other elements and most signs part what stands on their two sides."""
        shown = SAME_LINE.sub(" ", data)
        return NOTHING if APART.search(shown) or re.search(r'[<>"]', shown) else before

    def part(self, before: Before, node: nodes.Node) -> Before:
        if isinstance(node, nodes.TemplateData):
            return self.text(before, node.data)
        if isinstance(node, nodes.Const):
            return self.text(before, str(node.value))
        if isinstance(node, nodes.CondExpr):
            return self.part(before, node.expr1) | (self.part(before, node.expr2) if node.expr2 else before)
        if found := message(node):
            return self.said(before, found)
        if isinstance(node, nodes.Name) and node.name == "comma":
            return NOTHING
        return NOTHING if isinstance(node, nodes.Call) else self.said(before, (VALUE, False))

    def all(self, before: Before, inside: list[nodes.Node]) -> Before:
        for node in inside:
            before = self.one(before, node)
        return before

    def one(self, before: Before, node: nodes.Node) -> Before:
        """What stands last when `node` is out; a macro, a block or a call of one begins anew."""
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                before = self.part(before, part)
        elif isinstance(node, nodes.If):
            ways = [node.body, *(one.body for one in node.elif_), node.else_]
            return NOTHING.union(*(self.all(before, way) for way in ways))
        elif isinstance(node, nodes.For):
            return before | self.all(before, node.body)
        elif isinstance(node, nodes.Macro | nodes.CallBlock | nodes.Block | nodes.FilterBlock | nodes.AssignBlock):
            self.all(NOTHING, node.body)
        return before


def joined(tree: nodes.Template) -> Iterator[str]:
    """Messages in an expression that joins them to something with `~` or `+`."""
    for node in tree.find_all((nodes.Concat, nodes.Add)):
        parts = node.nodes if isinstance(node, nodes.Concat) else [node.left, node.right]
        found = [message(one) for part in parts for one in (part, *part.find_all((nodes.Call, nodes.Filter)))]
        yield from (one[0] for one in found if one)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_no_template_puts_a_sentence_together(path: Path) -> None:
    """I34: a number, a word and a verb in three messages are wrong at one, and no language can turn them round."""
    tree = ENV.parse(path.read_text("utf-8"))
    reader = Reader()
    reader.all(NOTHING, tree.body)
    assert reader.found == [] and list(joined(tree)) == []


@pytest.mark.parametrize(
    "source",
    [
        '<b>{{ n }}</b> {{ _("are here already") }}',
        '{{ _("of %(all)s", all=n) }}<br>{{ _("have voted") }}',
        '{{ _("of %(all)s", all=n) }} {{ words.have_given|tr }}',
        '{{ _("Ends at") }} {{ clock }}',
        '{{ ngettext("vote", "votes", n) }} {% if open %}{{ _("so far") }}{% endif %}',
        '{{ _("about") }} <time>{{ clock }}</time>',
    ],
)
def test_pieces_are_seen(source: str) -> None:
    """I34: these stood on the wall and in the console."""
    reader = Reader()
    reader.all(NOTHING, ENV.parse(source).body)
    assert reader.found


@pytest.mark.parametrize(
    "source",
    [
        '{{ _("Receipt") }} <span>{{ number }}</span>',
        '{{ _("Your vote is saved.") }} {{ _("You can change it.") }}',
        '<b>{{ n }}</b> <span>{{ ngettext("vote so far", "votes so far", n) }}</span>',
        '{% if a %}{{ _("running") }}{% else %}{{ _("closed") }}{% endif %}, {{ _("now") }}',
    ],
)
def test_labels_sentences_and_lists_are_none(source: str) -> None:
    reader = Reader()
    reader.all(NOTHING, ENV.parse(source).body)
    assert not reader.found


def test_no_template_has_the_quotation_marks_of_one_language() -> None:
    """I34: they stand in a translated sentence; on an English page these would be German."""
    found = [path.name for path in (ROOT / "templates").rglob("*.html") if "„" in path.read_text("utf-8")]
    assert found == []


def test_words_marked_as_another_language_stand_in_no_attribute() -> None:
    """13 C10: what `voiced` puts around them is markup, and its first quotation mark would end the attribute."""
    marked = re.compile(r'="[^"<>]*\{\{[^}]*\|\s*voiced\b')
    assert [path.name for path in TEMPLATES if marked.search(path.read_text("utf-8"))] == []


def bare_commas(path: Path) -> Iterator[str]:
    """Commas that a template puts between two things that people read, in the form that most languages have alone."""
    inside = macro = ""
    before = ""
    for part in re.split(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", path.read_text("utf-8"), flags=re.S):
        if part.startswith("{"):
            before, macro = part, (re.findall(r"^\{%-? *macro (\w+)", part) or [macro])[0]
            continue
        if part.startswith(", ") and not inside and not OF_LEADERS.fullmatch(macro):
            yield f"{path.name}: {before}{part[:20]}"
        inside = re.sub(r"<[^<>]*>", "", inside + part).rpartition("<")[1]


def test_a_comma_is_that_of_the_pages_language() -> None:
    """13 C10: Arabic has another; in an attribute nobody sees it, and those who lead read German or English."""
    met = [
        path
        for path in TEMPLATES
        if not re.match(rf"{AT_WORK.pattern}|templates/desk/", str(path.relative_to(ROOT)), re.X)
    ]
    assert len(met) > 100 and [one for path in met for one in bare_commas(path)] == []
    said = Render("", {})._environments["ar"].from_string("a{{ comma }}b").render()
    assert said == "a، b" and Render("", {})._environments["tr"].from_string("a{{ comma }}b").render() == "a, b"


def test_a_count_in_the_pages_language_stands_outside_the_foreign_words_before_it() -> None:
    """13 C10: else it is read as theirs, and on a page from right to left the row runs their way."""
    glued = re.compile(r"<(h[1-6]|p)[^<>]*\|lang *\}\}[^<>]*>(?:(?!</\1>).)*<(?:span|strong)>\{\{ *(?:ngettext|_)\(")
    names = [path.name for path in TEMPLATES if glued.search(path.read_text("utf-8"))]
    assert names == []


def test_a_number_stands_apart_from_the_title_behind_it() -> None:
    """13 A1: what a margin alone keeps apart is one word to who hears it, and on paper: "M02Forms"."""
    glued = re.compile(r'class="ref"[^>]*>\{\{[^}]+\}\}</\w+>(?:\{% end\w+ %\})*<(?:span|b|a)\b')
    assert glued.search('<a class="ref" href="x">{{ one.ref }}</a>{% endif %}<span>')
    found = [f"{path.name}: {one[0]}" for path in TEMPLATES for one in glued.finditer(path.read_text("utf-8"))]
    assert not found, found
