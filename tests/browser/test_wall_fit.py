"""Whatever is on the wall is in the picture: each line is whole on one of the pages, and none is under the foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from app.activities.ballots import messages
from app.activities.posts.messages import NotePosted, NotesReleased
from app.activities.posts.support import NoteSupported
from app.forum.events import ActivityShown, FewPublished, InputClosed, InputOpened, ParticipantJoined, ResultRevealed
from app.forum.round_events import RoundAdded
from app.forum.wall_events import ResultTurned
from tests.browser.scenes import ANNA, BORIS, CLOSED, OPENED, PEOPLE, REVEALED
from tests.browser.visitors import Visitors
from tests.browser.walls import SCENES, SENTENCE, Scene, corrected, halves, options, said, show, texts, topics
from tests.conftest import Server
from tests.web.forums import Said, append

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURE = Path(__file__).with_name("wall_picture.js").read_text("utf-8")
TURN = "() => document.querySelectorAll('[data-turns]').forEach(box => window.wallFit.turnOne(box, 1))"
"""What is due turns by itself, when it had its time."""
SIZES = [(1920, 1080), (1024, 768)]
ALL_SIZES = [*SIZES, (1280, 720)]
"""The third is the first made smaller, with other roundings alone: it takes --long; so does each load at each size."""
LATER = ("overview", "before", "prioritising", "result")
"""What is set as another scene is, with other words around it: "running" and "dots" are in every run."""
Load = tuple[int, int | str]
HARD: list[Load] = [(5, "word"), (60, 300)]
"""Where one word does not fit into a line, and where everything is too much: nearly all faults were seen at these."""
ALL: list[Load] = [*HARD, (2, 300), (12, "mixed"), (60, 3)]


def faults(page: Page, sizes: Sequence[tuple[int, int]] = SIZES) -> list[str]:
    """Turns all pages by hand, at each size; what is cut, alone, too small, outside or on no page at all."""
    found: list[str] = []
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("async () => { await document.fonts.ready; await new Promise(requestAnimationFrame); }")
        look = page.evaluate(PICTURE)
        seen, every, most = set(look["seen"]), set(look["all"]), look["pages"]
        found += [f"{width}: {wrong}" for wrong in look["wrong"]]
        for _ in range(most - 1):
            page.keyboard.press("ArrowRight")
            page.evaluate(TURN)
            look = page.evaluate(PICTURE)
            seen |= set(look["seen"])
            found += [f"{width}: {wrong}" for wrong in look["wrong"]]
        page.keyboard.press("ArrowRight")
        page.evaluate(TURN)
        found += [f"{width}: on no page: {name}" for name in sorted(every - seen)]
    return found


@pytest.mark.parametrize("loads", [HARD, pytest.param(ALL, marks=pytest.mark.long)], ids=["hard", "all"])
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.long) if name in LATER else name for name in SCENES]
)
def test_every_entry_is_whole_in_the_picture(visitors: Visitors, house: Server, name: str, loads: list[Load]) -> None:
    """F26: two to sixty entries of 3 to 300 letters, long words, right to left; in an ordinary run one size for each."""
    wrong = {}
    for number, letters in loads:
        words = texts(min(number, 24) if name == "scale" else number, letters)  # each of its rows is a page
        links = show(house, SCENES[name](words), words, "Womit soll die Verwaltung anfangen?")
        page = visitors.wall(links, locale="de-DE")
        assert page.locator(".result, [role=table]").count() == int(name in ("result", "scale", "dots"))
        found = faults(page, SIZES[number > 12 :][:1] if loads is HARD else ALL_SIZES)
        if found:
            wrong[f"{number} of {letters}"] = found[:4]
        visitors.leave(page)
    assert wrong == {}


@pytest.mark.parametrize(
    ("number", "letters"),
    [(4, 8), (5, 26), (7, "word"), *(pytest.param(*one, marks=pytest.mark.long) for one in ((8, 26), (12, 90)))],
)
def test_two_halves_and_their_sums_fit(visitors: Visitors, house: Server, number: int, letters: int | str) -> None:
    """B7 F26: few short answers stand in two halves with their sums beside them; under a longer list there is one line."""
    words = texts(number, letters)
    page = visitors.wall(show(house, halves(words), words, "Wie gut sind Sie informiert?", ordered=True))
    assert page.locator(".half").count() == {4: 2, 5: 3, 8: 2}.get(number, 0)
    assert "100" in page.locator(".half-sum, .halves").first.inner_text()
    assert faults(page) == []


@pytest.mark.parametrize(
    "name", ["running", *(pytest.param(one, marks=pytest.mark.long) for one in ("result", "scale", "dots")), "notes"]
)
def test_a_correction_is_one_calm_line(visitors: Visitors, house: Server, name: str) -> None:
    """A5 F26: at every size, in the console's preview too, it stands in the foot's type, in one line, over nothing, and sends
    to the phones for the old words and the reason, however long those are."""
    words = texts(12, 30)
    page = visitors.wall(show(house, corrected(SCENES[name](words)), words, "Womit anfangen?"), locale="de-DE")
    line = page.locator(".stage > .corrected")
    assert "Handy" in line.inner_text()
    assert faults(page, (*SIZES, (356, 200))) == []
    for width, height in (*SIZES, (356, 200)):
        page.set_viewport_size({"width": width, "height": height})
        unit = min(width / 1920, height / 1080)
        size = float(line.evaluate("one => parseFloat(getComputedStyle(one).fontSize)"))
        assert size == pytest.approx(28 * unit, rel=0.01)
        assert line.evaluate("one => one.getBoundingClientRect().height") < 1.5 * size


def given(kind: str, settings: dict[str, Any], *ballots: dict[str, int]) -> Scene:
    """Four people have given these, and everybody is shown it."""
    cast = [(who, messages.BallotCast("a1", one)) for who, one in zip(PEOPLE, ballots, strict=True)]
    return kind, settings, (OPENED, *cast, CLOSED, REVEALED, FewPublished("a1", len(cast)))


def apart(*keys: str) -> tuple[dict[str, int], ...]:
    """Two give the most, two the least: strong dissent over everything."""
    return tuple(dict.fromkeys(keys, mark) for mark in (5, 1, 5, 1))


NAMES = [f"{words} {n}" for n, words in enumerate(("Mehr Bänke", "Offenes WLAN in Wartebereichen", SENTENCE) * 4, 1)]
SHORT = [f"Leichte Sprache als Standard {n}" for n in range(1, 13)]
GRADES = [{"id": f"g{n}", "label": said(words)} for n, words in enumerate(("sehr gut", "gut", "mittel", "schlecht"), 1)]
CRITERIA = [{"id": f"c{n}", "label": said(words), "weight": n} for n, words in enumerate(("Wirkung", "Kosten"), 1)]
FITTING: dict[str, tuple[Scene, int]] = {
    "grades": (
        given(
            "vote",
            {"method": "grades", "grades": GRADES, "options": options(NAMES)},
            *[{f"o{n}": 1 + n % 4 for n in range(1, 13)}] * 4,
        ),
        2,
    ),
    "scale": (
        given(
            "vote",
            {"method": "scale", "options": options(NAMES)},
            *[{f"o{n}": 1 + (n + k // 2) % 5 for n in range(1, 13)} for k in range(4)],
        ),
        2,
    ),
    "criteria": (
        given(
            "criteria",
            {"criteria": CRITERIA, "options": options(NAMES[:2])},
            *apart("o1.c1", "o1.c2", "o2.c1", "o2.c2"),
        ),
        1,
    ),
    "matrix": (
        given("matrix", {"options": options(NAMES[:3])}, *apart(*(f"o{n}.{axis}" for n in (1, 2, 3) for axis in "xy"))),
        1,
    ),
    "grades apart": (
        given(
            "vote",
            {
                "method": "grades",
                "grades": [*GRADES, {"id": "g5", "label": said("abzulehnen")}],
                "options": options(SHORT),
            },
            *apart(*(f"o{n}" for n in range(1, 13))),
        ),
        2,
    ),
    "matrix apart": (
        given("matrix", {"options": options(SHORT)}, *apart(*(f"o{n}.{axis}" for n in range(1, 13) for axis in "xy"))),
        2,
    ),
}
"""What is shown, and on how many pages at most."""
PLACES = "all => all.map(one => [...one.childNodes].filter(part => part.nodeType === 3).map(part => part.data.trim()).join(''))"
LINES = """one => {
  const range = document.createRange();
  range.selectNodeContents(one.firstChild);
  return range.getClientRects().length;
}"""
"""On how many lines its first words stand."""
BROKEN = "all => all.filter(one => one.getClientRects().length > 1).length"


def test_rows_stand_on_as_few_pages_as_type_that_can_be_read_allows(visitors: Visitors, house: Server) -> None:
    """F26: twelve rows of marks took three to five pages, a box around a figure two; that a place is shared stood in letters
    one below the other, and the words of a sign for dissent were cut up. In the
    smallest type the sign hangs without its words."""
    for name, (scene, most) in FITTING.items():
        page = visitors.wall(show(house, scene, NAMES, "Womit anfangen?", "Kurz." * ("apart" in name)), locale="de-DE")
        assert faults(page, [(1280, 720)]) == [], name
        box = page.locator("[data-fit]:not(.fit-head)").first
        assert 1 <= int(box.get_attribute("data-fit-count") or 0) <= most, name
        assert all(place.isdecimal() for place in page.locator(".ranking-rows .place").evaluate_all(PLACES)), name
        assert page.locator(".split span:visible").evaluate_all(BROKEN) == 0, name
        if "apart" in name:
            expect(page.locator(".split").first).to_contain_text("Stark uneins")
            assert page.locator(".foot .split-meant svg").count() == 1, name
        page.context.close()


def test_a_few_rows_of_marks_hang_large(visitors: Visitors, house: Server) -> None:
    """F26: five statements stood in the smallest type beside half an empty wall, since a column was as wide as a letter."""
    five = options(SHORT[:5])
    for method, words in (("scale", {}), ("grades", {"grades": GRADES})):
        marks = [{f"o{n}": 2 + (n + voter) % 2 for n in range(1, 6)} for voter in range(4)]
        scene = given("vote", {"method": method, "options": five, **words}, *marks)
        page = visitors.wall(show(house, scene, SHORT, "Womit anfangen?", "Es gibt Geld für zwei."), locale="de-DE")
        expect(page.locator("[data-fit]:not(.fit-head)")).to_have_attribute("data-fit-step", re.compile("[01]"))
        assert faults(page, SIZES[:1]) == [], method
        visitors.leave(page)


def test_a_row_higher_than_the_picture_goes_on(visitors: Visitors, house: Server) -> None:
    """F26: rows are set as one letter each, which is fast and breaks none; one that no page holds is broken after all."""
    words = [" ".join([one] * 4) for one in texts(2, 1_200)]
    page = visitors.wall(show(house, SCENES["scale"](words), words, "Womit soll die Verwaltung anfangen?"))
    expect(page.locator("[data-fit-tall]")).to_have_count(1)
    assert faults(page) == []


@pytest.mark.parametrize("letters", [*(pytest.param(one, marks=pytest.mark.long) for one in (3, "word", "rtl")), 300])
def test_a_long_title_and_prompt_leave_room_for_the_list(visitors: Visitors, house: Server, letters: int | str) -> None:
    """F26 F28: the head takes two fifths at most, in smaller type or in pages of its own."""
    (words,) = texts(1, letters)
    wrong = {}
    for name in ("running", "result", "notes", "text"):
        entries = texts(12, 40)
        page = visitors.wall(show(house, SCENES[name](entries), entries, words, " ".join([words] * 5)[:2000]))
        if found := faults(page):
            wrong[name] = found[:4]
        visitors.leave(page)
    assert wrong == {}


@pytest.mark.parametrize("name", ["running", "result"])
def test_a_short_title_hangs_in_the_largest_type(visitors: Visitors, house: Server, name: str) -> None:
    """F26: letters that reach below their line are no reason to shrink; without room for them every title was the smallest."""
    words = texts(4, 12)
    page = visitors.wall(show(house, SCENES[name](words), words, "Wie gut informiert?"))
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("async () => { await document.fonts.ready; await new Promise(requestAnimationFrame); }")
        expect(page.locator(".fit-head")).to_have_attribute("data-fit-step", "0")


def on(page: Page) -> int:
    """The number of the page that the options show."""
    return int(page.locator("#pages-offer b").inner_text().split()[1])


def test_what_does_not_fit_is_turned_and_can_be_stopped(visitors: Visitors, house: Server) -> None:
    """F26: pages are shown in turn by themselves; not for whoever asks for less motion, and not after the space bar."""
    words = texts(60, 90)
    links = show(house, SCENES["running"](words), words, "Womit?")
    moving, still = (visitors.wall(links, reduced_motion=wish) for wish in ("no-preference", "reduce"))
    for page in (moving, still):
        page.clock.install()
        page.reload()
        expect(page.locator("#pages-offer b")).to_have_text(re.compile(r"Seite \d+ von \d+"))
        page.clock.pause_at(datetime.now() + timedelta(minutes=1))
    at, first = on(moving), on(still)
    moving.clock.run_for(8_000)
    assert on(moving) == at + 1
    still.clock.run_for(20_000)
    assert on(still) == first == 1
    expect(still.locator("#pages-offer")).to_contain_text("Alles steht auch auf Ihrem Handy.")
    moving.keyboard.press("Space")
    expect(moving.locator("#paused")).to_be_visible()
    moving.clock.run_for(20_000)
    assert on(moving) == at + 1
    moving.keyboard.press("Space")
    moving.clock.run_for(8_000)
    assert on(moving) == at + 2


def test_a_push_leaves_the_page_where_it_is(visitors: Visitors, house: Server) -> None:
    """F26: somebody votes while the third page is on."""
    words = texts(60, 90)
    links = show(house, SCENES["running"](words), words, "Womit?")
    page = visitors.wall(links)
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    append(house, links.forum, (ANNA, messages.BallotCast("a1", {"o1": 1})))
    expect(page.locator(".turnout .figure")).to_have_text("1")
    assert on(page) == 3
    assert page.evaluate("document.querySelector('.offer').scrollLeft > 100")


def test_without_a_script_the_boxes_scroll(visitors: Visitors, house: Server) -> None:
    """F26: nothing is hidden where nothing measures."""
    words = texts(60, 90)
    links = show(house, SCENES["running"](words), words, "Womit?")
    context = visitors.context(java_script_enabled=False, viewport={"width": 1920, "height": 1080})
    context.add_cookies([visitors.lead(links.forum, "wall")])
    page = context.new_page()
    page.goto(f"{links.url}/f/{links.forum}/wall")
    last = page.locator(".offer > li").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=0.99)  # half a pixel is none
    expect(page.locator(".strip .figure")).to_be_in_viewport(ratio=1)


def test_a_dozen_measures_keep_their_bars(visitors: Visitors, house: Server) -> None:
    """F26: with abstentions and a prompt, too, a ranking of twelve is one picture with bars; they went for want of room."""
    words = [f"Offenes WLAN in allen Ämtern {number}" for number in range(1, 13)]
    kind, settings, (opened, *then) = SCENES["dots"](words)
    abstains = (opened, (BORIS, messages.BallotCast("a1", {})), *then[:-1], FewPublished("a1", 2))
    page = visitors.wall(show(house, (kind, settings, abstains), words, "Welche Maßnahmen zuerst?", "Fünf Punkte."))
    expect(page.locator(".abstained")).to_be_visible()
    page.evaluate("async () => { await document.fonts.ready; await new Promise(requestAnimationFrame); }")
    expect(page.locator("#fit-ranking")).to_have_attribute("data-fit-count", "1")
    for row in page.locator(".ranking-rows [role=row]").all():
        expect(row.locator(".bar")).to_be_in_viewport(ratio=0.99)


def test_a_dozen_options_under_five_rules_are_one_picture(visitors: Visitors, house: Server) -> None:
    """14 B10 F26: they took two pages, since what was said of a row had a fifth of the wall; in the smallest type it is one
    word. No rule's name is cut where it overflows."""
    words = [
        f"{words} im Bezirk {n}" for n, words in enumerate(("Mehr Bänke", "Offenes WLAN", "Leichte Sprache") * 4, 1)
    ]
    orders = [{f"o{1 + (n + turn) % 12}": n + 1 for n in range(12)} for turn in (0, 1, 0, 5)]
    kind, settings, then = given("rank", {"options": options(words)}, *orders)
    scene = kind, settings, (*then, ResultTurned("a1", "course", "lab"))
    page = visitors.wall(show(house, scene, [], "Welche Maßnahmen zuerst?", "Es gibt Geld."), locale="de-DE")
    page.evaluate("async () => { await document.fonts.ready; await new Promise(requestAnimationFrame); }")
    expect(page.locator(".fit-lab")).to_have_attribute("data-fit-count", "1")
    assert faults(page, SIZES[:1]) == []
    expect(page.get_by_role("rowheader")).to_have_count(12)
    expect(page.get_by_role("cell", name="hängt von der Regel ab").first).to_be_attached()
    first = page.locator(".lab-heads .is-valid")
    assert first.inner_text().startswith("Zählgänge") and first.evaluate(LINES) == 1


