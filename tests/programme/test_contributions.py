"""What there is to answer in a programme, how it stands, and the close report. Never here: dispositions' own rules, markup."""

from __future__ import annotations

from app.activities.posts import messages as notes
from app.forum.state import Forum
from app.programme.answers import messages as m
from app.programme.views.answering import stand_of
from app.programme.views.answers_desk import NOBODY, Asked, DeskAnswers, desk_answers
from app.programme.views.close_report import close_report
from app.programme.views.contributions import Contribution, contributions_of, everything
from tests.people import FORUM, MODERATOR, ORGANISER
from tests.play import Programmes, plan, play
from tests.programme.answered import FOR, FORMS, NIGHT, PAPER, QUESTION, sealed, talked
from tests.programme.programmes import a_programme
from tests.programme.test_imported import brought_in

BECAUSE = {"de": "weil es schon läuft."}
TENTH = 1_654_819_200_000  # 10 June 2022 in Berlin


def listed(log: Programmes, forum: Forum) -> dict[str, Contribution]:
    """By their words."""
    there = everything(log.state, {FORUM: forum}, "de", NIGHT)
    return {one.words: one for one in there.listed if one.sort != "measure"}


def name_of(log: Programmes, forum: Forum, step: str, post: str) -> str:
    there = everything(log.state, {FORUM: forum}, "de", NIGHT).listed
    return next(one.name for one in there if (one.step, one.id) == (step, post))


def give(log: Programmes, *names: str, **said: object) -> None:
    assert plan(log, ORGANISER, m.GiveAnswers(names=names, **{"outcome": "taken", "reason": BECAUSE} | said)) is None


def test_everything_that_everybody_may_read_is_there_to_be_answered() -> None:
    """12 C11, S15: notes, comments, answers to comments, groups, measures; what was merged stands with what it is read under,
    what was hidden needs none and none of its words are here."""
    log, forum = a_programme(), talked().state
    there = everything(log.state, {FORUM: forum}, "de", NIGHT)
    assert (there.hidden, there.waiting) == (1, 1)
    told = contributions_of(forum, forum.activities["a1"], NIGHT).all
    assert [one.words for one in told if one.state != "released"] == ["", ""]
    found = listed(log, forum)
    assert list(found) == [
        "Weniger Papier bitte",
        "Ein Formular für alles",
        "Formulare",
        "Hilft auch meinen Eltern.",
        "Wer bezahlt das?",
        "Alle zusammen.",
    ]
    merged = found["Ein Formular für alles"]
    assert (merged.also, merged.group_title, len(merged.covers)) == (("Ein einziges Formular",), "Formulare", 1)
    assert there.by_name()[merged.covers[0]] == merged
    assert (found["Formulare"].sort, found["Formulare"].needs) == ("group", False)
    question = found["Wer bezahlt das?"]
    assert (question.called, question.ref, question.about) == ("Question", "M01", "f1//m1")
    assert [one.name for one in there.listed if one.sort == "measure"] == ["f1//m1", "f1//m2", "f1//m3", "f1//m4"]


def test_what_was_brought_in_waits_for_an_answer_as_well() -> None:
    """12 C11: an imported answer by its import and its row."""
    log = brought_in()
    found = everything(log.state, {}, "de", NIGHT).listed
    assert (len(found), found[0].name, found[0].called) == (40, "/b1/r2q1", "Survey answer")
    give(log, found[0].name)
    assert stand_of(log.state.answers, found[0]) == "answered"


def test_dispositions_survive_the_sealing_without_joining_anything() -> None:
    """12 C11: sealing numbers posts anew; names are receipts, the same before and after, and of no order."""
    log, forums = a_programme(), talked()
    before = listed(log, forums.state)
    give(log, before["Weniger Papier bitte"].name, outcome="not")
    give(log, before["Wer bezahlt das?"].name, outcome="noted")
    entries = list(log.entries)
    forum = sealed(forums)
    after = listed(log, forum)
    assert {words: one.name for words, one in after.items()} == {words: one.name for words, one in before.items()}
    assert after["Ein Formular für alles"].covers == before["Ein Formular für alles"].covers
    stands = {words: stand_of(log.state.answers, one) for words, one in after.items()}
    assert [words for words, stand in stands.items() if stand == "answered"] != []
    assert stands["Weniger Papier bitte"] == stands["Wer bezahlt das?"] == "answered"
    ids = {one.id for one in forum.activities["a1"].state.posts.values()}
    assert not any(f'"{forum_id}"'.encode() in data for forum_id in ids for _, data in entries)


def test_no_word_of_a_contribution_is_in_the_programmes_log() -> None:
    """12 C11: erasing a post takes its words from everywhere; the disposition stays, by its name, and needs nothing more."""
    log, forums = a_programme(), talked()
    name = name_of(log, forums.state, "a1", PAPER)
    give(log, name, start=8, end=14, outcome="not")
    assert b"Papier" not in b"".join(data for _, data in log.entries)
    play(forums, MODERATOR, notes.HideNotes("a1", "personal", (PAPER,)))
    play(forums, MODERATOR, notes.EraseNote("a1", PAPER))
    there = everything(log.state, {FORUM: forums.state}, "de", NIGHT)
    assert (there.hidden, name in there.by_name()) == (2, False)
    report = close_report(log.state, {FORUM: forums.state}, "de", NIGHT)
    assert (report.lost, report.hidden) == (1, 2)


