"""Answering contributions at the desk, without a script: one, a section, several; text modules; four eyes; the close report.

Never here: what everybody reads of it, the rules themselves (tests/programme/test_answers).
"""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from app.activities.base.actor import Actor
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.programme.answers import messages as m
from app.programme.answers_state import Disposition
from app.programme.span import day_of
from app.programme.views.contributions import everything
from tests.people import MODERATOR, PEOPLE
from tests.web.house import Browser, Evening, House
from tests.web.programmes import Process

OTTO = Actor("organiser", "otto")
WORDS = ("Bitte auch den Bescheid", "Wer bezahlt das?", "Gern schon morgen")


class Bench:
    """Three comments on M01 that everybody may read and one that is hidden, in a programme; and an organiser's browser."""

    def __init__(self, house: House) -> None:
        evening = Evening(house, ("comment", {"prerelease": False})).on_stage()
        for person, text in zip(PEOPLE, (*WORDS, "Sie Esel"), strict=False):
            evening.say(c.Join(PEOPLE[person]), person)
            evening.say(notes.PostNote("a1", "m1", text, mark="remark"), person)
        evening.say(notes.HideNotes("a1", "insult", ("n4",)), MODERATOR)
        evening.say(c.CloseInput("a1"))
        self.evening, self.process = evening, Process(house, evening)
        self.olga: Browser = house.organiser()
        self.url = f"{self.process.desk}/answers"

    def name(self, words: str) -> str:
        forums = {self.evening.id: self.evening.forum}
        there = everything(self.process.programme, forums, "de", self.process.place.now()).listed
        return next(one.name for one in there if one.words == words)

    def said(self, words: str) -> tuple[Disposition, ...]:
        return self.process.programme.answers.all_of(self.name(words))

    def open(self, words: str) -> str:
        return f"{self.url}?of={self.name(words)}"


@pytest.fixture
def bench(house: House) -> Bench:
    return Bench(house)


def test_one_is_answered_and_the_next_one_is_open(bench: Bench) -> None:
    """12 C11: outcome, reason in two languages, who and until when; the list stays as it was filtered."""
    page = bench.olga.page(f"{bench.open(WORDS[0])}&called=Remark")
    fields = {"outcome": "partly", "reason__de": "Der Bescheid kommt dazu.", "reason__en": "The letter is added."}
    answer = bench.olga.send(page.form("/answers/give"), act="save", assignee="Ref. 3", due="2026-12-24", **fields)
    assert answer.status_code == 303
    (found,) = bench.said(WORDS[0])
    assert (found.version.outcome, found.version.reason["en"], found.version.by) == (
        "partly",
        "The letter is added.",
        "o:olga",
    )
    assert bench.process.programme.answers.tasks[bench.name(WORDS[0])].assignee == "Ref. 3"
    page = bench.olga.page(answer.headers["location"])
    assert page.form("/answers/give").value("name") == [bench.name(WORDS[1])]
    assert "called=Remark" in answer.headers["location"] and "1 of 7 answered" in page.html


def test_what_is_refused_stores_nothing_and_loses_nothing(bench: Bench) -> None:
    """12 C11: the form comes back filled, with a clear sentence and the right status."""
    form = bench.olga.page(bench.open(WORDS[0])).form("/answers/give")
    answer = bench.olga.send(form, act="save", outcome="not", topic="Sprache")
    assert answer.status_code == 422 and "Please say why." in answer.text and 'value="Sprache"' in answer.text
    answer = bench.olga.send(form, act="save", outcome="not", reason__de="Nein.", quote="steht nirgends")
    assert answer.status_code == 422 and "These words are not in the contribution." in answer.text
    answer = bench.olga.send(form, name="f1/a1/0000-0000-00", act="save", outcome="not", reason__de="Nein.")
    assert answer.status_code == 409 and "This contribution is no longer there" in answer.text
    assert bench.said(WORDS[0]) == ()


def test_a_section_is_kept_as_its_place_alone(bench: Bench) -> None:
    """12 C11: the typed words are looked for in the contribution, and not stored."""
    form = bench.olga.page(bench.open(WORDS[0])).form("/answers/give")
    said = {"outcome": "not", "reason__de": "Nein.", "quote": "den Be\u00adscheid"}  # as a page breaks it
    assert bench.olga.send(form, act="save", **said).status_code == 303
    (found,) = bench.said(WORDS[0])
    assert WORDS[0][found.start : found.end] == "den Bescheid"
    part = f"{found.start}-{found.end}"
    page = bench.olga.page(f"{bench.open(WORDS[0])}&part={part}")
    assert page.form("/answers/give").value("quote") == ["den Bescheid"]
    assert bench.olga.send(page.form("/answers/withdraw")).status_code == 303
    assert bench.said(WORDS[0]) == ()


