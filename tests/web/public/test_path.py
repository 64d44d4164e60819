"""From a note to a place and back, as people read it: the own page, the receipts, the results, the outcome, the desk.

Here: what each page says, without a script. Never: who may know what (tests/forum/views/test_origins.py).
"""

from __future__ import annotations

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum.making import Draft, MakeMeasures
from app.live.sealing import seal
from app.programme.answers.messages import GiveAnswers, PublishAnswers
from app.programme.decisions.messages import AddDecision
from app.programme.decisions_state import DecisionSays, Point
from app.programme.register.messages import AddItems, NewItem
from app.programme.register_state import Came, Wording
from tests.people import MODERATOR, ORGANISER
from tests.quoted import quoted
from tests.web.house import Browser, Evening, House
from tests.web.programmes import Process
from tests.web.shown import plain

TOPICS = {"topics": [{"id": "t1", "label": {"de": "Verkehr", "en": "Traffic"}}]}
WORDS = "Somebody who calls back"


class Told(Evening):
    """Somebody's note, with another one in a group, became M05 and came first; all of it in a browser without a script."""

    def __init__(self, house: House) -> None:
        super().__init__(house, ("ideas", TOPICS), ("prioritise", {}))
        self.own: Browser = self.joined()
        (own,) = [Actor("participant", by.partition(":")[2]) for by in self.forum.participants]
        others = [Actor("participant", f"person{number}") for number in range(6)]
        for person in others:
            self.say(c.Join("public"), person)
        self.on_stage("a1")
        for person, words in ((own, WORDS), (others[0], "Call me back"), (others[1], "Trees")):
            self.say(notes.PostNote("a1", "t1", words), person)
        self.say(notes.ReleaseNotes("a1", ("n1", "n2", "n3")), MODERATOR)
        self.say(notes.GroupNotes("a1", name="Calling back", notes=("n1", "n2")), MODERATOR)
        self.say(c.Reveal("a1"))
        self.grouped = self.mine()
        self.say(MakeMeasures("a1", (Draft(source="g1", title={"de": "Rückruf", "en": "Calls back"}),)))
        self.made = self.mine()
        self.on_stage("a2")
        for person in others:
            self.say(CastBallot("a2", marks={"m5": 2, "m1": 1}), person)
        self.up = self.mine()
        self.say(c.Reveal("a2"))

    def mine(self) -> str:
        return plain(self.own.page(f"/f/{self.id}/mine").html)

    def receipt(self) -> str:
        return self.mine().partition("Receipt ")[2][:12]


def test_the_author_reads_what_became_of_the_note(house: House) -> None:
    """A3, A05: grouped, measure, up for choice, place; the result in the first sentence; nobody else's page says so."""
    evening = Told(house)
    assert "In the group “Calling back”" in evening.grouped and "With 1 other note." in evening.grouped
    assert "became measure" not in evening.grouped
    assert "Your note became measure M05." in evening.made and "Measure M05: Calls back" in evening.made
    assert "It is up for choice here." in evening.up and "Place" not in evening.up
    mine = evening.mine()
    first = mine.partition("My contributions")[2]
    assert mine.index("Your note became measure M05. Place 1 of 5 in “Step prioritise”.") < mine.index(
        "Only to be seen"
    )
    assert first and "Place 1 of 5" in mine
    assert "M05" not in plain(evening.joined().page(f"/f/{evening.id}/mine").html)
    evening.say(c.CloseForum(), ORGANISER)
    assert f"/f/{evening.id}/results?lang=en#measure-m5" in evening.own.page(f"/f/{evening.id}/mine").html


def test_a_receipt_leads_to_the_same_path_without_a_device(house: House) -> None:
    """A3: what a sealed forum keeps of it; before the result is open to everybody, there is none."""
    evening = Told(house)
    receipt, stranger = evening.receipt(), evening.guest()
    found = stranger.send(stranger.page(f"/f/{evening.id}/receipts").form("/receipts"), receipt=receipt)
    assert "This note became measure M05. Place 1 of 5 in “Step prioritise”." in plain(found.text)
    evening.say(c.HideResult("a1"))
    hidden = stranger.send(stranger.page(f"/f/{evening.id}/receipts").form("/receipts"), receipt=receipt)
    assert "M05" not in plain(hidden.text)


