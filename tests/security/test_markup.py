"""Markup from people: every payload through every text field, and every page and push parsed: nothing new in it.

Never here: a real browser (test_markup_browser.py), formulas in files (tests/export/test_formula.py).
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlencode

import openpyxl
import pytest

from app.activities.base.context import Measure
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum import events as e
from app.forum.desk import OrganiserAdded
from app.forum.state import ForumSettings, Plan, Strand
from app.live.audience.parts import PARTS, Audience
from app.web.forms import CONTROL
from tests.people import FACILITATOR, ORGANISER
from tests.security.direct import Asked, ask_all, cookies, own
from tests.security.payloads import PAYLOADS
from tests.web.house import Evening, House
from tests.web.routes import addresses

LANGUAGES = ("de", "en")
HARMLESS = str.maketrans(dict.fromkeys("<>\"'&`{}%[]()=/\\:#$!*_|~+-@\t\n\u2028", "x"))
NOT_OURS = {"img", "object", "embed", "math", "video", "audio", "marquee", "animate", "base", "style"}
SHARE = 25
"""So many payloads in one text; all texts together hold each of them."""


class Shape(HTMLParser):
    """The elements of a page with the names of their attributes, in order; texts and values are left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" and not attrs:  # a line break of the words themselves
            return
        said = {name: value or "" for name, value in attrs}
        assert tag not in NOT_OURS, f"<{tag}> in the page"
        assert not [name for name in said if name.startswith(("on", "style", "hx-on", "data-hx"))], f"<{tag} {said}>"
        for name in ("href", "src", "action", "formaction", "hx-get", "hx-post", "xlink:href"):
            value = said.get(name, "").strip().lower()
            assert not value.startswith(("javascript", "vbscript", "data:text", "//")), said
        assert tag != "script" or (set(said) <= {"src", "defer", "type"} and said["src"].startswith("/static/")), said
        # The console's preview is the one frame.
        assert tag != "iframe" or ("srcdoc" not in said and said["src"].startswith("/f/")), said
        self.tags.append((tag, tuple(sorted(said))))


def text(words: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, words)


def forum(house: House, number: int, harmless: bool) -> Evening:
    """A forum in which everything that anybody can type is made of payloads, or of letters just as many."""

    def typed(place: int, joined: bool = True) -> str:
        start = (number * 3 + place) * SHARE % len(PAYLOADS)
        chosen = (PAYLOADS * 2)[start : start + (SHARE if joined else 1)]
        return clean(" ".join(chosen))

    def clean(words: str) -> str:
        words = CONTROL.sub("", words)
        return words.translate(HARMLESS) if harmless else words

    evening = Evening(house)
    evening.happen(e.ForumChanged(settings_of(typed)))
    for i in range(6):
        evening.happen(e.MeasureAdded(measure_of(i, typed)))
    options = [{"id": f"o{i}", "label": text(typed(i, joined=False))} for i in range(20)]
    topics = [{"id": f"t{i}", "label": text(typed(i))} for i in range(1, 4)]
    steps: list[tuple[str, dict[str, Any]]] = [
        ("vote", {"method": "scale", "options": options, "low_label": text(typed(1)), "high_label": text(typed(2))}),
        ("ideas", {"topics": topics, "prerelease": False, "limit": 0}),
        ("prioritise", {"method": "dots", "budget": 3, "maximum": 3}),
        ("present", {"all_measures": True}),
    ]
    for kind, settings in steps:
        evening.happen(e.ActivityAdded(Plan(kind, text(typed(4)), text(typed(5))), settings))
    evening.say(c.Show("a3"))
    evening.say(c.OpenInput("a3"))
    contribute(house, evening, [clean(words) or "x" for words in PAYLOADS[number * 40 : number * 40 + 40]])
    evening.happen(notes.NotesGrouped("a3", ("n1", "n2"), name=clean(typed(6, joined=False)) or "x"))
    evening.happen(notes.NotesHidden("a3", ("n3",), "insult"))
    return evening


def settings_of(typed: Callable[[int], str]) -> ForumSettings:
    """Every field that an organiser can fill, but for the texts in Markdown."""
    return ForumSettings(
        title=text(typed(0)),
        subtitle=text(typed(1)),
        welcome=text(typed(2)),
        background={},
        privacy={},
        controller=typed(3),
        retention="2030-01-01",
        day="2026-01-01",
        strands=tuple(Strand(f"s{i}", text(typed(i)), "public") for i in range(2)),
    )


