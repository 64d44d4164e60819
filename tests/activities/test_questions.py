"""Questions: what their author is told, the order, editions of support, what became of each, beside another step. (B06, S56)

Never here: the proportional rule itself (tests/counting), screens in a browser.
"""

from __future__ import annotations

from typing import Any

import pytest

from app.activities import KINDS, deed
from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.activities.base.views import Wanted
from app.activities.posts import messages as notes
from app.activities.posts import rules
from app.activities.posts.focus import FocusWall
from app.activities.posts.near import resembling
from app.activities.posts.state import PostState
from app.activities.posts.support import SupportNote, WithdrawSupport
from app.activities.questions import lists
from app.activities.questions.messages import AnswerQuestion, OpposeQuestion, SettleQuestions
from app.activities.questions.order import SAID
from app.forum import commands as c
from app.forum import views
from app.forum.outcome import outcome
from app.forum.outcome.report import report
from app.forum.state import Plan
from app.forum.views.console import parts
from app.forum.views.reading import reading
from app.live.render.renderer import Render
from app.live.render.template_globals import globals_for
from app.tables import rows_of
from tests.examples import EXAMPLES
from tests.forum.sealing.test_seal import sealed
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, FRIDA, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play
from tests.recount.test_any_evening import recounted

OTHERS = "panel admin expert"
ALL = (ANNA, BORIS, CEM, DILEK, EMRE, FRIDA)


def asked(*texts: str, order: str = "proportional") -> Forums:
    """Questions n1, n2 … by Anna, Boris …, all released."""
    log = a_forum("questions")
    step = log.state.activities["a1"]
    play(log, ORGANISER, c.ChangeActivity("a1", step.plan, EXAMPLES["questions"].settings | {"order": order}))
    on_stage(log)
    for author, text in zip(ALL, texts, strict=False):
        play(log, author, notes.PostNote("a1", text=text))
    play(log, MODERATOR, notes.ReleaseNotes("a1", tuple(f"n{place}" for place in range(1, len(texts) + 1))))
    return log


def state(log: Forums) -> PostState:
    found: PostState = log.state.activities["a1"].state
    return found


def own(log: Forums, who: Any = ANNA) -> Any:
    body: Any = views.phone(log.state, "en", who.by, log.now).body
    return body.own[0]


def listed(log: Forums, **wanted: Any) -> Any:
    return reading(log.state, "en", log.now, "a1", Wanted(**wanted), ANNA.by).body


def texts(lines: Any) -> list[str]:
    return [one.text for one in lines]


def test_the_author_sees_each_state_and_can_change_a_question_until_it_is_released() -> None:
    """11 A1: waiting, released, on the wall, answered, in writing, put aside, hidden with the reason."""
    log = on_stage(a_forum("questions"))
    play(log, ANNA, notes.PostNote("a1", text="Wer haftet?"))
    assert (own(log).state, own(log).editable) == ("waiting", True)
    play(log, ANNA, notes.EditNote("a1", "n1", "Wer haftet dann?"))
    play(log, MODERATOR, notes.ReleaseNotes("a1", ("n1",)))
    assert (own(log).state, own(log).editable, own(log).changeable) == ("released", False, True)
    answer = play(log, ANNA, notes.EditNote("a1", "n1", "Ganz anders?"), changed=False)
    assert isinstance(answer, Refused) and "question is released" in answer.message
    assert state(log).posts["n1"].text == "Wer haftet dann?"
    seen, said = [], []
    play(log, FACILITATOR, FocusWall("a1", "n1"))
    seen.append(own(log).became)
    for stage in ("answered", "written", "archived", ""):
        play(log, FACILITATOR, SettleQuestions("a1", notes=("n1",), stage=stage))  # type: ignore[arg-type]
        seen.append(own(log).became)
        done = deed(log.state.undo[-1].what, "questions")
        said.append(done and done.console)
    assert said == ["Answered", "To be answered in writing", "Put aside", "Back on the list"], (
        "who leads reads what they did"
    )
    assert seen == ["On the wall, being answered now", "Answered", "To be answered in writing", "Put aside", ""]
    play(log, MODERATOR, notes.HideNotes("a1", "unrelated", ("n1",)))
    assert (own(log).state, own(log).reason) == ("hidden", "not about the question")