def test_a_dozen_measures_by_six_criteria_are_one_picture(visitors: Visitors, house: Server) -> None:
    """14 A2: the weighted sum with a small column for each criterion; figures of six would turn three pages."""
    words = [f"Offenes WLAN in allen Ämtern {number}" for number in range(1, 13)]
    named = ("Wirkung", "Kosten", "Machbarkeit", "Teilhabe", "Klimaschutz", "Datenschutz")
    criteria = [{"id": f"c{n}", "label": said(one), "weight": 3} for n, one in enumerate(named, 1)]
    marks = {f"o{row}.c{n}": 1 + (row + n) % 5 for row in range(1, 13) for n in range(1, 7)}
    then = (
        OPENED,
        (ANNA, messages.BallotCast("a1", marks)),
        (BORIS, messages.BallotCast("a1", marks)),
        CLOSED,
        REVEALED,
    )
    scene = "criteria", {"criteria": criteria, "options": options(words)}, (*then, FewPublished("a1", 2))
    page = visitors.wall(show(house, scene, words, "Wie gut sind sie?", "Fünf Stufen."))
    page.evaluate("async () => { await document.fonts.ready; await new Promise(requestAnimationFrame); }")
    expect(page.locator(".fit-criteria")).to_have_attribute("data-fit-count", "1")
    assert faults(page, SIZES[:1]) == [] and page.locator(".criteria-column svg").count() == 72