def measure_of(i: int, typed: Callable[[int], str]) -> Measure:
    """A measure whose fields hold one text after the other, beginning with number `i`."""
    return Measure(
        id="",
        number=f"M{i}",
        title=text(typed(i)),
        description=text(typed(i + 1)),
        need=text(typed(i + 2)),
        goal=text(typed(i + 3)),
        effect=text(typed(i + 4)),
        field=typed(i),
        type=typed(i + 1),
        cost=typed(i + 2),
        tags=(typed(i + 3),),
        values=typed(i + 4),
        pilot=typed(i + 5),
    )


def contribute(house: House, evening: Evening, texts: list[str]) -> None:
    """Notes by one person, who has joined."""
    assert evening.joined("s1")
    who = next(iter(evening.forum.participants))
    for i, words in enumerate(texts):
        event = notes.NotePosted("a3", f"t{i % 3 + 1}", words)
        assert house.run(house.hall.append(evening.place, who, f"note {i}", event)) is None


LONG_WORD = re.compile('<span class="whole">([^<>]*)</span>')
"""How the wall marks a word that may break (app/live/render/words.py): which words these are differs between two texts."""


@pytest.mark.parametrize("number", [0, *(pytest.param(number, marks=pytest.mark.long) for number in (1, 2, 3))])
def test_no_payload_makes_an_element_or_attribute_anywhere(house: House, number: int) -> None:
    """Figure 20: every page for phone, wall, console, desk and outcome has the very elements of its harmless twin."""
    pair = [forum(house, number, harmless) for harmless in (False, True)]
    desk = house.organiser()
    shown: list[dict[str, Shape]] = []
    for evening in pair:
        everybody = {
            "cookie": "; ".join(
                cookies(browser)["cookie"]
                for browser in (
                    evening.joined("s1"),
                    evening.opened("facilitator"),
                    evening.opened("wall"),
                    desk,  # signed in once: where somebody is signed in stands on a page
                )
            )
        }
        found: dict[str, Shape] = {}
        for step in ("a3", "a2", "a4", "a5") if number else ("a3",):
            evening.say(c.Show(step))
            for act in (None, c.OpenInput(step), c.Reveal(step)):
                if step == "a5" and act:
                    continue
                evening.ask(act, FACILITATOR) if act else None
                for part, html in pages(house, evening, everybody).items():
                    found[f"{step} {type(act).__name__} {part}"] = Shape(LONG_WORD.sub(r"\1", html))
        shown.append(found)
    nasty, harmless = shown
    assert len(nasty) > 40
    assert nasty.keys() == harmless.keys()
    differing = {where: difference(nasty[where], harmless[where]) for where in nasty}
    assert {where: told for where, told in differing.items() if told} == {}


def pages(house: House, evening: Evening, headers: dict[str, str]) -> dict[str, str]:
    """Every address by GET, and every part that is pushed, by its name without what differs between two forums: receipts do,
    and with them what stands near one."""
    skip = ("/static", "/outcome.", "/healthz", "/metrics", ".xlsx", ".svg", "/state", "/receipts/near/")
    paths = [path for path in addresses(house, evening, "GET") if not any(part in path for part in skip)]
    paths += [f"/f/{evening.id}/console/notes?activity=a3&show={show}" for show in ("all", "hidden", "g1")]
    answers = ask_all(house, [Asked("GET", path) for path in paths], own(house) | headers)
    found = {
        path.replace(evening.id, "F").replace(evening.code, "C"): one.body.decode()
        for path, one in zip(paths, answers, strict=True)
        if b"text/html" in dict(one.headers).get(b"content-type", b"")
    }
    for page, parts in PARTS.items():
        audience = Audience(page, "de", "facilitator" if page == "console" else "")
        for target, view in parts_of(parts, evening, audience).items():
            found[f"push {page} {target}"] = house.hall.render.message(target, page, view, "de")
    return found


def parts_of(parts: Any, evening: Evening, audience: Audience) -> dict[str, Any]:
    """The views as the scene makes them."""
    return dict(parts(evening.forum, audience, 1, evening.place.now(), evening.place.scene.showings))


def difference(nasty: Shape, harmless: Shape) -> str:
    for one, other in zip(nasty.tags, harmless.tags, strict=False):
        if one != other:
            return f"{one} instead of {other}"
    return (
        "" if len(nasty.tags) == len(harmless.tags) else f"{len(nasty.tags)} instead of {len(harmless.tags)} elements"
    )


