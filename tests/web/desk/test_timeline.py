"""The timeline at the desk: a date's form, titles that are missing, a file looked at and brought in.

Never here: what a date may say, what everybody sees of it.
"""

from __future__ import annotations

from pathlib import Path

import httpx

from app.programme.basics import ShowProgramme
from app.programme.formats import AddFormat
from app.programme.formats_state import FormatSaid
from app.programme.timeline.messages import AddDate, ChangeDate
from app.programme.timeline_state import DateSays
from tests.web.house import Browser, House
from tests.web.pages import Form, Page
from tests.web.programmes import Process

CSV = Path(__file__).parents[2] / "imports" / "timeline.csv"
FORUM_2 = DateSays(title={"de": "Forum 2"}, first="2022-04-28")


def looked(organiser: Browser, process: Process, data: bytes, name: str = "zeitschiene.csv") -> httpx.Response:
    return organiser.http.post(f"{process.desk}/timeline/preview", files={"file": (name, data)})


def sent(organiser: Browser, answer: httpx.Response, to: str, **said: str) -> httpx.Response:
    """The form of a preview, to another address: `title@2` and such are written `title_2`."""
    form: Form = Page(answer.text).form("/timeline/preview")
    fields = dict(form.filled())
    fields |= {name.replace("_", "@"): words for name, words in said.items()}
    return organiser.http.post(form.action.replace("/preview", f"/{to}"), data=fields)


def test_words_of_a_date_take_its_days_from_the_record(house: House) -> None:
    """12 S45: the desk tells of another day in them, puts marks for its own, and page and calendar follow when it moves."""
    organiser, process = house.organiser(), Process(house, public=False)
    process.say(
        AddDate(DateSays(title={"de": "Forum 2"}, about={"de": "Am 28.04., nicht am 28.02."}, first="2022-04-28"))
    )
    address = f"{process.desk}/timeline/dates/d1"
    page = organiser.page(address)
    assert "Its words name 28.02., which is not one of its days." in page.html
    assert "Its words name 28.02." in organiser.page(f"{process.desk}/timeline").html
    answer = organiser.send(page.form("/d1"), act="marks", about__de="Am 28. April 2022.")
    again = Page(answer.text).form("/d1")
    assert again.value("about.de") == ["Am {Tag}."] and "nothing is saved yet" in answer.text
    assert (
        "name neither its first nor its last day"
        in organiser.send(page.form("/d1"), act="marks", about__de="Am 1. Mai.").text
    )
    assert "28.04." in process.programme.timeline.dates["d1"].says.about["de"]
    assert organiser.send(again, first="2022-05-05").status_code == 303
    process.say(ShowProgramme(True))
    guest = process.guest("de")
    assert "Am 5.\u00a0Mai 2022." in guest.page(f"{process.url}/timeline").html
    assert "Am 5. Mai 2022." in guest.http.get(f"{process.url}/timeline.ics?lang=de").text


def test_a_date_is_added_changed_and_called_off(house: House) -> None:
    """12 B9, S54: with the reason that everybody reads; what was refused stays in the form."""
    organiser, process = house.organiser(), Process(house)
    form = organiser.page(f"{process.desk}/timeline/dates/new").form("/timeline/dates")
    refused = organiser.send(form, title__de="Forum 2", first="2022-04-28", last="2022-04-27")
    assert refused.status_code == 422 and "The last day is before the first one." in refused.text
    assert 'value="Forum 2"' in refused.text and process.programme.timeline.dates == {}
    said = {"title__de": "Forum 2", "first": "2022-04-28", "starts": "18:00", "ends": "00:30", "sort": "event"}
    answer = organiser.send(form, **said)
    assert answer.headers["location"] == f"{process.desk}/timeline?done=added#added"
    page = f"{process.desk}/timeline/dates/d1"
    moved = organiser.send(organiser.page(page).form("/d1"), first="2022-04-29")
    assert moved.status_code == 422 and "Please say why it changes" in moved.text
    assert organiser.send(organiser.page(page).form("/d1"), first="2022-04-29", reason="Saal").status_code == 303
    assert organiser.send(organiser.page(page).form("/off"), reason="").status_code == 422
    assert organiser.send(organiser.page(page).form("/off"), reason="Sturm").status_code == 303
    record = process.programme.timeline.dates["d1"]
    assert (record.says.first, record.off_reason, record.earlier[0].reason) == ("2022-04-29", "Sturm", "Saal")
    assert "It takes place after all" in organiser.page(page).html
    assert organiser.http.get(f"{process.desk}/timeline/dates/d9").status_code == 404


def test_who_saves_an_older_form_sees_both(house: House) -> None:
    """12 B9: 409 with both texts side by side."""
    organiser, process = house.organiser(), Process(house, public=False)
    process.say(AddDate(FORUM_2))
    form = organiser.page(f"{process.desk}/timeline/dates/d1").form("/d1")
    process.say(ChangeDate("d1", DateSays(title={"de": "Inzwischen"}, first="2022-05-01")))
    answer = organiser.send(form, title__de="Meins")
    assert answer.status_code == 409 and "Meins" in answer.text and "Inzwischen" in answer.text
    assert organiser.send(organiser.page(f"{process.desk}/timeline/dates/d1").form("/removal")).status_code == 303
    assert process.programme.timeline.dates == {}


