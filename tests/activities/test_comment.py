"""The kind `comment`: who is for and against what, questions, remarks, expert annotations, answers; who sees what, and when.

Here: the rules of comments in memory. Never: what all kinds of the family do alike (test_posts.py), pages.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.messages import Command, Refused
from app.activities.base.views import Wanted
from app.activities.comment.bodies import CommentReading
from app.activities.comment.chapter import CommentsPart
from app.activities.comment.settings import CommentSettings
from app.activities.posts import messages as m
from app.activities.posts.focus import FocusWall
from app.activities.posts.state import PostState
from app.activities.posts.support import SupportNote
from app.forum import commands as c
from app.forum import views
from app.forum.outcome import outcome
from app.forum.state import Plan
from app.programme.views.answering import AnswerLine
from app.tables import rows_of
from tests.forum.sealing.test_seal import sealed
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, FRIDA, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play
from tests.recount.test_any_evening import recounted


def comments(**settings: Any) -> Forums:
    """The cast's forum with one step of comments on stage as a2, input open; experts are the strand `expert`."""
    log = a_forum("vote")
    plan, said = Plan("comment", {"de": "Zwischenergebnisse"}), {"experts": "expert", "support": True, **settings}
    play(log, ORGANISER, c.AddActivity(plan, said))
    return on_stage(log, "a2")


def state(log: Forums) -> PostState:
    kept: PostState = log.state.activities["a2"].state
    return kept


def say(
    log: Forums, who: Any, text: str, mark: str = "", thing: str = "m1", under: str = "", release: bool = True
) -> str:
    assert play(log, who, m.PostNote("a2", thing, text, mark=mark, under=under)) is None
    key = list(state(log).posts)[-1]
    if release:
        assert play(log, MODERATOR, m.ReleaseNotes("a2", (key,))) is None
    return key


def refused(log: Forums, who: Any, command: Command, status: int = 409) -> str:
    answer = play(log, who, command, changed=False)
    assert isinstance(answer, Refused) and answer.status == status, answer
    return answer.message


def page(log: Forums, who: Any = None, thing: str = "m1", **wanted: Any) -> CommentReading:
    step = log.state.activities["a2"]
    asked = Wanted(topic=thing, **wanted)
    by = who.by if who else None
    found = KINDS["comment"].views.reading(log.state.context(step, log.now), step.state, "de", asked, by)
    assert isinstance(found, CommentReading)
    return found


def figures(log: Forums, thing: str = "m1") -> dict[str, int]:
    return {mark: number for mark, number in page(log, thing=thing).figures.marks if number}


def wall(log: Forums) -> Any:
    return views.wall(log.state, "de", log.now).body


# -- writing -------------------------------------------------------------------------------------------------------


def test_a_comment_is_read_first_and_then_stands_with_its_measure_mark_and_figure() -> None:
    """11 C6, S41: for, against, question, remark; several paragraphs stay."""
    log = comments()
    key = say(log, ANNA, "Hilft auch meinen Eltern.\n\nUnd es kostet wenig.", "for", release=False)
    assert page(log).comments == () and figures(log) == {}
    assert [one.post.state for one in page(log, ANNA).own] == ["waiting"]
    play(log, MODERATOR, m.ReleaseNotes("a2", (key,)))
    [one] = page(log).comments
    assert (one.mark, one.text) == ("for", "Hilft auch meinen Eltern.\n\nUnd es kostet wenig.")
    assert figures(log) == {"for": 1} and page(log, thing="m2").comments == ()


def test_without_reading_first_it_is_shown_at_once() -> None:
    """11 C6: by setting."""
    log = comments(prerelease=False)
    say(log, ANNA, "Gut so.", "for", release=False)
    assert [one.text for one in page(log).comments] == ["Gut so."]


