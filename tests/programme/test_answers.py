"""Dispositions, as commands meet them: given, confirmed, withdrawn, published; text modules.

Never here: what anybody sees of them, which contributions there are.
"""

from __future__ import annotations

from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.forum.versions import CHANGED
from app.programme.answers import messages as m
from app.programme.answers import rules as r
from app.programme.answers_state import Disposition, Task
from app.programme.decide import NOT_ALLOWED
from tests.people import FACILITATOR, ORGANISER
from tests.play import Programmes, plan
from tests.programme.programmes import a_programme

OTHER = Actor("organiser", "otto")
ONE, TWO, GROUP, ITEM = "f1/a2/7K3M-9QXP-2A", "f1/a2/0000-0000-01", "f1/a2/g1", "item:i7"
BECAUSE = {"de": "weil es schon läuft.", "en": "because it runs already."}


def answered(log: Programmes, *names: str, by: Actor = ORGANISER, **said: object) -> Refused | None:
    fields = {"outcome": "taken", "reason": BECAUSE} | said
    return plan(log, by, m.GiveAnswers(names=names, **fields))


def only(log: Programmes, name: str = ONE) -> Disposition:
    (found,) = log.state.answers.all_of(name)
    return found


def test_an_answer_is_given_and_given_otherwise_with_what_was_before() -> None:
    """12 C11: outcome, reason, topic, assignee and day; the earlier words stay in its history."""
    log = a_programme()
    assert answered(log, ONE, topic="Sprache", assignee="Ref. 3", due="2022-06-10") is None
    assert answered(log, ONE, outcome="not", reason={"de": "weil es zu viel ist."}, assignee="Bezirke") is None
    found = only(log)
    assert (found.stage, found.version.outcome, found.version.by) == ("given", "not", ORGANISER.by)
    assert [(one.outcome, one.reason) for one in found.earlier] == [("taken", BECAUSE)]
    assert log.state.answers.tasks[ONE] == Task("Sprache", "Bezirke", "2022-06-10")


def test_an_answer_says_what_becomes_of_it_and_why_unless_it_is_a_draft() -> None:
    """12 C11: nothing is stored of what is refused; a reason that nobody can see is none."""
    log = a_programme()
    for asked, said in (
        (m.GiveAnswers(names=(ONE,), outcome="taken", reason={"de": "  "}), r.NO_REASON),
        (m.GiveAnswers(names=(ONE,), reason=BECAUSE), r.NO_OUTCOME),
        (m.GiveAnswers(names=(), outcome="taken", reason=BECAUSE), r.NONE),
        (m.GiveAnswers(names=("f1/a2/n14",), outcome="taken", reason=BECAUSE), r.NONE),
        (m.GiveAnswers(names=(ONE,), outcome="taken", reason=BECAUSE, due="10.06."), r.NO_DAY),
        (m.GiveAnswers(names=(ONE, TWO), start=1, end=4, outcome="taken", reason=BECAUSE), r.NO_SECTION),
    ):
        assert plan(log, ORGANISER, asked, changed=False) == said
    long = m.GiveAnswers(names=(ONE,), outcome="taken", reason={"de": "x" * (r.LETTERS + 1)})
    assert plan(log, ORGANISER, long, changed=False) == Refused(r.LONG, {"most": r.LETTERS}, 422, invalid=("reason",))
    assert plan(log, FACILITATOR, m.GiveAnswers(names=(ONE,), draft=True), changed=False) == NOT_ALLOWED
    assert plan(log, ORGANISER, m.GiveAnswers(names=(ONE,), draft=True)) is None
    assert only(log).stage == "draft"


def test_sections_of_a_contribution_are_answered_apart() -> None:
    """12 C11: a section is letters, never words: nothing of the contribution is in the programme's log."""
    log = a_programme()
    assert answered(log, ONE, start=10, end=30, outcome="not") is None
    assert answered(log, ONE) is None
    assert answered(log, ONE, start=0, end=9, outcome="deferred") is None
    found = [(one.start, one.end, one.version.outcome) for one in log.state.answers.all_of(ONE)]
    assert found == [(0, 0, "taken"), (0, 9, "deferred"), (10, 30, "not")]


