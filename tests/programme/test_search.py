"""Search over all of a programme: what is found, in which order, a page at a time; and what each part gives to it.

Never here: markup, how a page is sent.
"""

from __future__ import annotations

from app.activities.posts.messages import PostNote
from app.programme.formats import AddFormat
from app.programme.formats_state import FormatSaid
from app.programme.register.messages import AddItems, NewItem
from app.programme.register_state import Wording
from app.programme.views.search import A_PAGE, Row, index, search
from app.programme.views.search_rows import of_dates, of_formats, of_register
from tests.activities.test_ideas import ideas_forum
from tests.people import ANNA, FORUM, ORGANISER, SETTINGS
from tests.play import plan, play
from tests.programme.programmes import a_programme


def row(title: str, words: str = "", sort: str = "Register") -> Row:
    return Row(sort=sort, title=title, words=words, path="/")


ROWS = index(
    (
        row("Ein Formular", "statt fünf, in Leichter Sprache"),
        row("Leichte Sprache als Standard", sort="Date"),
        row("Lotsen"),
    )
)


def test_every_word_must_stand_in_one_place_and_headings_come_first() -> None:
    """12 D15: case counts for nothing."""
    assert [one.row.title for one in search(ROWS, "SPRACHE leicht").hits] == [
        "Leichte Sprache als Standard",
        "Ein Formular",
    ]
    assert search(ROWS, "Sprache Formular").found == 1
    assert search(ROWS, "gar nichts").hits == () and search(ROWS, " ").found == 0
    assert search(ROWS, "sprache", only="Date").found == 1
    assert dict(search(ROWS, "sprache", only="Date").sorts) == {"Register": 1, "Date": 1}


def test_other_forms_of_a_word_are_found_after_what_reads_as_it_was_typed() -> None:
    """12 D15: in German with and without dots, and in English; only whole words, and nothing that merely begins alike."""
    rows = index(
        (
            row("Eine Schule", "an der Ecke"),
            row("Zwei", "Alle Schulen sind offen"),
            row("Drei", "Die Hochschulen"),
            row("Vier", "Schuldner und Schulung"),
            row("Fünf", "Die Bäume blühen"),
            row("Six", "The policies of the city"),
        )
    )
    assert [one.row.title for one in search(rows, "Schulen").hits] == ["Zwei", "Drei", "Eine Schule"]
    assert [one.row.title for one in search(rows, "schule").hits] == ["Eine Schule", "Zwei", "Drei"]
    assert [one.row.title for one in search(rows, "Baum").hits] == ["Fünf"]
    assert [one.row.title for one in search(rows, "policy").hits] == ["Six"]
    hit = search(rows, "Baum blühen").hits[0]
    assert [one.words for one in hit.pieces if one.hit] == ["Bäume", "blühen"]
    assert "".join(one.words for one in hit.pieces) == "Die Bäume blühen"
    assert search(rows, "Ecken Schulen").found == 1 and search(rows, "der").found == 1


def test_what_was_looked_for_is_marked_in_what_stands_around_it() -> None:
    """12 D15: long texts are cut around the first hit, and say so."""
    long = index((row("Lang", "vorne " * 100 + "Datenschutz " + "hinten " * 100),))
    hit = search(long, "datenschutz").hits[0]
    assert hit.cut_before and hit.cut_after and [one.words for one in hit.pieces if one.hit] == ["Datenschutz"]
    assert len("".join(one.words for one in hit.pieces)) <= 240
    sharp = search(index((row("Straße", "Die Straße ist gesperrt"),)), "gesperrt").hits[0]
    assert "".join(one.words for one in sharp.pieces) == "Die Straße ist gesperrt", "letters that grow shift nothing"


def test_four_thousand_rows_are_given_a_page_at_a_time() -> None:
    """12 D15, A5: no page grows with what there is."""
    many = index(row(f"Kommentar {number}", "zum Datenschutz") for number in range(4_000))
    first = search(many, "datenschutz")
    assert (first.found, first.pages, len(first.hits)) == (4_000, 200, A_PAGE)
    assert search(many, "datenschutz", page=200).hits[-1].row.title == "Kommentar 3999"
    assert search(many, "datenschutz", page=9_999).page == 200


def test_each_part_gives_what_everybody_may_read() -> None:
    """12 D15: items by their number, dates, what was written in a forum once it can be read there."""
    log, forum = a_programme(), ideas_forum(prerelease=False)
    assert play(forum, ANNA, PostNote("a2", "t1", "Mehr Bänke im Park")) is None
    assert plan(log, ORGANISER, AddFormat(FormatSaid(sort="forum", forum=FORUM))) is None
    item = NewItem(type="measure", number="M07", words=Wording(title={"de": "Leichte Sprache"}))
    assert plan(log, ORGANISER, AddItems((item,))) is None
    found = [*of_register(log.state, "/p/x", "de")]
    assert [(one.ref, one.path) for one in found] == [("M07", "/p/x/register/M07?lang=de")]
    forums = {FORUM: forum.state}
    dates = [*of_dates(log.state, forums, "/p/x", "de", forum.now)]
    assert SETTINGS.title["de"] in [one.title for one in dates]
    said = [one for one in of_formats(log.state, forums, "/p/x", "de", forum.now) if one.sort == "Contribution"]
    assert [one.words for one in said] == ["Mehr Bänke im Park"]
    assert said[0].path.startswith(f"/f/{FORUM}/notes?step=a2&words=Mehr")
    assert [one for one in of_formats(log.state, {}, "/p/x", "de", forum.now) if one.sort == "Contribution"] == []