def test_a_note_with_its_number_is_set_as_large_as_one_without(visitors: Visitors, house: Server) -> None:
    """C8 B05: in tiles the number ends the last line; beside the same words without one nothing is smaller."""
    people = [f"p:x{n}" for n in range(6)]
    labels = topics(["Verkehr", "Verwaltung", "Orte", "Bildung", "Klima", "Wohnen"])
    note = "Ein Anruf, ein Mensch, eine Antwort, auch am Abend und am Samstag."
    posted: list[Said] = [(people[n % 6], NotePosted("a1", f"t{1 + n % 6}", note)) for n in range(72)]
    read = NotesReleased("a1", tuple(f"n{n}" for n in range(1, 73)))
    support: list[Said] = [(who, NoteSupported("a1", f"n{n}")) for n in range(1, 73, 2) for who in people]
    joined = [(who, ParticipantJoined("public")) for who in people]
    given = (*joined, OPENED, *posted, read, *support, CLOSED, REVEALED)
    scene = ("ideas", {**labels, "support": True}, given)
    wall = visitors.wall(show(house, scene, ["Was fehlt?"], "Was fehlt?", ""))
    notes = wall.locator(".tile .note:visible")
    with_number = [one.locator(".note-people").count() for one in notes.all()]
    sizes = {one.evaluate("one => getComputedStyle(one).fontSize") for one in notes.all()}
    assert 0 < sum(with_number) < len(with_number) and sizes == {"36px"}, (with_number, sizes)