def test_several_are_answered_and_assigned_at_once_with_what_is_not_said_left_alone() -> None:
    """12 C11: bulk."""
    log = a_programme()
    assert (
        plan(log, ORGANISER, m.AssignAnswers(names=(ONE, GROUP, ITEM), assignee=" Ref.  3 ", due="2022-06-10")) is None
    )
    assert plan(log, ORGANISER, m.AssignAnswers(names=(ONE, TWO), due="2022-06-12")) is None
    assert answered(log, ONE, GROUP, ITEM) is None
    tasks = log.state.answers.tasks
    assert (tasks[ONE], tasks[GROUP], tasks[TWO]) == (
        Task("", "Ref. 3", "2022-06-12"),
        Task("", "Ref. 3", "2022-06-10"),
        Task("", "", "2022-06-12"),
    )
    many = m.AssignAnswers(names=(ONE,) * (r.MOST + 1), assignee="x")
    assert plan(log, ORGANISER, many, changed=False) == Refused(r.MANY, {"most": r.MOST}, 422, invalid=("names",))


def test_who_answers_from_an_older_form_is_told() -> None:
    """12 C11: two organisers with the same contribution open."""
    log = a_programme()
    seen = {m.record_of(ONE): 0}
    assert answered(log, ONE, records=seen) is None
    again = m.GiveAnswers(names=(ONE,), outcome="not", reason=BECAUSE, records=seen)
    assert plan(log, ORGANISER, again, changed=False) == CHANGED


def test_with_four_eyes_somebody_else_confirms_each_answer() -> None:
    """12 C11: the own confirmation is refused; whoever changes an answer asks for another one."""
    log = a_programme()
    assert plan(log, ORGANISER, m.SetAnswering(four_eyes=True, due="2022-06-14")) is None
    assert answered(log, ONE) is None
    assert not log.state.answers.ready(only(log))
    confirm = m.ConfirmAnswers(names=(ONE,))
    assert plan(log, ORGANISER, confirm, changed=False) == r.OWN
    assert plan(log, OTHER, m.ConfirmAnswers(names=(TWO,)), changed=False) == r.NOT_GIVEN
    assert plan(log, OTHER, confirm) is None
    assert (log.state.answers.ready(only(log)), only(log).confirmed_by) == (True, OTHER.by)
    assert answered(log, ONE, by=OTHER, outcome="noted") is None
    assert not log.state.answers.ready(only(log))
    assert plan(log, OTHER, confirm, changed=False) == r.OWN
    assert plan(log, ORGANISER, confirm) is None


def test_what_was_published_before_four_eyes_were_asked_for_stays_answered() -> None:
    """12 C11: the setting takes nothing back; another version has to be confirmed."""
    log = a_programme()
    assert answered(log, ONE) is None
    assert answered(log, TWO) is None
    assert plan(log, ORGANISER, m.PublishAnswers(lacking=0, total=2)) is None
    assert plan(log, ORGANISER, m.SetAnswering(four_eyes=True)) is None
    assert answered(log, TWO, outcome="not") is None
    assert [log.state.answers.ready(only(log, name)) for name in (ONE, TWO)] == [True, False]


def test_without_four_eyes_there_is_nothing_to_confirm() -> None:
    """12 C11: an answer is ready as soon as it is given."""
    log = a_programme()
    assert answered(log, ONE) is None
    assert plan(log, OTHER, m.ConfirmAnswers(names=(ONE,)), changed=False) == r.NO_EYES
    assert log.state.answers.ready(only(log))


def test_publishing_is_one_act_and_says_why_if_something_lacks() -> None:
    """12 C11, S15, S48: refused without all unless the organiser says why; drafts stay with the organisers."""
    log = a_programme()
    assert answered(log, ONE) is None
    assert plan(log, ORGANISER, m.GiveAnswers(names=(TWO,), outcome="not", draft=True)) is None
    asked = m.PublishAnswers(lacking=1, total=2)
    refused = plan(log, ORGANISER, asked, changed=False)
    assert refused == Refused(r.INCOMPLETE, {"lacking": 1, "total": 2}, invalid=("why",))
    why = {"de": "Die Bezirke haben noch nicht geantwortet."}
    assert plan(log, ORGANISER, m.PublishAnswers(lacking=1, total=2, why=why, until="2022-07-01")) is None
    (act,) = log.state.answers.publications
    assert (act.at, act.lacking, act.total, act.why, act.until) == (log.now, 1, 2, why, "2022-07-01")
    told = only(log).public
    assert told is not None
    assert (told.at, told.version.reason) == (log.now, BECAUSE)
    assert only(log, TWO).public is None
    assert plan(log, ORGANISER, m.PublishAnswers(lacking=0, total=1), changed=False) == r.NOTHING_NEW