def test_one_press_says_that_it_was_answered_and_turns_to_the_next() -> None:
    """11 A4: and taking it back turns the wall back, too."""
    log = asked("Eins?", "Zwei?")
    play(log, FACILITATOR, FocusWall("a1", "n1"))
    play(log, FACILITATOR, SettleQuestions("a1", notes=("n1",), stage="answered", then="n2"))
    wall: Any = views.wall(log.state, "en", log.now).body
    assert (wall.now.text, texts(wall.next), wall.answered) == ("Zwei?", [], 1)
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    wall = views.wall(log.state, "en", log.now).body
    assert (wall.now.text, texts(wall.next), wall.answered) == ("Eins?", ["Zwei?"], 0)


def test_order_and_figures_move_with_every_fifth_person_alone() -> None:
    """A21, 11 A2: four taps change nothing that anybody sees; the fifth is an edition, in the list and in the file."""
    log = asked("Eins?", "Zwei?")
    for number, person in enumerate((ANNA, CEM, DILEK, EMRE)):
        play(log, person, SupportNote("a1", "n2"))
        assert texts(listed(log).open) == ["Eins?", "Zwei?"] and not listed(log).open[1].people, number
    play(log, FRIDA, SupportNote("a1", "n2"))
    found = listed(log).open
    assert [(one.text, one.people) for one in found] == [("Zwei?", 6), ("Eins?", 0)]
    assert listed(log).order == SAID["proportional"], "it is said"
    assert recounted(log.entries) == ""
    file = outcome(log.state, "en", log.now, str)
    assert [row["people"] for row in rows_of(file.tables, "questions", "a1") if row["text"] == "Zwei?"] == [6]


def test_the_most_disputed_stands_first_where_people_can_be_against_a_question_too() -> None:
    """11 A2: by the smaller of the two numbers; nobody is on both sides; figures move with every fifth person, and survive
    sealing and the second count."""
    log = asked("Eins?", "Zwei?", "Drei?", order="disputed")
    for number in range(20):
        play(log, Actor("participant", f"v{number}"), c.Join("public"))
    crowd = [Actor("participant", f"v{number}") for number in range(20)]
    for person in crowd[:12]:
        play(log, person, SupportNote("a1", "n1"))
    for person in crowd[:8]:
        play(log, person, SupportNote("a1", "n3"))
    for person in crowd[8:18]:
        play(log, person, OpposeQuestion("a1", "n3"))
    assert [(one.text, one.people, one.against) for one in listed(log).open] == [
        ("Drei?", 9, 10),
        ("Eins?", 13, 0),
        ("Zwei?", 0, 0),
    ]
    assert listed(log).opposes and "smaller of the numbers" in listed(log).order
    again = play(log, crowd[9], OpposeQuestion("a1", "n3"), changed=False)
    assert again == rules.SAID_ALREADY
    own_one = play(log, CEM, OpposeQuestion("a1", "n3"), changed=False)
    assert isinstance(own_one, Refused) and "your own" in own_one.message
    for person in crowd[8:12]:
        play(log, person, SupportNote("a1", "n3"))
    assert listed(log).open[0].against == 10, "four have changed their minds, and nobody sees it"
    play(log, crowd[12], WithdrawSupport("a1", "n3"))
    first = listed(log).open[0]
    assert (first.people, first.against) == (13, 5), "the fifth took it back"
    play(log, MODERATOR, notes.MergeNotes("a1", "n1", ("n3",)))
    merged = listed(log).open[0]
    assert (merged.text, merged.people, merged.against) == ("Eins?", 14, 5), "who asks one of them is not against it"
    assert recounted(log.entries) == ""
    play(log, ORGANISER, c.CloseForum())
    after = sealed(log.entries)
    assert recounted(list(after.entries)) == ""
    rows = rows_of(outcome(after.forum, "en", log.now, str).tables, "questions", "a1")
    assert {row["text"]: row["against"] for row in rows} == {"Eins?": 5, "Zwei?": None, "Drei?": 5}
    body: Any = reading(after.forum, "en", log.now, "a1", Wanted()).body
    assert [(one.text, one.against) for one in body.open] == [("Eins?", 5), ("Zwei?", 0)]


def test_nobody_is_against_a_question_where_the_order_does_not_ask() -> None:
    """11 A2: neither by a button nor by a form of one's own; and what is disputed needs support."""
    log = asked("Eins?", order="support")
    answer = play(log, BORIS, OpposeQuestion("a1", "n1"), changed=False)
    assert isinstance(answer, Refused) and not listed(log).opposes
    refused = KINDS["questions"].builder.read({"order": ["disputed"], "limit": ["5"]}, ("de",))
    assert isinstance(refused, Refused) and refused.status == 422 and "order" in refused.invalid