def test_four_thousand_letters_are_taken_and_one_more_is_not() -> None:
    """11 C6: counted as people count, with two hundred paragraphs."""
    log, family = comments(prerelease=False), "👨‍👩‍👧"
    say(log, ANNA, family * CommentSettings.most_letters, "for", release=False)
    answer = play(log, BORIS, m.PostNote("a2", "m1", "x" * 4_001, mark="for"), changed=False)
    assert isinstance(answer, Refused) and answer.values == {"number": 4_001, "most": 4_000}
    assert answer.message.startswith("Your comment has")
    text = "\n\n".join(f"Absatz {number}" for number in range(100))
    say(log, BORIS, text, "remark", release=False)
    assert page(log).comments[0].text == text


def test_one_person_is_for_or_against_a_measure_once() -> None:
    """11 C6: so the two figures count people; questions and remarks are as many as one likes, other measures others."""
    log = comments()
    first = say(log, ANNA, "Ja.", "for")
    assert refused(log, ANNA, m.PostNote("a2", "m1", "Nein.", mark="against")).startswith("You have said already")
    refused(log, ANNA, m.PostNote("a2", "m1", "Noch einmal ja.", mark="for"))
    asked = say(log, ANNA, "Wann?", "question")
    say(log, ANNA, "Bald, bitte.", "question")
    say(log, ANNA, "Nein.", "against", thing="m2")
    assert page(log, ANNA).stance == "for"
    refused(log, ANNA, m.EditNote("a2", asked, "Dagegen.", mark="against"))
    play(log, ANNA, m.EditNote("a2", first, "Doch nicht.", mark="against"))
    play(log, MODERATOR, m.ReleaseNotes("a2", (first,)))
    assert figures(log) == {"against": 1, "question": 2}
    play(log, ANNA, m.WithdrawNote("a2", first))
    say(log, ANNA, "Jetzt ja.", "for")
    assert figures(log) == {"for": 1, "question": 2}


def test_nobody_is_counted_twice_by_putting_a_comment_elsewhere() -> None:
    """11 C6: a moderator puts right what was said of the wrong measure, unless its author has spoken there."""
    log = comments()
    one, other = say(log, ANNA, "Ja.", "for"), say(log, ANNA, "Nein.", "against", thing="m2")
    assert refused(log, MODERATOR, m.MoveNotes("a2", "m1", (other,))).startswith("Whoever wrote")
    play(log, MODERATOR, m.MoveNotes("a2", "m3", (one,)))
    assert figures(log, "m3") == {"for": 1} and figures(log) == {}


def test_a_comment_says_what_it_is_and_an_answer_is_neither_for_nor_against() -> None:
    """11 C6: each in words."""
    log = comments()
    assert refused(log, ANNA, m.PostNote("a2", "m1", "Hm."), 422) == (
        "Please say what your comment is: for, against, a question or a remark."
    )
    asked = say(log, ANNA, "Wann?", "question")
    assert refused(log, BORIS, m.PostNote("a2", "m1", "Nie.", mark="against", under=asked), 422).startswith("An answer")
    refused(log, BORIS, m.PostNote("a2", "m9", "Wo?", mark="question"), 422)
    play(log, ORGANISER, c.WithdrawMeasure("m4"))
    assert refused(log, BORIS, m.PostNote("a2", "m4", "Wo?", mark="question")).startswith("This has been withdrawn")


# -- answers ---------------------------------------------------------------------------------------------------------


def test_answers_stand_one_level_deep_under_what_they_answer_and_keep_its_place() -> None:
    """11 C6: hidden and withdrawn comments lose their words, and not the answers of others."""
    log = comments()
    asked = say(log, ANNA, "Wann?", "question")
    answer = say(log, CEM, "Im Mai.", under=asked)
    refused(log, BORIS, m.PostNote("a2", "m1", "Sicher?", under=answer), 422)
    [one] = page(log).comments
    assert [given.text for given in one.answers] == ["Im Mai."] and figures(log) == {"question": 1}
    assert [given.text for given in page(log, ANNA).own[0].answers] == ["Im Mai."]
    assert refused(log, MODERATOR, m.MergeNotes("a2", asked, (answer,))).startswith("Answers are not merged")
    play(log, MODERATOR, m.HideNotes("a2", "personal", (asked,)))
    [gone] = page(log).comments
    assert (gone.gone, gone.text, gone.reason) == ("hidden", "", "personal details")
    assert [given.text for given in gone.answers] == ["Im Mai."] and page(log).removed == 1