def test_what_was_published_stays_until_the_next_publication_and_then_as_an_earlier_answer() -> None:
    """12 C11, S54: old value and date."""
    log = a_programme()
    assert answered(log, ONE) is None
    assert plan(log, ORGANISER, m.PublishAnswers(lacking=0, total=1)) is None
    first = log.now
    assert answered(log, ONE, outcome="not") is None
    assert [one.version.outcome for one in only(log).told] == ["taken"]
    assert plan(log, ORGANISER, m.PublishAnswers(lacking=0, total=1)) is None
    assert [(one.version.outcome, one.at) for one in only(log).told] == [("taken", first), ("not", log.now)]
    assert plan(log, ORGANISER, m.WithdrawAnswer(name=ONE)) is None
    gone = log.state.answers.given[ONE]
    assert (gone.stage, gone.public is not None, log.state.answers.all_of(ONE)) == ("withdrawn", True, ())
    assert plan(log, ORGANISER, m.WithdrawAnswer(name=ONE), changed=False) == r.GONE
    assert plan(log, ORGANISER, m.PublishAnswers(lacking=0, total=1)) is None
    assert log.state.answers.given[ONE].public is None
    assert len(log.state.answers.given[ONE].told) == 3


def test_a_text_module_changes_where_it_stands_if_somebody_says_so() -> None:
    """12 C11: confirmed answers are then to be confirmed anew, and forms that show the old words are older ones."""
    log = a_programme()
    assert plan(log, ORGANISER, m.SayModule(text={"de": "Es läuft."}, outcome="taken")) is None
    assert plan(log, ORGANISER, m.SetAnswering(four_eyes=True)) is None
    used = {"reason": {"de": "Gern. Es läuft."}, "modules": ("t1", "t9")}
    assert answered(log, ONE, **used) is None
    assert answered(log, TWO, reason={"de": "Es läuft."}) is None
    assert plan(log, OTHER, m.ConfirmAnswers(names=(ONE,))) is None
    assert only(log).version.modules == ("t1",)
    seen = log.state.versions[m.record_of(ONE)]
    assert plan(log, OTHER, m.SayModule(module="t1", text={"de": "Es läuft bald."}, everywhere=False)) is None
    assert only(log).version.reason == {"de": "Gern. Es läuft."}
    assert plan(log, OTHER, m.SayModule(module="t1", text={"de": "Es läuft."})) is None
    assert plan(log, OTHER, m.SayModule(module="t1", text={"de": "Es läuft 2023."}, everywhere=True)) is None
    assert (only(log).version.reason, only(log).stage) == ({"de": "Gern. Es läuft 2023."}, "given")
    assert only(log, TWO).version.reason == {"de": "Es läuft."}
    assert log.state.versions[m.record_of(ONE)] == seen + 1
    assert len(log.state.answers.modules["t1"].earlier) == 3


def test_a_text_module_that_was_dropped_is_offered_no_more() -> None:
    """12 C11: reasons keep its words."""
    log = a_programme()
    assert plan(log, ORGANISER, m.SayModule(text={"de": " "}), changed=False) == r.NO_WORDS
    assert plan(log, ORGANISER, m.SayModule(text={"de": "Es läuft."})) is None
    assert plan(log, ORGANISER, m.DropModule(module="t1")) is None
    assert plan(log, ORGANISER, m.DropModule(module="t1"), changed=False) == r.NO_MODULE
    assert plan(log, ORGANISER, m.SayModule(module="t1", text=BECAUSE), changed=False) == r.NO_MODULE
    assert plan(log, ORGANISER, m.SetAnswering(due="bald"), changed=False) == r.NO_DAY


def test_an_answer_that_is_given_otherwise_has_to_be_confirmed_anew() -> None:
    """12 C12: who confirmed the old words confirmed nothing of the new ones."""
    log = a_programme()
    plan(log, ORGANISER, m.SetAnswering(four_eyes=True))
    answered(log, ONE)
    assert plan(log, OTHER, m.ConfirmAnswers(names=(ONE,))) is None
    assert only(log).confirmed_by == OTHER.by
    answered(log, ONE, outcome="not")
    assert (only(log).stage, only(log).confirmed_by) == ("given", "")