def test_a_draft_may_lack_anything_and_counts_as_none(bench: Bench) -> None:
    """12 C11: and stays open before whoever wrote it."""
    form = bench.olga.page(bench.open(WORDS[0])).form("/answers/give")
    answer = bench.olga.send(form, act="draft", reason__de="Noch offen")
    assert answer.status_code == 303 and bench.said(WORDS[0])[0].stage == "draft"
    page = bench.olga.page(answer.headers["location"])
    assert page.form("/answers/give").value("reason.de") == ["Noch offen"] and "0 of 7 answered" in page.html


def test_a_text_module_goes_into_the_reason_and_is_known_to_be_used_there(bench: Bench) -> None:
    """12 C11: without a script, behind what was typed; a change asks whether answers change as well."""
    page = bench.olga.page(f"{bench.process.desk}/modules")
    assert bench.olga.send(page.form("/modules"), text__de="Die Prüfung dauert.", outcome="partly").status_code == 303
    form = bench.olga.page(bench.open(WORDS[0])).form("/answers/give")
    answer = bench.olga.send(form, insert="t1", outcome="partly", reason__de="Gern.")
    assert answer.status_code == 200 and "Gern. Die Prüfung dauert.</textarea>" in answer.text
    from_module = {"reason__de": "Gern. Die Prüfung dauert.", "modules": "t1", "outcome": "partly"}
    assert bench.olga.send(form, act="save", **from_module).status_code == 303
    page = bench.olga.page(f"{bench.process.desk}/modules")
    assert "used in 1 answer" in page.html
    form = next(one for one in page.forms if one.value("module") == ["t1"] and one.value("version"))
    assert bench.olga.send(form, text__de="Die Prüfung dauert lang.", everywhere="yes").status_code == 303
    assert bench.said(WORDS[0])[0].version.reason == {"de": "Gern. Die Prüfung dauert lang."}


def test_two_organisers_with_the_same_contribution_open(bench: Bench) -> None:
    """12 C11: the second is told, sees both texts, and has lost nothing."""
    form = bench.olga.page(bench.open(WORDS[0])).form("/answers/give")
    given = m.GiveAnswers(names=(bench.name(WORDS[0]),), outcome="taken", reason={"de": "Schon da."})
    assert bench.process.ask(given, OTTO) is None
    answer = bench.olga.send(form, act="save", outcome="not", reason__de="Leider nein.")
    assert answer.status_code == 409 and "Leider nein." in answer.text and "Schon da." in answer.text
    assert bench.said(WORDS[0])[0].version.outcome == "taken"


def test_somebody_else_confirms_where_the_programme_says_so(bench: Bench) -> None:
    """12 C11: four eyes; the own confirmation is not offered, and refused."""
    page = bench.olga.page(f"{bench.process.desk}/close-report")
    assert bench.olga.send(page.form("/answering"), four_eyes="yes", due="2026-12-24").status_code == 303
    for who, words in ((OTTO, WORDS[0]), (Actor("organiser", "olga"), WORDS[1])):
        given = m.GiveAnswers(names=(bench.name(words),), outcome="taken", reason={"de": "Ja."})
        assert bench.process.ask(given, who) is None
    form = bench.olga.page(bench.open(WORDS[0])).form("/answers/confirm")
    own = bench.olga.page(bench.open(WORDS[1]))
    assert not any(one.action.split("?")[0].endswith("/confirm") for one in own.forms)
    refused = bench.olga.send(form, name=bench.name(WORDS[1]))
    assert refused.status_code == 403 and "You gave this answer yourself." in refused.text
    assert bench.olga.send(form).status_code == 303
    assert bench.said(WORDS[0])[0].confirmed_by == "o:olga"


def test_several_are_answered_or_assigned_that_were_ticked_or_that_a_filter_finds(bench: Bench) -> None:
    """12 C11: bulk; what somebody else answered meanwhile is not overwritten."""
    names = [bench.name(words) for words in WORDS]
    page = bench.olga.page(f"{bench.url}/several?name={names[0]}&name={names[1]}")
    form = page.form("/several")
    assert form.value("name") == names[:2]
    assert bench.olga.send(form, act="assign", assignee="Bezirke").status_code == 303
    tasks = bench.process.programme.answers.tasks
    assert [tasks[name].assignee for name in names[:2]] == ["Bezirke", "Bezirke"] and names[2] not in tasks
    all_of = bench.olga.page(f"{bench.url}/several?called=Remark").form("/several")
    assert all_of.value("name") == names
    assert "Nothing is chosen." in bench.olga.page(f"{bench.url}/several?ticked=1").html
    given = m.GiveAnswers(names=(names[2],), outcome="taken", reason={"de": "Ja."})
    assert bench.process.ask(given, OTTO) is None
    late = bench.olga.send(all_of, act="save", outcome="noted", reason__de="Gelesen.")
    assert late.status_code == 409 and "Somebody else has changed one of them" in late.text and "Gelesen." in late.text
    fresh = bench.olga.page(f"{bench.url}/several?called=Remark&stand=open").form("/several")
    assert bench.olga.send(fresh, act="save", outcome="noted", reason__de="Gelesen.").status_code == 303
    assert [bench.said(words)[0].version.outcome for words in WORDS] == ["noted", "noted", "taken"]


