"""Results from elsewhere in a programme: brought in whole or not at all, described, hidden, removed; and what is shown of them.

Never here: reading a file (tests/imports/test_results).
"""

from __future__ import annotations

from fractions import Fraction

from app.programme.imported import ALREADY, BACKWARDS, NO_DAY, NO_REASON, NO_SOURCE, NO_TITLE, NOT_THERE, pieces
from app.programme.imported_messages import BringEntries, BringIn, DescribeImport, HideEntry, RemoveImport
from app.programme.imported_state import About, Entry, Occasion, Question
from app.programme.said import said_of
from app.programme.views.imported import brought_view
from app.programme.views.imported_tables import tables
from tests.people import ORGANISER
from tests.play import Programmes, plan
from tests.programme.programmes import a_programme

SURVEY = About(
    title={"de": "Online-Umfrage"}, host="CityLAB", day="2021-03-01", until="2021-04-15", source="CityLAB", people=1600
)
WORKSHOPS = About(title={"de": "Werkstätten"}, sort="workshop", day="2022-03-01", source="Protokolle der Werkstätten")
ASKED = (
    Question("q1", "Was fehlt?"),
    Question("q2", "Wie geht es?", "choice", 40, (("gut", 30), ("schlecht", 10))),
    Question("q3", "Und Ihnen?", "choice", 3, (("gut", 3),)),
)
ANSWERS = tuple(
    Entry(f"r{n}q1", n, "q1", f"Mehr Bänke an der Ecke {n}", topic="Orte", items=("M07",)) for n in range(2, 42)
)


def begun(
    about: About = SURVEY, number: int = 1, digest: str = "d1", occasions: tuple[Occasion, ...] = (Occasion(),)
) -> BringIn:
    return BringIn(
        about=about, file="umfrage.csv", asked=ASKED, occasions=occasions, rows=40, pieces=number, digest=digest
    )


def brought_in() -> Programmes:
    log = a_programme()
    assert plan(log, ORGANISER, begun()) is None
    assert plan(log, ORGANISER, BringEntries(brought="b1", piece=1, entries=ANSWERS)) is None
    return log


def test_answers_are_brought_in_piece_by_piece_and_count_when_all_are_there() -> None:
    """12 B10: S30; whoever is broken off on the way has brought in nothing that anybody sees."""
    log = a_programme()
    assert plan(log, ORGANISER, begun(number=2)) is None
    assert plan(log, ORGANISER, BringEntries(brought="b1", piece=1, entries=ANSWERS[:20])) is None
    assert brought_view(log.state, "de", {}).imports == ()
    assert plan(log, ORGANISER, BringEntries(brought="b1", piece=1, entries=ANSWERS[:20]), changed=False) == NOT_THERE
    assert plan(log, ORGANISER, BringEntries(brought="b1", piece=2, entries=ANSWERS[20:])) is None
    assert brought_view(log.state, "de", {}).total == 40


def test_one_that_was_broken_off_begins_anew_and_one_that_is_there_is_noticed() -> None:
    """12 B10: importing twice is said, not done."""
    log = a_programme()
    assert plan(log, ORGANISER, begun(number=2)) is None
    assert plan(log, ORGANISER, begun()) is None
    assert list(log.state.imported) == ["b1", "b2"]
    assert plan(log, ORGANISER, BringEntries(brought="b2", piece=1, entries=ANSWERS)) is None
    refused = plan(log, ORGANISER, begun(), changed=False)
    assert refused is not None and (refused.message, refused.values) == (ALREADY, {"title": "Online-Umfrage"})


def test_an_import_says_what_it_is_from_where_and_when() -> None:
    """12 B10: S18, S32; no figure stands without its source and date."""
    log = a_programme()
    for about, refused in (
        (About(title={"de": ""}, source="x", day="2021-03-01"), NO_TITLE),
        (About(title={"de": "Umfrage"}, day="2021-03-01"), NO_SOURCE),
        (About(title={"de": "Umfrage"}, source="x", day="März"), NO_DAY),
        (About(title={"de": "Umfrage"}, source="x", day="2021-03-02", until="2021-03-01"), BACKWARDS),
    ):
        assert plan(log, ORGANISER, begun(about), changed=False) == refused


def test_it_is_described_otherwise_by_whoever_saw_the_newest() -> None:
    """12 B10: two organisers with one form."""
    log = brought_in()
    assert plan(log, ORGANISER, DescribeImport(brought="b1", about=WORKSHOPS, records={"import:b1": 0})) is None
    assert log.state.imported["b1"].about == WORKSHOPS
    again = plan(log, ORGANISER, DescribeImport(brought="b1", about=SURVEY, records={"import:b1": 0}), changed=False)
    assert again is not None and again.status == 409