def test_the_test_of_shapes_bites() -> None:
    """The control: unescaped, each kind of payload is noticed."""
    for words in (
        "<img src=x onerror=alert(1)>",
        "<a href=javascript:alert(1)>x</a>",
        "<p onclick=alert(1)>",
        "<script>1</script>",
    ):
        with pytest.raises((AssertionError, KeyError)):
            Shape(f"<p>{words}</p>")
    assert difference(Shape("<p><b>x</b></p>"), Shape("<p>x</p>"))


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), 40))
def test_an_organisers_markdown_stays_words(house: House, start: int) -> None:
    """Figure 20: what may be Markdown becomes its few elements and nothing else."""
    words = text("\n\n".join(PAYLOADS[start : start + 40]))
    evening = Evening(house, ("present", {"text": words}))
    evening.happen(
        e.ForumChanged(ForumSettings(title=text("x"), background=words, privacy=words, retention="2030-01-01"))
    )
    evening.say(c.Show("a1"))
    joined, guest = own(house, evening.joined()), own(house)
    for headers, path in ((joined, ""), (guest, ""), (guest, "/privacy")):
        answer = ask_all(house, [Asked("GET", f"/f/{evening.id}{path}")], headers)[0]
        assert answer.status == 200
        assert b"&lt;" in answer.body
        Shape(answer.body.decode())


def test_what_comes_back_in_a_refused_form_is_words(house: House, evening: Evening) -> None:
    """Figure 20: the code, the doors, sign-in, every command and every form of the desk, filled with payloads."""
    browser = evening.joined()
    headers = own(house, browser)
    headers["cookie"] += (
        "; " + cookies(house.organiser())["cookie"] + "; " + cookies(evening.opened("facilitator"))["cookie"]
    )
    names = (
        "code",
        "key",
        "name",
        "activity",
        "choices",
        "marks.o1",
        "title.de",
        "title",
        "text",
        "lines",
        "find",
        "topic",
        "strand",
        "do",
        "notes",
    )
    for start in range(0, len(PAYLOADS), 40):
        words = " ".join(PAYLOADS[start : start + 40])
        body = urlencode({"command": "abcdefgh1", **dict.fromkeys(names, words)}).encode()
        asked = [Asked("POST", path, body) for path in addresses(house, evening, "POST") if path != "/desk/signout"]
        asked += [Asked("GET", f"/{quote(words[:200], safe='')}")]
        asked += [
            Asked(
                "GET",
                f"/f/{evening.id}/console/notes?{urlencode(dict.fromkeys(('find', 'show', 'topic', 'activity'), words))}",
            )
        ]
        asked += [Asked("GET", f"/desk?{urlencode({'done': words, 'lang': words, 'theme': words})}")]
        for one, answer in zip(asked, ask_all(house, asked, headers), strict=True):
            assert answer.status < 500, one.path
            if answer.body[:2] != b"\x1f\x8b" and b"text/html" in dict(answer.headers).get(b"content-type", b""):
                Shape(answer.body.decode())


def test_files_hold_the_words_as_they_were_typed(house: House) -> None:
    """Figure 20: the JSON raw, for the recount; the workbook as text; neither is a page to any browser."""
    evening = forum(house, 1, harmless=False)
    headers = own(house, evening.opened("facilitator"))
    files = {
        ending: ask_all(house, [Asked("GET", f"/f/{evening.id}/outcome.{ending}")], headers)[0]
        for ending in ("json", "xlsx", "zip")
    }
    for answer in files.values():
        said = dict(answer.headers)
        assert b"html" not in said[b"content-type"]
        assert re.fullmatch(rb'attachment; filename="[A-Za-z0-9._-]+"', said[b"content-disposition"])
        assert said[b"x-content-type-options"] == b"nosniff"
    assert PAYLOADS[41] in json.dumps(json.loads(files["json"].body), ensure_ascii=False).encode().decode().replace(
        '\\"', '"'
    )
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"].body))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_an_organisers_name_is_words(house: House) -> None:
    """Figure 20: on the page of those who may use the desk."""
    person = OrganiserAdded("nasty", PAYLOADS[0], "no password")
    browser = house.organiser()
    assert house.run(house.hall.at_desk(ORGANISER.by, "nasty", person)) is None
    page = browser.http.get("/desk/people").text
    assert "&lt;script&gt;" in page
    Shape(page)