def test_what_a_figure_needs_is_there_beside_it(visitors: Visitors, house: Server) -> None:
    """F26 11 E14: "1 place up" ended at the edge of the wall, and so did a spread of three digits beside an average."""
    orders = [{f"o{n}": 1 + (n + (voter > 1)) % 5 for n in range(1, 6)} for voter in range(4)]
    kind, settings, then = given("rank", {"rule": "instant_runoff", "options": options(SHORT[:5])}, *orders)
    again = [(who, messages.BallotCast("a2", {"o2": 1, "o1": 2, "o5": 3})) for who in PEOPLE]
    second = (RoundAdded("a1"), ActivityShown("a2"), InputOpened("a2"), *again, InputClosed("a2"), ResultRevealed("a2"))
    compared = (*second, FewPublished("a2", 4), ResultTurned("a2", "rounds", "1"))
    page = visitors.wall(show(house, (kind, settings, (*then, *compared)), [], "Bitte ordnen Sie."), locale="de-DE")
    expect(page.locator(".rounds-placed")).to_contain_text("höher")
    assert faults(page, SIZES[:1]) == []
    visitors.leave(page)
    marks = [{f"o{n}": 1 + (n * voter + voter) % 5 for n in range(1, 13) if n != voter} for voter in range(4)]
    scale = given("vote", {"method": "scale", "options": options(NAMES)}, *marks)
    page = visitors.wall(show(house, scale, [], "Wie wichtig?", "Kurz."), locale="de-DE")
    assert faults(page, SIZES[:1]) == []
    expect(page.locator(".spread-row small").first).to_have_text(re.compile(r"Streuung 0,\d+"))
