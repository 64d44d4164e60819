"""The page on which measures are made of notes, without a script: best, shared place, made, undone, refused."""

from __future__ import annotations

import re

import httpx

from app.activities.ballots.messages import BallotCast
from app.activities.posts import messages as i
from app.forum import events as e
from app.forum.state import Plan
from tests.conftest import Server
from tests.web.forums import Links, Said, append, seed

TOPICS = [{"id": "t1", "label": {"en": "Offices"}}]
PEOPLE = ("anna", "boris", "cem", "dilek")
NOTES = (("anna", "Benches"), ("anna", "More benches"), ("boris", "Seats"), ("cem", "Trees"), ("dilek", "Shade"))
EVENING: list[Said] = [
    e.ActivityAdded(Plan("ideas", {"de": "Was fehlt?", "en": "What is missing?"}), {"topics": TOPICS}),
    e.ActivityAdded(Plan("prioritise", {"de": "Was zuerst?", "en": "Which first?"}), {}),
    e.ForumOpened(),
    e.ActivityShown("a1"),
    e.InputOpened("a1"),
    *((f"p:{who}", e.ParticipantJoined("panel")) for who in PEOPLE),
    *((f"p:{who}", i.NotePosted("a1", "t1", words)) for who, words in NOTES),
    ("m:mina", i.NotesReleased("a1", ("n1", "n2", "n3", "n4", "n5"))),
    ("m:mina", i.NotesGrouped("a1", ("n1", "n2", "n3"), name="Sitting")),
]


TITLES = re.compile(r'<textarea[^>]* name="(title\.[^"]+)"[^>]*>([^<]*)</textarea>')


def page(forum: Links, client: httpx.Client, asked: str = "") -> str:
    return client.get(f"{forum.console}/measures?activity=a1{asked}").text


def press(forum: Links, client: httpx.Client, do: str, **fields: str | list[str]) -> httpx.Response:
    """A button of the form, with what stands in it and `fields`; two underscores in a name are a dot."""
    shown = page(forum, client)
    typed = dict(re.findall(r'name="((?:number|look)\.[^"]+)"[^>]*? value="([^"]*)"', shown))
    typed |= dict(TITLES.findall(shown))
    command = re.findall(r'name="command" value="([^"]+)"', shown)[0]
    named = {name.replace("__", "."): value for name, value in fields.items()}
    data: dict[str, str | list[str]] = {"command": command, "activity": "a1", "do": do, **typed, **named}
    return client.post(f"{forum.console}/measures", data=data)


def test_the_best_groups_become_measures_and_are_not_made_twice(server: Server) -> None:
    """A3: people count once, a group's name is its title, its notes stand there; then it is said to be one."""
    forum = seed(server, EVENING)
    with forum.visitor() as lead:
        shown = page(forum, lead, "&many=1")
        assert re.search(r'class="figure"><b>2</b>', shown), "Anna wrote two of the three notes"
        assert shown.index(">Sitting</textarea>") < shown.index("More benches") < shown.index("2 more below them")
        made = press(forum, lead, "make", many="1", take=["g1"], description__g1="Somewhere to rest")
        assert made.status_code == 303, made.text
        shown = lead.get(made.headers["location"]).text
        assert "1 measure was made." in shown and "Already measure M01" in shown
        assert press(forum, lead, "make", take=["g1"], title__g1="Again").status_code == 409
        assert "M01 was made of this already" in press(forum, lead, "make", take=["g1"], title__g1="Again").text


def test_a_shared_place_at_the_cut_is_declared_and_left_to_decide(server: Server) -> None:
    """A3: without a decision nothing is made; all, none, or ticks of one's own are one."""
    forum = seed(server, EVENING)
    with forum.visitor() as lead:
        shown = page(forum, lead, "&many=2")
        assert "Place 2 is shared." in shown and "2 of them have 1 person each." in shown
        refused = press(forum, lead, "make", many="2", take=["g1"], title__g1="Seats for all")
        assert refused.status_code == 422 and "Please decide whether to take all" in refused.text
        assert ">Seats for all</textarea>" in refused.text, "nothing typed is lost"
        every = press(forum, lead, "tie-all", many="2", take=["g1"], title__g1="Seats for all").text
        assert (
            re.findall(r'value="(\w+)" checked', every) == ["g1", "n4", "n5"] and ">Seats for all</textarea>" in every
        )
        none = press(forum, lead, "tie-none", many="2", take=["g1"]).text
        assert re.findall(r'value="(\w+)" checked', none) == ["g1"]
        typed = {"title__g1": "Seats\r\nfor all"}
        assert press(forum, lead, "make", many="2", take=["g1"], tie="none", **typed).status_code == 303  # type: ignore[arg-type]
        assert "Seats for all" in lead.get(f"/f/{forum.forum}/outcome").text, "a break in a title is a space"


def test_what_does_not_fit_is_refused_in_words_and_stays_in_the_form(server: Server) -> None:
    """A3: a note needs a title of its own, no number stands for two, notes that changed meanwhile are looked at again."""
    forum = seed(server, EVENING)
    with forum.visitor() as lead:
        seven = {"title__n4": "Trees", "number__g1": "M07", "number__n4": "M07"}
        for status, words, fields in (
            (422, "Please tick at least one group or note.", {}),
            (422, "Please give M02 a title of its own.", {"take": ["g1", "n4"], "tie": "none"}),
            (409, "A measure with the number M07 exists already.", {"take": ["g1", "n4"], **seven}),
            (409, "The notes have changed since this page was made.", {"take": ["g1"], "look__g1": "another"}),
            (422, "“Title” has 201 characters", {"take": ["g1"], "title__g1": "x" * 201}),
            (422, "This input cannot be read.", {"unmake": "", "do": "explode"}),
        ):
            do = str(fields.pop("do", "make"))
            answer = press(forum, lead, do, many="3", **fields)  # type: ignore[arg-type]
            assert (answer.status_code, words in answer.text) == (status, True), words
        assert "is M0" not in page(forum, lead)
    with forum.visitor("moderator") as reader:
        assert "Facilitators and organisers make the measures." in page(forum, reader)
        assert press(forum, reader, "make", take=["g1"]).status_code == 403