def test_of_many_it_is_told_by_strand_whose_questions_were_taken_up() -> None:
    """11 A3: people whose question was answered, on the evening or in writing; of few in a strand nothing is told of it,
    and who asked stands there all the same. The second count decides it the same way."""
    for lucky, told in ((6, (("public", 6), (OTHERS, 6))), (4, ())):
        log = on_stage(a_forum("questions"))
        people = [Actor("participant", f"v{number}") for number in range(24)]
        for number, person in enumerate(people):
            play(log, person, c.Join(("panel", "public")[number % 2]))
            play(log, person, notes.PostNote("a1", text=f"Frage {number}?"))
        everything = tuple(f"n{number}" for number in range(1, 25))
        play(log, MODERATOR, notes.ReleaseNotes("a1", everything))
        play(log, FACILITATOR, SettleQuestions("a1", notes=everything[:lucky], stage="answered"))
        play(log, FACILITATOR, SettleQuestions("a1", notes=everything[lucky : 2 * lucky], stage="written"))
        play(log, ORGANISER, c.CloseForum())
        file = outcome(log.state, "en", log.now, str)
        rows = rows_of(file.tables, "results_by_strand", "a1")
        assert tuple((row["strand"], row["count"]) for row in rows if row["count"] is not None) == told
        assert [row["side"] for row in rows] == ["taken"] * len(rows)
        turnout = {row["strand"]: row["persons"] for row in rows_of(file.tables, "strand_turnout", "a1")}
        assert turnout == {"public": 12, OTHERS: 12}, "nobody came in two of them: these stand with a third"
        assert recounted(log.entries) == ""
        assert recounted(list(sealed(log.entries).entries)) == ""


def test_merged_questions_have_the_union_of_their_people_and_their_authors_are_told() -> None:
    """11 A3: who asked or supports both counts once."""
    log = asked("Eins?", "Zwei?")
    for person in (CEM, DILEK, EMRE):
        play(log, person, SupportNote("a1", "n1"))
    for person in (DILEK, EMRE, FRIDA):
        play(log, person, SupportNote("a1", "n2"))
    play(log, ANNA, SupportNote("a1", "n2"))
    play(log, MODERATOR, notes.MergeNotes("a1", "n1", ("n2",)))
    (one,) = listed(log).open
    assert (one.text, one.also, one.people) == ("Eins?", ("Zwei?",), 6)
    assert own(log, BORIS).merged and own(log, BORIS).together == own(log, ANNA).text
    play(log, FACILITATOR, SettleQuestions("a1", notes=("n1",), stage="answered"))
    assert own(log, BORIS).became == "Answered"


def test_a_list_stands_still_while_somebody_reads_it() -> None:
    """11 A2: neither new questions nor a new edition move it; what is new is counted."""
    log = asked("Eins?", "Zwei?")
    began = listed(log)
    for person in (ANNA, CEM, DILEK, EMRE, FRIDA):
        play(log, person, SupportNote("a1", "n2"))
    play(log, CEM, notes.PostNote("a1", text="Drei?"))
    play(log, MODERATOR, notes.ReleaseNotes("a1", ("n3",)))
    still = listed(log, until=began.until)
    assert (texts(still.open), still.newer, still.total) == (["Eins?", "Zwei?"], 1, 2)
    anew = listed(log)
    assert (texts(anew.open), anew.newer) == (["Zwei?", "Eins?", "Drei?"], 0)
    assert texts(listed(log, words="drei").open) == ["Drei?"]


def test_what_was_left_open_stands_in_the_outcome_and_is_answered_later() -> None:
    """11 A4: the answer is typed after the evening, stands with its author, and survives sealing."""
    log = asked("Eins?", "Zwei?")
    play(log, FACILITATOR, SettleQuestions("a1", notes=("n1",), stage="answered"))
    play(log, ORGANISER, c.CloseForum())
    play(log, ORGANISER, AnswerQuestion("a1", notes=("n2",), answer="  Im Mai.  "))
    play(log, ORGANISER, AnswerQuestion("a1", notes=("n2",), answer="Im Juni."))
    long = play(log, ORGANISER, AnswerQuestion("a1", notes=("n2",), answer="x" * 2_001), changed=False)
    assert isinstance(long, Refused) and long.status == 422
    assert own(log, BORIS).answer == "Im Juni."
    file = outcome(log.state, "en", log.now, str)
    (chapter,) = report(log.state, file.tables, "en", log.now).chapters
    part: Any = chapter.part
    assert texts(part.taken) == ["Eins?"]
    assert [(one.text, one.answer) for one in part.left] == [("Zwei?", "Im Juni.")]
    assert recounted(log.entries) == ""
    after = sealed(log.entries)
    assert recounted(list(after.entries)) == ""