def test_answers_by_setting() -> None:
    """11 C6: switched off while people write; what was answered stays."""
    log = comments()
    asked = say(log, ANNA, "Wann?", "question")
    say(log, CEM, "Im Mai.", under=asked)
    play(log, FACILITATOR, c.SwitchSetting("a2", "replies", ""))
    refused(log, CEM, m.PostNote("a2", "m1", "Oder im Juni.", under=asked), 422)
    assert not page(log, CEM).comments[0].answerable and len(page(log).comments[0].answers) == 1


# -- experts ---------------------------------------------------------------------------------------------------------


def test_only_experts_annotate_and_it_is_said_wherever_it_stands() -> None:
    """11 C6, S41: a role that is told before, never a strand; counted apart."""
    log = comments()
    refused(log, ANNA, m.PostNote("a2", "m1", "Es gilt die Norm.", mark="annotation"), 403)
    assert page(log, DILEK).expert and not page(log, ANNA).expert
    noted = say(log, DILEK, "Es gilt die Norm.", "annotation")
    say(log, DILEK, "Ich bin dafür.", "for")
    say(log, DILEK, "Ja, sie gilt.", "annotation", under=say(log, ANNA, "Gilt sie?", "question"))
    found = page(log)
    assert figures(log) == {"for": 1, "question": 1, "annotation": 1}
    assert {one.id: one.mark for one in found.comments}[noted] == "annotation"
    assert [given.expert for one in found.comments for given in one.answers] == [True]
    play(log, FACILITATOR, FocusWall("a2", noted))
    assert [one.mark for one in wall(log).comments] == ["annotation"]
    for view in (found, wall(log)):
        assert "expert" not in {value for value in _strings(view) if value != "annotation"}