def test_an_answer_is_hidden_for_a_reason_and_shown_again() -> None:
    """12 B10: hidden answers are counted and read by nobody."""
    log = brought_in()
    assert plan(log, ORGANISER, HideEntry(brought="b1", entry="r2q1"), changed=False) == NO_REASON
    assert plan(log, ORGANISER, HideEntry(brought="b1", entry="r2q1", why="nennt jemanden")) is None
    view = brought_view(log.state, "de", {})
    assert (view.total, view.imports[0].hidden, view.imports[0].entries) == (39, 1, 39)
    assert not any(cell == "b1/r2q1" for table in tables(log.state, "de") for row in table.rows for cell in row)
    assert plan(log, ORGANISER, HideEntry(brought="b1", entry="r2q1", back=True)) is None
    assert brought_view(log.state, "de", {}).total == 40


def test_an_import_is_removed_and_can_be_brought_in_again() -> None:
    """12 B10: its id is not given twice."""
    log = brought_in()
    assert plan(log, ORGANISER, RemoveImport(brought="b1", why="falsche Datei")) is None
    assert brought_view(log.state, "de", {}).imports == ()
    assert plan(log, ORGANISER, HideEntry(brought="b1", entry="r2q1", why="x"), changed=False) == NOT_THERE
    assert plan(log, ORGANISER, begun()) is None
    assert list(log.state.imported) == ["b1", "b2"]


def test_large_imports_go_into_entries_of_the_log_that_can_be_read() -> None:
    """12 B10: many rows in pieces, none of them lost."""
    many = tuple(Entry(f"r{n}q1", n, "q1", "Wort " * (n % 300 + 1)) for n in range(1600))
    parts = pieces(many)
    assert tuple(one for part in parts for one in part) == many
    assert max(sum(len(one.words) for one in part) for part in parts) <= 40_000
    assert max(map(len, parts)) <= 400 and pieces(()) == ()


def test_figures_stand_with_their_people_and_source() -> None:
    """12 B10: S30; closed answers are shares of those who answered, and of fewer than five nothing is told."""
    row = brought_view(brought_in().state, "de", {}).imports[0]
    assert (row.source, row.day, row.until, row.people) == ("CityLAB", "2021-03-01", "2021-04-15", 1600)
    assert row.closed[0].rows == (("gut", 30, Fraction(3, 4)), ("schlecht", 10, Fraction(1, 4)))
    assert (row.closed[1].given, row.closed[1].rows) == (3, ())


def test_twenty_workshops_are_merged_by_host_and_topic() -> None:
    """12 B10: S57, S58; whatever file they came in."""
    log = a_programme()
    places = tuple(
        Occasion(title=f"Werkstatt {n}", host=f"Verein {n % 10}", day=f"2022-03-{n + 1:02d}", people=10 + n)
        for n in range(20)
    )
    entries = tuple(
        Entry(
            id=f"r{n}q1",
            row=n,
            question="q1",
            words=f"Ergebnis {n}",
            occasion=n % 20,
            topic=("Orte", "Daten")[n % 2],
            items=("M07",) if n % 4 == 0 else (),
        )
        for n in range(60)
    )
    assert plan(log, ORGANISER, begun(WORKSHOPS, 1, "d2", places)) is None
    assert plan(log, ORGANISER, BringEntries(brought="b1", piece=1, entries=entries)) is None
    view = brought_view(log.state, "de", {})
    assert (len(view.occasions), len(view.hosts), len(view.topics)) == (20, 10, 2)
    assert (view.hosts[0].name, view.hosts[0].occasions, view.hosts[0].people, view.hosts[0].entries) == (
        "Verein 0",
        2,
        30,
        6,
    )
    assert view.occasions[0].topics == ("Orte",)
    assert brought_view(log.state, "de", {"topic": "Orte", "host": "Verein 0"}).found == 6
    assert brought_view(log.state, "de", {"item": "M07"}).found == 15
    assert brought_view(log.state, "de", {"q": "ergebnis 59"}).found == 1
    assert view.imports[0].people == sum(range(10, 30))


def test_an_answer_has_a_lasting_name() -> None:
    """12 B10, C11: dispositions and links name it."""
    log = brought_in()
    said = said_of("/b1/r2q1")
    assert said is not None and said.imported
    assert said.post in log.state.imported[said.step].entries
    assert brought_view(log.state, "de", {}).entries[0].number == "b1/r2q1"