def test_of_many_questions_the_page_has_those_with_most_people() -> None:
    """11 A4: with how many more there are where one reads; few stand whole, and merged ones count."""
    log = asked("Eins?", "Zwei?", "Drei?", "Vier?", "Fünf?", "Sechs?")
    play(log, FACILITATOR, SettleQuestions("a1", notes=("n1", "n2", "n3"), stage="answered"))
    play(log, FACILITATOR, notes.MergeNotes("a1", into="n4", notes=("n5",)))
    part: Any = KINDS["questions"].record.part(log.state.context(log.state.activities["a1"], log.now), state(log), "en")
    assert part.shortened(6) is part and (part.taken_out, part.left_out) == (0, 0)
    few = part.shortened(4)
    assert (few.taken, few.taken_out, few.figure) == (part.taken[:2], 1, 6)
    rest = sum(1 + len(one.also) for one in part.left[1:])
    assert (few.left, few.left_out) == (part.left[:1], rest) and rest > 0
    fewest = part.shortened(1)
    assert (fewest.taken, fewest.taken_out, fewest.left) == (part.taken[:1], 2, part.left[:1])


def test_who_asks_what_is_asked_already_is_shown_it_and_so_is_who_reads() -> None:
    """11 A3, mock phone-ask: while it waits, and never one that nobody may read; nothing is done by itself."""
    log = asked("Bleibt das Bürgeramt offen, wenn der Antrag auch online geht?", "Wer haftet?")
    play(log, CEM, notes.PostNote("a1", text="Bleibt denn das Bürgeramt offen, wenn alles online geht?"))
    play(log, DILEK, notes.PostNote("a1", text="Bleibt denn das Bürgeramt auf, wenn alles online geht?"))
    play(log, EMRE, notes.PostNote("a1", text="Was kostet der Abend?"))
    assert own(log, CEM).like == ("n1", "Bleibt das Bürgeramt offen, wenn der Antrag auch online geht?")
    assert own(log, EMRE).like is None
    context = log.state.context(log.state.activities["a1"], log.now)
    waiting = KINDS["questions"].views.console(context, state(log), "de").queue
    assert [(one.id, one.like[:6]) for one in waiting if one.state == "waiting"] == [
        ("n3", "Bleibt"),
        ("n4", "Bleibt"),
        ("n5", ""),
    ]
    play(log, MODERATOR, notes.ReleaseNotes("a1", ("n3",)))
    assert own(log, CEM).like is None, "the control: it is on the list itself"


def test_what_a_question_sounds_like_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """11 A3: a vote makes console and phones anew, and neither what waits nor the list reads otherwise by it."""
    log, compared = asked("Bleibt das Bürgeramt offen?", "Wer haftet?"), list[str]()

    def noted(text: str, listed: dict[str, str]) -> str:
        compared.append(text)
        return resembling(text, listed)

    monkeypatch.setattr(lists, "resembling", noted)
    play(log, CEM, notes.PostNote("a1", text="Bleibt denn das Bürgeramt offen?"))

    def look() -> list[str]:
        compared.clear()
        context = log.state.context(log.state.activities["a1"], log.now)
        (_, _, one) = KINDS["questions"].views.console(context, state(log), "de").queue
        assert one.like == own(log, CEM).like[1] == "Bleibt das Bürgeramt offen?"
        return compared

    assert look() == ["Bleibt denn das Bürgeramt offen?"]
    play(log, DILEK, SupportNote("a1", "n2"))
    assert look() == []
    play(log, CEM, notes.EditNote("a1", "n3", text="Bleibt denn das Bürgeramt morgens offen?"))
    assert look() == ["Bleibt denn das Bürgeramt morgens offen?"]
    play(log, MODERATOR, notes.HideNotes("a1", "unrelated", ("n2",)))
    assert look() == ["Bleibt denn das Bürgeramt morgens offen?"], "the list is another one"


def test_it_is_said_who_decides_and_how_many_were_hidden_and_why() -> None:
    """11 A3: beside it what people said of where they belong, and how much of it was taken."""
    log = on_stage(a_forum("questions"))
    for who, text, mark in ((ANNA, "Eins?", "a1"), (BORIS, "Zwei?", "a2"), (CEM, "Drei?", "")):
        play(log, who, notes.PostNote("a1", text=text, mark=mark))
    play(log, MODERATOR, notes.ReleaseNotes("a1", ("n1", "n2")))
    play(log, MODERATOR, notes.HideNotes("a1", "advert", ("n3",)))
    play(log, FACILITATOR, SettleQuestions("a1", notes=("n1",), stage="answered"))
    decided = listed(log).decided
    assert decided.hidden == (("advertising", 1),)
    assert decided.balance == (("Verein", 1, 1), ("Betrieb", 1, 0), ("", 0, 0))
    wrong = play(log, ANNA, notes.PostNote("a1", text="Noch eine?", mark="a9"), changed=False)
    assert isinstance(wrong, Refused) and wrong.status == 422