def test_measures_are_undone_until_somebody_voted_on_them(server: Server) -> None:
    """A3: in one step and for good reason refused later, in words, with the title of the vote."""
    forum = seed(server, EVENING)
    with forum.visitor() as lead:
        assert press(forum, lead, "make", take=["g1", "n4"], title__n4="Trees", many="3").status_code == 303
        assert press(forum, lead, "", unmake="m1 m2").status_code == 303
        assert "Already measure M01" not in page(forum, lead)
        assert press(forum, lead, "", unmake="m1 m2").status_code == 404
        assert press(forum, lead, "make", take=["g1", "n4"], title__n4="Trees", many="3").status_code == 303
        votes: list[Said] = [e.ActivityShown("a2"), e.InputOpened("a2"), ("p:anna", BallotCast("a2", {"m3": 1}))]
        append(server, forum.forum, *votes)
        assert "M01 has been voted on in “Was zuerst?”" in page(forum, lead)
        assert press(forum, lead, "", unmake="m3 m4").status_code == 409


def test_a_measure_takes_up_more_notes_until_somebody_voted_on_it(server: Server) -> None:
    """A3: what is ticked, or what came into its group since; said, undone, refused in words with the ticks kept."""
    forum = seed(server, EVENING)
    with forum.visitor() as lead:
        assert "Or add what is ticked" not in page(forum, lead), "there is no measure yet"
        assert press(forum, lead, "make", take=["g1"]).status_code == 303
        shown = page(forum, lead)
        assert "Or add what is ticked to a measure that is there" in shown and " checked" not in shown
        refused = press(forum, lead, "up", take=["n4"])
        assert refused.status_code == 422 and "Please say which measure" in refused.text
        assert re.findall(r'value="(\w+)" checked', refused.text) == ["n4"]
        added = press(forum, lead, "up", take=["n4"], into="m1")
        assert added.status_code == 303 and "1 note was added to M01." in lead.get(added.headers["location"]).text
        append(server, forum.forum, ("m:mina", i.NotesGrouped("a1", ("n5",), group="g1")))
        assert "Add 1 note that came since" in page(forum, lead)
        assert press(forum, lead, "", up="m1 g1").status_code == 303
        assert "Add 1 note that came since" not in page(forum, lead)
        backs = re.findall(r'name="back" value="([^"]+)"', page(forum, lead))
        assert len(backs) == 2 and press(forum, lead, "", back=backs[0]).status_code == 303
        assert press(forum, lead, "", back=backs[0]).status_code == 409
        assert press(forum, lead, "", back="m1 soon").status_code == 422
        votes: list[Said] = [e.ActivityShown("a2"), e.InputOpened("a2"), ("p:anna", BallotCast("a2", {"m1": 1}))]
        append(server, forum.forum, *votes)
        assert "What it was made of stays as it was then." in page(forum, lead)
        assert press(forum, lead, "", up="m1 g1").status_code == 409
        assert press(forum, lead, "", back=backs[1]).status_code == 409


def test_the_page_is_reached_from_the_step_and_from_the_sorting_page(server: Server) -> None:
    """A3."""
    forum = seed(server, EVENING)
    with forum.visitor() as lead:
        for way in ("console", "console/notes?activity=a1"):
            assert f"{forum.console}/measures?activity=a1" in lead.get(f"/f/{forum.forum}/{way}").text, way


def test_nothing_to_make_measures_of_is_said(server: Server) -> None:
    """A3: no step, no note."""
    without = seed(server, [e.ActivityAdded(Plan("prioritise", {"en": "Which first?"}), {})])
    with without.visitor() as lead:
        assert "No step of the agenda collects notes." in lead.get(f"{without.console}/measures").text
    empty = seed(server, EVENING[:5])
    with empty.visitor() as lead:
        assert "No note has been released yet." in lead.get(f"{empty.console}/measures").text
        assert lead.get(f"/f/{empty.forum}/console/measures?activity=a9&many=x").status_code == 200


def test_the_enter_key_makes_nothing_adds_nothing_and_unticks_nothing(server: Server) -> None:
    """A3: it presses a form's first button, which may be that of a line, where a measure waits for notes that came since."""
    forum = seed(server, EVENING)
    with forum.visitor() as lead:
        assert press(forum, lead, "make", take=["g1"]).status_code == 303
        append(server, forum.forum, ("m:mina", i.NotesGrouped("a1", ("n5",), group="g1")))
        form = page(forum, lead).partition('<form id="best"')[2]
        assert re.findall(r'name="(\w+)" value="([^"]*)"', form.partition("<button")[2])[0] == ("do", "rank")
        assert 'name="up"' in form, "else nothing could have been pressed by mistake"
        again = press(forum, lead, "rank", many="3", was="3", take=["n4"], tie="none", title__n4="Trees").text
        assert re.findall(r'value="(\w+)" checked', again) == ["n4"] and ">Trees</textarea>" in again
        assert 'name="tie" value="none"' in again, "what was decided stays decided"
        fewer = press(forum, lead, "rank", many="2", was="3", tie="none").text
        assert 'name="tie" value=""' in fewer, "another number asks anew"
