"""What everybody may read of what became of contributions. Never here: the desk, markup."""

from __future__ import annotations

from app.activities.posts import messages as notes
from app.forum.state import Forum
from app.programme.answers import messages as m
from app.programme.basics import ShowProgramme
from app.programme.register.messages import AddItems, NewItem
from app.programme.register_state import Came, Wording
from app.programme.views.answers import Answered, AnswersView, Key, answers_view, counts_of, dispositions_of
from app.programme.views.answers import listed as every
from app.programme.views.told import Told, told_of
from tests.people import FORUM, MODERATOR, ORGANISER
from tests.play import Programmes, plan, play
from tests.programme.answered import NIGHT, PAPER, QUESTION, sealed, talked
from tests.programme.programmes import a_programme
from tests.programme.test_contributions import BECAUSE, give, listed, name_of

WHY = {"de": "Die Bezirke antworten noch."}


def publish(log: Programmes, lacking: int = 0) -> None:
    why = WHY if lacking else {}
    assert plan(log, ORGANISER, m.PublishAnswers(lacking=lacking, total=9, why=why)) is None


def view(log: Programmes, forum: Forum | None, **asked: object) -> AnswersView:
    return answers_view(log.state, {FORUM: forum} if forum else {}, "de", NIGHT, **asked)


def test_nothing_is_told_before_it_is_published_and_then_all_of_it_with_its_reason() -> None:
    """12 C11, S15, S48: by measure, then by topic; how many have none, and why."""
    log, forum = a_programme(), talked().state
    give(log, name_of(log, forum, "a1", PAPER), outcome="not", topic="Verwaltung")
    give(log, name_of(log, forum, "a2", QUESTION), outcome="noted")
    give(log, "f1//m1", outcome="partly")
    give(log, name_of(log, forum, "a2", "n3"), outcome="taken", draft=True)
    assert (view(log, forum).chapters, view(log, forum).last) == ((), None)
    publish(log, lacking=6)
    found = view(log, forum)
    assert found.last is not None and (found.last.lacking, found.last.total, found.last.why) == (6, 9, WHY["de"])
    assert {one.outcome: one.number for one in found.counts} == {
        "taken": 0,
        "partly": 1,
        "not": 1,
        "deferred": 0,
        "noted": 1,
    }
    measure, topic = found.chapters
    assert (measure.ref, [one.outcome for one in measure.own], measure.number) == ("M01", ["partly"], 1)
    (question,) = measure.answered
    assert (question.words, question.lines[0].reason, question.lines[0].at) == (
        "Wer bezahlt das?",
        BECAUSE["de"],
        log.now,
    )
    assert (topic.topic, [one.words for one in topic.answered]) == ("Verwaltung", ["Weniger Papier bitte"])
    assert [one.title for one in view(log, forum, outcome="noted").chapters] == [measure.title]
    assert view(log, forum, about="f1//m1").found == 2


def test_the_list_is_made_once_and_anew_with_each_entry_of_the_programme_or_of_a_forum() -> None:
    """12 A5: every page of thousands of answers was made of all contributions; what is kept is never out of date."""
    log, forums = a_programme(), talked()
    give(log, name_of(log, forums.state, "a1", PAPER), outcome="not")
    publish(log)

    def found() -> list[tuple[Key, Answered]]:
        return every(log.state, {FORUM: forums.state}, "de", NIGHT)

    before = found()
    assert found() is before and [one.words for _, one in before] == ["Weniger Papier bitte"]
    give(log, name_of(log, forums.state, "a2", QUESTION), outcome="noted")
    publish(log)
    assert len(found()) == 2
    assert play(forums, MODERATOR, notes.HideNotes("a1", "unrelated", (PAPER,))) is None
    assert [one.gone for _, one in found()] == [False, True]


def test_a_posts_answer_is_that_of_what_it_was_merged_into_or_of_its_group() -> None:
    """12 C11: merged posts, groups."""
    log, forum = a_programme(), talked().state
    one = listed(log, forum)["Ein Formular für alles"]
    give(log, one.group, outcome="deferred")
    publish(log)
    (chapter,) = view(log, forum).chapters
    (found,) = chapter.answered
    assert (found.also, found.lines[0].of_group) == (("Ein einziges Formular",), "Formulare")
    give(log, one.name, start=0, end=3)
    publish(log)
    (found,) = view(log, forum).chapters[0].answered
    assert [(line.outcome, line.quote, line.of_group) for line in found.lines] == [("taken", "Ein", "")]


def test_an_answer_that_was_changed_says_what_stood_there_before() -> None:
    """12 C11, S54: date and old value."""
    log, forum = a_programme(), talked().state
    name = name_of(log, forum, "a1", PAPER)
    give(log, name, outcome="not")
    publish(log)
    first = log.now
    give(log, name, outcome="taken")
    publish(log)
    line = view(log, forum).chapters[0].answered[0].lines[0]
    assert (line.outcome, [(one.outcome, one.at) for one in line.before]) == ("taken", [("not", first)])


def test_what_was_published_stays_after_sealing_and_when_its_forum_is_gone() -> None:
    """12 C11, E18: without the forum the reasons are left, without words."""
    log, forums = a_programme(), talked()
    give(log, name_of(log, forums.state, "a1", PAPER), outcome="not")
    publish(log)
    before = view(log, forums.state)
    assert view(log, sealed(forums)) == before
    (gone,) = view(log, None).chapters[0].answered
    assert (gone.gone, gone.words, gone.lines[0].outcome) == (True, "", "not")


def test_a_programme_that_not_everybody_may_see_tells_a_forum_nothing() -> None:
    """12 C11: neither by the id of a post nor by a receipt."""
    log, forum = a_programme(), talked().state
    give(log, name_of(log, forum, "a1", PAPER))
    publish(log)
    assert told_of(log.state, forum, "de", NIGHT) == Told()
    assert plan(log, ORGANISER, ShowProgramme(True)) is None
    told = told_of(log.state, forum, "de", NIGHT)
    assert list(told.by_post["a1"]) == [PAPER]
    assert len(told.by_receipt) == 1


def test_an_item_of_the_register_knows_what_became_of_it_and_of_what_was_said_of_it() -> None:
    """12 C11, B8: `dispositions_of`, for the page of a measure."""
    log, forum = a_programme(), talked().state
    give(log, "f1//m1", outcome="partly")
    give(log, name_of(log, forum, "a2", QUESTION), outcome="noted")
    item = NewItem(type="measure", words=Wording(title={"de": "Ein Formular"}), came=Came(FORUM, "m1"))
    assert plan(log, ORGANISER, AddItems(items=(item,))) is None
    (key,) = log.state.register.items
    assert dispositions_of(log.state, {FORUM: forum}, key, "de", NIGHT) is None
    publish(log)
    found = dispositions_of(log.state, {FORUM: forum}, key, "de", NIGHT)
    assert found is not None
    assert ([one.outcome for one in found.own], [one.words for one in found.answered]) == (
        ["partly"],
        ["Wer bezahlt das?"],
    )
    assert [one.number for one in counts_of(found) if one.number] == [1]