def test_it_is_open_beside_whatever_is_shown() -> None:
    """11 A4: a tab on every phone, the panel in the console; the wall stays with the current step."""
    log = a_forum("questions", open_to_all=False)
    step = log.state.activities["a1"]
    plan = Plan("questions", step.plan.title, alongside=True)
    play(log, ORGANISER, c.ChangeActivity("a1", plan, {"order": "newest"}))
    play(log, ORGANISER, c.AddActivity(Plan("present", {"de": "Begrüßung"}, {"de": "Guten Abend."}), {}))
    play(log, ORGANISER, c.OpenForum())
    play(log, ANNA, c.Join("public"))
    play(log, FACILITATOR, c.Show("a2"))
    assert views.phone(log.state, "de", None, log.now).tabs == ()
    panels = _panels(log)
    assert [(one.step.id, one.alongside) for one in panels if one.step.id == "a1"] == [("a1", True)]
    play(log, FACILITATOR, c.OpenInput("a1"))
    assert [one.id for one in views.phone(log.state, "de", None, log.now).tabs] == ["a1"]
    play(log, ANNA, notes.PostNote("a1", text="Und jetzt?"))
    there: Any = views.phone(log.state, "de", ANNA.by, log.now, log.state.activities["a1"])
    assert there.aside and [one.text for one in there.body.own] == ["Und jetzt?"]
    assert views.wall(log.state, "de", log.now).step.id == "a2"  # type: ignore[union-attr]
    assert parts(log.state, "de", "facilitator", 0, log.now)["now"].others == (), "it is meant to be open"
    play(log, FACILITATOR, c.Show("a1", seen="a2"))
    play(log, FACILITATOR, c.Show("a2", seen="a1"))  # nobody is asked: it is not left


def _panels(log: Forums) -> Any:
    return parts(log.state, "en", "facilitator", 0, log.now)["queue"].panels


def test_the_wall_says_why_no_question_stands_on_it() -> None:
    """11 A4: who has asked is not told that nobody did, and nobody is invited once nothing is taken or all is answered."""
    render = Render("", globals_for(""))

    def said(log: Forums) -> str:
        view = views.wall(log.state, "en", log.now)
        return render.fragment("parts/wall.html", "stage", view, "en").replace("\u00a0", " ")

    log = on_stage(a_forum("questions"))
    assert "The first one can be yours" in said(log) and "on the list" not in said(log)
    play(log, ANNA, notes.PostNote("a1", text="Und jetzt?"))
    assert "1 question is being read before it stands here." in said(log) and "can be yours" not in said(log)
    play(log, FACILITATOR, notes.ReleaseNotes("a1", ("n1",)))
    play(log, FACILITATOR, SettleQuestions("a1", notes=("n1",), stage="answered"))
    assert "Every question on the list has been dealt with." in said(log)
    empty = on_stage(a_forum("questions"))
    play(empty, FACILITATOR, c.CloseInput("a1"))
    assert "There is no question on the list." in said(empty)


def test_who_leads_has_the_question_that_is_answered_above_all_that_wait() -> None:
    """11 A4: twenty that wait to be read must not stand between the podium and “answered, show the next”."""
    log = on_stage(a_forum("questions"))
    for who in (ANNA, BORIS):
        play(log, who, notes.PostNote("a1", text=f"Und jetzt, {who.id}?"))
    play(log, FACILITATOR, notes.ReleaseNotes("a1", ("n1",)))
    play(log, FACILITATOR, FocusWall("a1", "n1"))
    render = Render("", globals_for(""))
    for role, first in (("facilitator", True), ("moderator", False)):
        queue = parts(log.state, "en", role, 0, log.now)["queue"]
        html = render.fragment("parts/console_side.html", "queue", queue, "en")
        assert (html.index("On the wall now") < html.index("To release")) is first


def test_what_is_hidden_is_not_answered_in_writing() -> None:
    """11 A5: the answer would stand beside words that nobody can read."""
    log = asked("Wann?", "Wo?")
    play(log, MODERATOR, notes.HideNotes("a1", "advert", ("n1",)))
    answer = play(log, FACILITATOR, AnswerQuestion("a1", notes=("n1",), answer="Bald."), changed=False)
    assert answer is not None and answer.message
    assert play(log, FACILITATOR, AnswerQuestion("a1", notes=("n2",), answer="Hier.")) is None