def test_a_date_can_be_that_of_a_format(house: House) -> None:
    """S46: its days come from there; what is not the programme's cannot be chosen."""
    organiser, process = house.organiser(), Process(house)
    process.say(AddFormat(FormatSaid(sort="workshop", title={"de": "Werkstatt"}, first="2022-03-04")))
    form = organiser.page(f"{process.desk}/timeline/dates/new").form("/timeline/dates")
    assert organiser.send(form, title__de="A", first="2022-01-01", of="format:o1").status_code == 303
    form = organiser.page(f"{process.desk}/timeline/dates/new").form("/timeline/dates")
    assert organiser.send(form, title__de="B", first="2022-01-01", of="forum:f999").status_code == 303
    says = [one.says for one in process.programme.timeline.dates.values()]
    assert [(one.format, one.forum) for one in says] == [("o1", ""), ("", "")]
    shown = organiser.page(f"{process.desk}/timeline").html.replace("\u00a0", " ")
    assert "4 March 2022" in shown and "typed was: 1 January 2022" in shown


def test_a_timeline_of_63_rows_is_looked_at_and_brought_in(house: House) -> None:
    """12 B9, S43, S47: each row is shown, titles can be typed, and what has none waits for it at the desk."""
    organiser, process = house.organiser(), Process(house, public=False)
    shown = looked(organiser, process, CSV.read_bytes())
    assert shown.status_code == 200 and "Bring in 63 dates" in shown.text and "60 rows lack something" in shown.text
    assert "This row is out of order in the file." in shown.text and "geplant" in shown.text
    assert process.programme.timeline.dates == {}, "looking stores nothing"
    again = sent(organiser, shown, "preview", title_2="Werkwoche")
    assert "59 rows lack something" in again.text and 'value="Werkwoche"' in again.text
    other = sent(organiser, again, "import", title_3="Auswertung")
    assert other.status_code == 409 and "Something has changed since you looked" in other.text
    assert 'value="Auswertung"' in other.text and process.programme.timeline.dates == {}
    assert sent(organiser, other, "import").headers["location"] == f"{process.desk}/timeline?done=brought"
    dates = process.programme.timeline.dates
    assert (len(dates), sum(bool(one.says.title) for one in dates.values())) == (63, 5)
    page = organiser.page(f"{process.desk}/timeline")
    assert (
        "58 dates have no title" in page.html and "58 dates have no title." in organiser.page(process.desk + "/").html
    )
    assert organiser.send(page.form("/titles"), **{"title.d3": "Schreibwerkstatt"}).status_code == 303
    assert dates["d3"].says.title == {"de": "Schreibwerkstatt"}
    process.say(ShowProgramme())
    public = process.guest("de").page(f"{process.url}/timeline").html
    assert "Werkwoche" in public and "6 Termine sind vorbei." in public and "geplant" not in public


def test_a_title_that_names_another_day_is_told_at_the_desk(house: House) -> None:
    """S45: “28.02. Smart City-Forum 2” on the 28th of April."""
    organiser, process = house.organiser(), Process(house)
    process.say(AddDate(DateSays(title={"de": "28.02. Smart City-Forum 2"}, first="2022-04-28")))
    assert "names the 28.02., which is not one of its days." in organiser.page(f"{process.desk}/").html
    process.say(ChangeDate("d1", DateSays(title={"de": "28.04. Smart City-Forum 2"}, first="2022-04-28"), "Abgelesen"))
    assert "which is not one of its days" not in organiser.page(f"{process.desk}/").html


def test_a_file_that_comes_a_second_time_is_noticed(house: House) -> None:
    """12 B9: nothing comes twice, and the page says so."""
    organiser, process = house.organiser(), Process(house)
    first = looked(organiser, process, CSV.read_bytes())
    assert sent(organiser, first, "import").status_code == 303
    assert sent(organiser, first, "import").status_code == 303, "the same form, once"
    second = looked(organiser, process, CSV.read_bytes())
    assert "This file was brought in on" in second.text and "63 rows are on the timeline already" in second.text
    assert sent(organiser, second, "import").status_code == 422 and len(process.programme.timeline.dates) == 63


def test_what_cannot_be_read_says_why(house: House) -> None:
    """12 B9: no file, another kind of file, a file that was altered on its way, one without days."""
    organiser, process = house.organiser(), Process(house)
    assert "Please choose a file" in looked(organiser, process, b"").text
    assert looked(organiser, process, b"%PDF-1.7", "plan.pdf").status_code == 422
    many = b"Titel;Datum\n" + b"".join(b"T%d;28.4.2022\n" % number for number in range(1_001))
    assert "A timeline can have at most 1000 dates." in looked(organiser, process, many).text
    no_days = looked(organiser, process, b"Titel;Farbe\nForum;rot\n")
    assert "No column is the day yet." in no_days.text and "Bring in 0" not in no_days.text
    shown = looked(organiser, process, b"Titel;Datum\nForum;28.4.2022\n")
    altered = sent(organiser, shown, "import", source="andere.csv")
    assert altered.status_code == 422 and "This is not the file that was looked at." in altered.text
    assert process.programme.timeline.dates == {}