def test_the_close_report_publishes_all_or_says_why_not(bench: Bench) -> None:
    """12 C11, S15, S48: refused without a reason, and when the figures are no longer those of the form."""
    page = bench.olga.page(f"{bench.process.desk}/close-report")
    assert "7 of 7 have no answer that could be published" in page.html
    assert "1 was hidden by moderators and needs no answer." in page.html
    form = bench.olga.page(bench.open(WORDS[0])).form("/answers/give")
    assert bench.olga.send(form, act="save", outcome="taken", reason__en="It is done.").status_code == 303
    form = bench.olga.page(f"{bench.process.desk}/close-report").form("/publish")
    answer = bench.olga.send(form)
    assert answer.status_code == 409 and "please say why" in answer.text
    assert bench.olga.send(form, lacking="5", why__en="In work.").status_code == 409
    assert bench.olga.send(form, why__en="In work.", until="2026-12-31").status_code == 303
    (act,) = bench.process.programme.answers.publications
    assert (act.lacking, act.total, act.why) == (6, 7, {"en": "In work."})
    assert "In work." in bench.process.guest().page(f"{bench.process.url}/answers").html


def test_what_is_due_is_said_where_organisers_begin(bench: Bench) -> None:
    """12 C11: overdue and within a week, at the desk, at the programme and as a filter; what is answered is not."""
    today = date.fromisoformat(day_of(bench.process.place.now(), "Europe/Berlin"))
    for words, days in zip(WORDS, (-1, 6, 7), strict=True):
        task = m.AssignAnswers(names=(bench.name(words),), assignee="Ref. 3", due=str(today + timedelta(days=days)))
        assert bench.process.ask(task, OTTO) is None
    for page in (bench.olga.page("/desk").html, bench.olga.page(f"{bench.process.desk}/").html):
        assert "1 answer is overdue" in page and "1 answer is due within a week" in page
    for asked, there in (("late=1", WORDS[0]), ("soon=1", WORDS[1])):
        listed = bench.olga.page(f"{bench.url}?{asked}").form("/answers/several")
        assert listed.offered["name"][:1] == [bench.name(there)] and len(set(listed.offered["name"])) == 1
    given = m.GiveAnswers(names=(bench.name(WORDS[0]),), outcome="taken", reason={"de": "Ja."})
    assert bench.process.ask(given, OTTO) is None
    assert "answer is overdue" not in bench.olga.page("/desk").html


def test_the_list_is_a_workbook_and_a_csv(bench: Bench) -> None:
    """12 C11: with who answers, until when and why; the filter of the page holds."""
    given = m.GiveAnswers(
        names=(bench.name(WORDS[0]),), outcome="not", reason={"de": "Zu teuer."}, assignee="Ref. 3", due="2026-12-24"
    )
    assert bench.process.ask(given, OTTO) is None
    answer = bench.olga.http.get(f"{bench.url}/files/xlsx?called=Remark")
    assert answer.headers["content-disposition"].endswith('.xlsx"')
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[1]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    first = dict(zip(head, rows[0], strict=True))
    assert len(rows) == 3 and (first["Contribution"], first["What becomes of it"]) == (WORDS[0], "not taken up")
    assert (first["Reason (de)"], first["Who answers"], str(first["Due on"])[:10]) == (
        "Zu teuer.",
        "Ref. 3",
        "2026-12-24",
    )
    text = bench.olga.http.get(f"{bench.url}/files/csv?stand=open&called=Remark").text
    assert text.splitlines()[0].startswith("ref,title,") and len(text.splitlines()) == 3 and WORDS[0] not in text
    assert bench.olga.http.get(f"{bench.url}/files/exe").status_code == 404


def test_similar_contributions_stand_beside_the_open_one(bench: Bench) -> None:
    """12 C11: by their words, in no group; they can be answered together."""
    for person, text in zip(list(PEOPLE)[-2:], ("Der Bescheid zuerst", "Auch den Bescheid, bitte"), strict=True):
        bench.evening.say(c.OpenInput("a1"))
        bench.evening.ask(c.Join(PEOPLE[person]), person)
        bench.evening.say(notes.PostNote("a1", "m1", text, mark="remark"), person)
    bench.evening.say(c.CloseInput("a1"))
    page = bench.olga.page(bench.open(WORDS[0]))
    near = [form for form in page.forms if form.action.endswith("/several")][-1]
    assert near.value("name") == [bench.name(WORDS[0])]
    assert near.offered["name"][1:] == [bench.name("Der Bescheid zuerst"), bench.name("Auch den Bescheid, bitte")]


def test_nobody_but_organisers_comes_in(bench: Bench) -> None:
    """12 C11: neither to the bench nor to the report."""
    for path in ("answers", "close-report", "modules", "answers/several"):
        answer = bench.process.guest().http.get(f"{bench.process.desk}/{path}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/signin")
