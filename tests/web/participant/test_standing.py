"""What a person reads of the own vote: saved, waiting, counted, shown, held back, left out, withdrawn; and what the lists say.

Here: the sentences of each state, in both languages. Never: what is published when (tests/forum/test_published.py).
"""

from __future__ import annotations

from typing import Any

import pytest

from app.activities.ballots.messages import CastBallot, WithdrawBallot
from app.activities.base.actor import Actor
from app.forum import commands as c
from app.forum import events as e
from app.forum.state import Plan
from tests.people import ORGANISER
from tests.web.house import Browser, Evening, House
from tests.web.shown import SINGLE, plain

pytestmark = pytest.mark.few


class Vote:
    """A vote by people of whom one looks at the own contributions."""

    def __init__(self, house: House, live: bool = False, assurance: Any = "device") -> None:
        self.evening = Evening(house, ("present", {"text": {"de": "Guten Abend.", "en": "Good evening."}}))
        plan = Plan("vote", {"de": "Womit?", "en": "With what?"}, live=live, assurance=assurance)
        self.evening.say(c.AddActivity(plan, SINGLE), ORGANISER)
        self.evening.on_stage("a2")
        self.guest: Browser = self.evening.joined()
        (self.own,) = [Actor("participant", by.partition(":")[2]) for by in self.evening.forum.participants]
        self.people: list[Actor] = []

    def vote(self, *others: str, own: str = "") -> Vote:
        """One more person for each of these options; and the one who looks."""
        for option in others:
            self.people.append(Actor("participant", f"person{len(self.people)}"))
            self.evening.say(c.Join("public"), self.people[-1])
            self.evening.say(CastBallot("a2", choices=(option,)), self.people[-1])
        if own:
            self.evening.say(CastBallot("a2", choices=(own,)), self.own)
        return self

    def end(self, reveal: bool = True) -> Vote:
        self.evening.say(c.CloseInput("a2"))
        if reveal:
            self.evening.say(c.Reveal("a2"))
        return self

    def again(self) -> Vote:
        self.evening.say(c.OpenInput("a2"))
        return self

    def mine(self, language: str = "en") -> str:
        return plain(self.guest.page(f"/f/{self.evening.id}/mine?lang={language}").html)

    def lists(self, language: str = "en") -> str:
        return plain(self.guest.page(f"/f/{self.evening.id}/receipts?lang={language}").html)


def says(vote: Vote, english: str, german: str) -> None:
    assert english in vote.mine(), vote.mine()
    assert german in vote.mine("de"), vote.mine("de")


def test_while_people_vote_it_is_saved(house: House) -> None:
    """C12."""
    says(Vote(house).vote(own="o1"), "Saved. What stands when voting closes counts.", "Gespeichert. Es zählt, was")


def test_a_live_result_has_it_or_has_it_not_yet(house: House) -> None:
    """C12: the fifth vote moves a live result; the one after it waits."""
    vote = Vote(house, live=True).vote("o1", "o2", "o1", own="o2")
    says(vote, "not yet in the result that is shown", "noch nicht im gezeigten Ergebnis")
    vote.vote("o3")
    says(vote, "Saved, and in the result that is shown.", "Gespeichert und im gezeigten Ergebnis enthalten.")
    vote.vote(own="o4")
    assert "not yet in the result that is shown" in vote.mine()


def test_after_the_close_it_is_counted_and_then_shown(house: House) -> None:
    """C12."""
    vote = Vote(house).vote("o1", "o2", "o1", "o3", own="o2").end(reveal=False)
    says(vote, "The result has not been shown yet.", "Das Ergebnis wurde noch nicht gezeigt.")
    vote.evening.say(c.Reveal("a2"))
    says(vote, "in the result that was shown.", "im gezeigten Ergebnis enthalten.")
    assert "Not in it" not in vote.lists()


def test_one_of_few_is_held_back_until_somebody_decides(house: House) -> None:
    """C12: nobody reads "counted" of what is in no result; the lists say that something is missing from them."""
    vote = Vote(house).vote("o1", own="o2").end()
    says(vote, "Saved, but held back so far", "Gespeichert, aber bisher zurückgehalten")
    assert "counted" not in vote.mine().partition("Receipt")[2].partition("What a receipt")[0]
    assert "Not in it: 2 votes or changes that are held back" in vote.lists()
    assert "Nicht enthalten: 2 Stimmen oder Änderungen, die zurückgehalten werden" in vote.lists("de")
    vote.evening.say(c.PublishFew("a2", 2))
    assert "in the result that was shown." in vote.mine() and "Not in it" not in vote.lists()


def test_a_late_change_leaves_the_earlier_vote_in_the_result(house: House) -> None:
    """C12: and a late withdrawal, too; both are said."""
    vote = Vote(house).vote("o1", "o2", "o1", "o3", own="o2").end().again().vote(own="o4").end(reveal=False)
    says(vote, "Your earlier vote is still in the result.", "Im Ergebnis steht noch Ihre frühere Stimme.")
    vote.evening.say(c.Reveal("a2"))
    phone = f"/f/{vote.evening.id}"
    assert "Your vote, not in this result yet" in plain(vote.guest.page(f"{phone}?lang=en").html)
    assert "Ihre Stimme, noch nicht in diesem Ergebnis" in plain(vote.guest.page(f"{phone}?lang=de").html)
    vote.again().evening.say(WithdrawBallot("a2"), vote.own)
    vote.end(reveal=False)
    says(
        vote,
        "Withdrawn. It is still in the result: if",
        "Zurückgezogen. Im Ergebnis steht sie noch",
    )
    assert "Abstention" not in vote.mine()


def test_with_the_close_of_the_forum_it_is_left_out(house: House) -> None:
    """C12."""
    vote = Vote(house).vote("o1", own="o2").end()
    vote.evening.happen(e.ForumClosed())
    says(vote, "sealing deletes it.", "die Versiegelung löscht sie.")


def test_of_a_device_for_several_people_some_may_be_held_back(house: House) -> None:
    """C12: five from one device and one of another person are counted, the sixth after opening again is not."""
    vote = Vote(house, assurance="open").vote("o1", own="o1")
    for _ in range(4):
        vote.vote(own="o2")
    vote.end().again().vote(own="o3").end(reveal=False)
    says(vote, "This is so for 1 of the votes from this device", "Das gilt für 1 der Stimmen von diesem Gerät")