def test_what_is_said_of_a_group_holds_for_all_in_it_until_one_is_answered_by_itself() -> None:
    """12 C11: a disposition for a group."""
    log, forum = a_programme(), talked().state
    one = listed(log, forum)["Ein Formular für alles"]
    give(log, one.group, outcome="deferred")
    assert stand_of(log.state.answers, one) == "answered"
    assert plan(log, ORGANISER, m.GiveAnswers(names=(one.name,), draft=True)) is None
    assert stand_of(log.state.answers, one) == "draft"
    assert plan(log, ORGANISER, m.WithdrawAnswer(name=one.name)) is None
    assert stand_of(log.state.answers, one) == "answered"


def test_a_section_alone_answers_but_not_while_another_is_a_draft() -> None:
    """12 C11: a marked section of a contribution."""
    log, forum = a_programme(), talked().state
    one = listed(log, forum)["Weniger Papier bitte"]
    give(log, one.name, start=0, end=7)
    assert stand_of(log.state.answers, one) == "answered"
    give(log, one.name, start=8, end=14, draft=True)
    assert stand_of(log.state.answers, one) == "draft"


def bench(log: Programmes, forum: Forum, name: str = "", now: int = NIGHT, **asked: object) -> DeskAnswers:
    return desk_answers(log.state, {FORUM: forum}, "de", now, Asked(**asked), name)


def words(found: DeskAnswers) -> list[str]:
    return [row.one.words for row in found.rows]


def test_the_bench_is_filtered_sorted_and_paged_on_the_server() -> None:
    """12 C11: by stand, who, overdue, measure, what it is, step, words; the numbers beside a filter are those of its list."""
    log, forum = a_programme(), talked().state
    question, paper = name_of(log, forum, "a2", QUESTION), name_of(log, forum, "a1", PAPER)
    give(log, question)
    assert plan(log, ORGANISER, m.AssignAnswers(names=(paper,), assignee="Ref. 3", due="2022-06-09")) is None
    found = bench(log, forum, now=TENTH)
    assert (found.total, found.answered, found.late, found.hidden) == (9, 1, 1, 1)
    numbers = {one.value: one.number for one in found.stands}
    for stand in ("open", "answered"):
        assert bench(log, forum, stand=stand).found == numbers[stand]
    assert {one.value: one.number for one in found.tasks} == {"Ref. 3": 1, NOBODY: 7}
    assert words(bench(log, forum, assignee="Ref. 3")) == ["Weniger Papier bitte"]
    assert words(bench(log, forum, late=True, now=TENTH)) == ["Weniger Papier bitte"]
    assert words(bench(log, forum, late=True, now=NIGHT)) == []
    assert words(bench(log, forum, about="f1//m1", called="For")) == ["Hilft auch meinen Eltern."]
    assert words(bench(log, forum, words="formular")) == [
        "Ein Formular für alles",
        "Formulare",
        "Ein Formular statt fünf",
    ]
    assert words(bench(log, forum, place="f1/a2")) == [
        "Hilft auch meinen Eltern.",
        "Wer bezahlt das?",
        "Alle zusammen.",
    ]
    assert words(found)[0] == "Weniger Papier bitte"
    assert words(bench(log, forum, order="oldest"))[0] == "Weniger Papier bitte"


def test_the_pane_says_what_was_said_and_what_comes_next() -> None:
    """12 C11: with the version of its record, so that two organisers do not overwrite each other."""
    log, forum = a_programme(), talked().state
    first, second = name_of(log, forum, "a2", FOR), name_of(log, forum, "a2", QUESTION)
    give(log, first)
    found = bench(log, forum, first, place="f1/a2")
    assert found.pane is not None
    assert (found.pane.row.one.name, found.pane.record, found.pane.next) == (first, 1, second)
    assert [one.version.reason for one in found.pane.said] == [BECAUSE]
    grouped = bench(log, forum, name_of(log, forum, "a1", FORMS)).pane
    assert grouped is not None and (grouped.said, grouped.of_group, grouped.like) == ((), (), 0)


def test_the_close_report_lists_what_has_no_answer_by_who_and_by_measure() -> None:
    """12 C11, S15: drafts count as lacking; overdue ones by name; the sums are those of the rows."""
    log, forum = a_programme(), talked().state
    question, paper = name_of(log, forum, "a2", QUESTION), name_of(log, forum, "a1", PAPER)
    give(log, question)
    assert plan(log, ORGANISER, m.GiveAnswers(names=(paper,), draft=True, assignee="Ref. 3", due="2022-06-09")) is None
    found = close_report(log.state, {FORUM: forum}, "de", TENTH)
    assert (found.total, found.answered, found.open, found.drafts, found.lacking) == (9, 1, 7, 1, 8)
    assert (found.merged, found.hidden, found.waiting, found.ready) == (1, 1, 1, True)
    assert [(one.who, one.open, one.late, one.drafts) for one in found.by_who] == [("Ref. 3", 0, 1, 1), ("", 7, 0, 0)]
    measure = next(one for one in found.by_measure if one.ref == "M01")
    assert (measure.total, measure.answered, measure.open) == (4, 1, 3)
    assert sum(one.total for one in found.by_measure) == found.total
    assert [row.one.name for row in found.late] == [paper]