def _strings(value: Any) -> set[str]:
    """Every word in a view, so that no strand stands beside a comment."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, tuple):
        return set().union(*map(_strings, value)) if value else set()
    fields = getattr(value, "__struct_fields__", ())
    return set().union(*(_strings(getattr(value, name)) for name in fields)) if fields else set()


def test_nobody_annotates_where_no_strand_is_named() -> None:
    """11 C6: the mark is not even there."""
    log = comments(experts="")
    refused(log, DILEK, m.PostNote("a2", "m1", "Es gilt die Norm.", mark="annotation"), 422)
    assert not page(log, DILEK).expert


# -- reading ---------------------------------------------------------------------------------------------------------


def test_a_page_is_sifted_by_kind_and_words_and_stands_still() -> None:
    """11 C6: what comes meanwhile waits behind a number; the newest first."""
    log = comments()
    say(log, ANNA, "Gute Bänke", "for")
    say(log, BORIS, "Wo stehen sie?", "question")
    found = page(log)
    assert [one.mark for one in found.comments] == ["question", "for"]
    say(log, CEM, "Keine Bänke", "against")
    later = page(log, until=found.until)
    assert later.newer == 1 and [one.mark for one in later.comments] == ["question", "for"]
    assert [one.mark for one in page(log, group="against").comments] == ["against"]
    assert [one.text for one in page(log, words="bank").comments] == ["Keine Bänke", "Gute Bänke"]


def test_support_is_told_once_no_more_comments_are_taken_from_five_people_on() -> None:
    """11 C6: as the family has it; then those with most people stand first."""
    log = comments()
    one = say(log, ANNA, "Gute Bänke", "for")
    say(log, BORIS, "Wo stehen sie?", "question")
    for person in (BORIS, CEM, DILEK, EMRE):
        play(log, person, SupportNote("a2", one))
    assert {comment.people for comment in page(log).comments} == {0}
    play(log, FACILITATOR, c.CloseInput("a2"))
    found = page(log)
    assert [(comment.id, comment.people) for comment in found.comments] == [
        (one, 5),
        ("n2", 0),
    ] and found.order == "people"


def test_a_withdrawn_measure_keeps_what_was_said_of_it() -> None:
    """11 C6: and one of which nobody said anything is not listed any more."""
    log = comments()
    say(log, ANNA, "Schade.", "remark", thing="m2")
    for measure in ("m2", "m3"):
        play(log, ORGANISER, c.WithdrawMeasure(measure))
    phone: Any = views.phone(log.state, "de", ANNA.by, log.now).body
    assert [(one.id, one.withdrawn) for one in phone.things] == [("m1", False), ("m2", True), ("m4", False)]
    assert [one.text for one in page(log, thing="m2").comments] == ["Schade."] and not page(log, ANNA, "m2").writes


# -- the wall ----------------------------------------------------------------------------------------------------------


def test_the_wall_shows_figures_and_by_choice_comments_measure_by_measure() -> None:
    """11 C6: each comment comes up once; a long one is cut, and the whole of it is on the phone."""
    log = comments()
    say(log, ANNA, "Lang. " * 200, "for")
    for number in range(5):
        say(log, (BORIS, CEM, DILEK, EMRE, FRIDA)[number], f"Frage {number}", "question", thing="m2")
    assert wall(log).layout == "figures" and [one.figures.total for one in wall(log).things] == [1, 5, 0, 0]
    play(log, FACILITATOR, c.SwitchSetting("a2", "on_wall", "true"))
    seen: set[str] = set()
    order = []
    for turn in range(3):
        now = views.wall(log.state, "de", log.now)
        body: Any = KINDS["comment"].views.wall(_showing(log, seen, turn), state(log), "de")
        order.append(body.title.partition(" ")[0])
        assert now and len({one.id for one in body.comments} & seen) in (0, len(body.comments) - 1)
        seen |= {one.id for one in body.comments}
    assert order == ["M01", "M02", "M02"] and len(seen) == 6
    [cut] = wall(log).comments
    assert cut.more and len(cut.text) <= 320 and cut.stay > 9_000


def _showing(log: Forums, seen: set[str], turn: int) -> Any:
    step = log.state.activities["a2"]
    return replace(log.state.context(step, log.now), showings={f"{key}.0": 1 + turn for key in sorted(seen)})


def test_one_measure_alone_by_who_leads() -> None:
    """11 C6: also where the wall shows figures otherwise; it comes back by itself once nothing of it may be seen."""
    log = comments()
    key = say(log, ANNA, "Gut so.", "for", thing="m2")
    refused(log, FACILITATOR, FocusWall("a2", "m1"))
    play(log, FACILITATOR, FocusWall("a2", "m2"))
    assert (wall(log).layout, [one.text for one in wall(log).comments]) == ("thing", ["Gut so."])
    play(log, MODERATOR, m.HideNotes("a2", "insult", (key,)))
    assert wall(log).layout == "figures" and not state(log).focus


# -- what is left ------------------------------------------------------------------------------------------------------


def test_files_have_a_row_a_comment_and_the_figures_and_the_recount_finds_them() -> None:
    """11 C6, S41: also once the forum is sealed, when nobody knows any more who wrote what."""
    log = comments()
    asked = say(log, ANNA, "=Wann?", "question")
    say(log, CEM, "Im Mai.", under=asked)
    say(log, DILEK, "Es gilt die Norm.", "annotation", thing="m2")
    say(log, EMRE, "Nein.", "against", thing="m2")
    hidden = say(log, BORIS, "Niemals, Sie Esel.", "against", thing="m2")
    play(log, MODERATOR, m.HideNotes("a2", "insult", (hidden,)))
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, ORGANISER, c.CloseForum())
    file = outcome(log.state, "en", log.now, lambda words: words)
    rows = {str(row["text"]): row for row in rows_of(file.tables, "comments", "a2")}
    assert rows["=Wann?"]["mark"] == "question" and rows["=Wann?"]["answers"] == 1
    assert rows["=Wann?"]["topic_label"] == "M01 One form instead of five"
    assert rows["Im Mai."]["answer_to"] == rows["=Wann?"]["comment"] and rows["Im Mai."]["mark"] is None
    listed = {row["number"]: row for row in rows_of(file.tables, "commented", "a2")}
    assert [listed["M02"][name] for name in ("for", "against", "annotation")] == [0, 1, 1]
    assert listed["M01"]["answers"] == 1 and recounted(log.entries) == ""
    assert recounted(list(sealed(log.entries).entries)) == ""


def test_a_page_that_is_loaded_whole_has_of_many_comments_the_first_of_each_sort() -> None:
    """12 A5: 4,000 comments were 900 kB of the results page; the figures stay, and the way to all of them is named."""
    log = comments(prerelease=False)
    for who, text, mark in (
        (ANNA, "Ja", "for"),
        (BORIS, "Ja!", "for"),
        (CEM, "Nein", "against"),
        (CEM, "Wann?", "question"),
    ):
        say(log, who, text, mark, release=False)
    step = log.state.activities["a2"]
    whole = KINDS["comment"].record.part(log.state.context(step, log.now), step.state, "de")
    assert isinstance(whole, CommentsPart) and whole.shortened(4) is whole
    short = whole.shortened(3)
    assert [(one.mark, one.text) for one in short.things[0].comments] == [
        ("for", "Ja"),
        ("against", "Nein"),
        ("question", "Wann?"),
    ]
    assert (short.things[0].left_out, short.figure, short.things[0].figures) == (1, 4, whole.things[0].figures)


def test_every_sentence_of_the_family_that_a_comment_can_meet_speaks_of_comments() -> None:
    """11 C6: no refusal, word or head of a table of this kind says "note"."""
    log = comments()
    say(log, ANNA, "Wann?", "question")
    kind = KINDS["comment"]
    step = log.state.activities["a2"]
    found = kind.record.tables(log.state.context(step, log.now), step.state, "en")
    heads = [
        word for table in found for column in table.columns for word in (table.title, column.title, column.description)
    ]
    words = [*heads, *_strings_of(kind.words)]
    assert [word for word in words if "note" in word.casefold().split()] == []
    assert [word for word in words if "notes" in word.casefold()] == []


def _strings_of(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [word for one in value.values() for word in _strings_of(one)]
    fields = getattr(value, "__struct_fields__", ())
    return [word for name in fields for word in _strings_of(getattr(value, name))]


def test_comments_are_sifted_by_what_became_of_them_and_what_is_hidden_is_only_counted() -> None:
    """12 A5: an answer of somebody in the forum, or what a programme published; a merged one counts with what it is in."""
    log = comments(replies=True)
    asked, taken, alone, hidden = (
        say(log, who, text, "question") for who, text in zip((ANNA, BORIS, CEM, DILEK), "abcd", strict=True)
    )
    say(log, EMRE, "Im Mai.", under=asked)
    say(log, EMRE, "Nie.", under=hidden)
    assert play(log, MODERATOR, m.HideNotes("a2", "personal", (hidden,))) is None
    told = {taken: (AnswerLine(outcome="taken", says="taken up", reason="", at=0),)}
    assert page(log, told=told).became == (("answered", 2), ("open", 1), ("taken", 1))
    for became, found in (("answered", [taken, asked]), ("open", [alone]), ("taken", [taken])):
        seen = page(log, told=told, became=became, order="newest")
        assert ([one.id for one in seen.comments], seen.found, seen.removed) == (found, len(found), 1), became
    assert page(log, told=told, became="not").found == 4, "nothing was told to be that: as if nothing was chosen"
    assert page(log, thing="", told=told, became="open").found == 1
    assert play(log, MODERATOR, m.MergeNotes("a2", alone, (taken,))) is None
    assert page(log, told=told).became == (("answered", 2), ("open", 0), ("taken", 1))


def test_only_what_the_hall_can_read_is_answered() -> None:
    """11 B6: who answers what waits would say that it is there."""
    log = comments(prerelease=True)
    refused(log, CEM, m.PostNote("a2", "m1", "Ja", under=say(log, ANNA, "Wartet", mark="remark", release=False)))