def test_the_whole_path_stands_on_the_own_page_and_is_found_again_once_nobody_is_known(house: House) -> None:
    """A18: note, group, measure, place, answer with its reason, decision; without an account, by cookie, and after sealing by
    the receipt."""
    evening = Told(house)
    process, came = Process(house, evening), Came(evening.id, "m5")
    process.say(AddItems(items=(NewItem(type="measure", words=Wording(title={"en": "Calls back"}), came=came),)))
    (item,) = process.programme.register.items
    process.say(GiveAnswers(names=(f"item:{item}",), outcome="partly", reason={"en": "From April on."}))
    process.say(PublishAnswers(lacking=0, total=1))
    adopted = {"title": {"en": "The strategy"}, "kind": "final", "points": (Point(item=item),)}
    process.say(AddDecision(DecisionSays(body={"en": "Senate"}, day="2022-12-20", **adopted)))
    told = ("Calling back", "measure M05", "Place 1 of 5", "partly taken up", "From April on.", "Adopted", "Senate")
    mine, receipt = evening.mine(), evening.receipt()
    assert [words for words in (WORDS, *told) if words not in mine] == []
    evening.say(c.CloseForum(), ORGANISER)
    assert house.run(seal(house.hall, evening.place)) is None
    stranger = evening.guest()
    form = stranger.page(f"/f/{evening.id}/receipts").form("/receipts")
    found = plain(stranger.send(form, receipt=receipt).text)
    assert [words for words in told if words not in found] == []


def test_an_entry_tells_each_round_and_in_a_sentence_what_is_not_shown_by_strand(house: House) -> None:
    """D10, F17: an answer is left out for all strands or for none: a box a strand said that and no more. Why, stands once. Own
    votes and the lists of receipts say of which round they are, since all have one title."""
    evening = Evening(house, ("prioritise", {})).on_stage()
    own, guest = evening.joined(), evening.guest()
    people = [Actor("participant", f"person{number}") for number in range(24)]
    for number, person in enumerate(people):
        evening.say(c.Join(("public", "panel")[number % 2]), person)
    for again in (False, True):
        if again:
            evening.say(c.StartOver("a1"))
            evening.say(c.OpenInput("a2"))
        (me,) = (by.partition(":")[2] for by in evening.forum.participants if "person" not in by)
        for number, person in enumerate((*people, Actor("participant", me))):
            evening.say(CastBallot("a2" if again else "a1", marks={"m1": 1} if number < 2 else {"m2": 1}), person)
        evening.say(c.Reveal("a2" if again else "a1"))
        evening.say(c.ShowStrands("a2" if again else "a1"))
    for browser, path in ((own, "mine"), (guest, "receipts")):
        listed = plain(browser.page(f"/f/{evening.id}/{path}?lang=en").html)
        assert "Round 1" in listed and "Round 2" in listed, listed
    process, came = Process(house, evening), Came(evening.id, "m1")
    process.say(AddItems(items=(NewItem(type="measure", words=Wording(title={"en": "One"}), came=came),)))
    (item,) = process.programme.register.items.values()
    page = process.guest().page(f"{process.url}/register/{item.number}").html
    said = plain(page)
    assert said.index("Round 1") < said.index("Round 2") and said.count("By strand: not shown.") == 2, said
    assert said.count("Not shown: fewer than") == 1 and '<table class="by-strand"' not in page


def test_results_outcome_and_desk_tell_the_chain_and_every_note(house: House) -> None:
    """A3, F17: three figures, the measure with its place, its notes word for word, and a way there from the ranking."""
    evening = Told(house)
    evening.say(c.CloseForum(), ORGANISER)
    lead = evening.opened("facilitator")
    pages = {"results": evening.guest(), "outcome": lead}
    for name, browser in pages.items():
        page = browser.page(f"/f/{evening.id}/{name}?lang=en")
        said = plain(page.html)
        assert "3 notes were shown. 1 group was made of them. 1 measure came of that." in said, name
        chain = said.partition("1 measure came of that.")[2]
        assert chain.index("M05") < chain.index("Place 1 of 5") < chain.index(WORDS), name
        assert '<a class="ref" href="#measure-m5">M05</a>' in quoted(page.html) and 'id="measure-m5"' in quoted(
            page.html
        )
    desk = plain(house.organiser().page(f"/desk/f/{evening.id}/measures/m5").html)
    assert "Made of the group “Calling back” on “Step ideas”, with 2 notes." in desk and WORDS in desk
    assert (
        f"/f/{evening.id}/console/measures?activity=a1" in house.organiser().page(f"/desk/f/{evening.id}/measures").html
    )
