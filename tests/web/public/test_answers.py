"""What became of contributions, as everybody reads it: on the programme's page, under each comment, and by a receipt.

Never here: the desk.
"""

from __future__ import annotations

import re

import pytest

from app.activities.posts import messages as notes
from app.forum import commands as c
from app.live.sealing import seal
from app.programme.answers import messages as m
from app.programme.decisions.messages import AddDecision
from app.programme.decisions_state import DecisionSays, Point
from app.programme.register.messages import AddItems, NewItem
from app.programme.register_state import Came, Wording
from app.programme.views.contributions import Contribution, everything
from tests.people import MODERATOR, ORGANISER
from tests.web.house import Evening, House
from tests.web.programmes import Process

RECEIPT = re.compile(r'receipt-number">([^<]{12})<')
BECAUSE = {"de": "Der Bescheid ist dabei.", "en": "The letter is part of it."}


class Talk:
    """A forum in which Anna commented on a measure, and its programme."""

    def __init__(self, house: House) -> None:
        self.evening = Evening(house, ("comment", {"prerelease": False})).on_stage()
        self.anna = self.evening.joined()
        form = self.anna.page(f"/f/{self.evening.id}/notes?step=a1&topic=m1").form("/PostNote")
        assert self.anna.send(form, mark="for", text="Bitte auch den Bescheid").status_code == 303
        self.evening.say(c.CloseInput("a1"))
        self.process = Process(house, self.evening)

    def only(self) -> Contribution:
        forum = self.evening.forum
        found = everything(self.process.programme, {forum.id: forum}, "de", self.process.place.now()).listed
        (comment,) = (one for one in found if one.sort == "post")
        return comment

    def answer(self, **said: object) -> None:
        fields = {"names": (self.only().name,), "outcome": "taken", "reason": BECAUSE} | said
        self.process.say(m.GiveAnswers(**fields))

    def publish(self, lacking: int = 0) -> None:
        why = {"en": "The districts are still asked."} if lacking else {}
        self.process.say(m.PublishAnswers(lacking=lacking, total=5, why=why))

    def receipt(self) -> str:
        (found,) = RECEIPT.findall(self.anna.page(f"/f/{self.evening.id}/mine").html)
        return str(found)


@pytest.fixture
def talk(house: House) -> Talk:
    return Talk(house)


def test_nothing_is_told_anywhere_before_it_is_published(talk: Talk) -> None:
    """12 C11: a draft, and an answer that is not published, are the organisers' alone; so is a programme that is not public."""
    talk.answer()
    guest, forum = talk.process.guest(), talk.evening.id
    for page in (f"/f/{forum}/notes?step=a1&topic=m1", f"{talk.process.url}/answers"):
        assert BECAUSE["en"] not in guest.page(page).html
    assert BECAUSE["en"] not in talk.anna.page(f"/f/{forum}/mine").html
    assert f"{talk.process.url}/answers?lang=en" not in guest.page(talk.process.url).links


def test_everybody_reads_the_answer_under_the_comment_and_on_the_programmes_page(talk: Talk) -> None:
    """12 C11, S15, S48: with its reason, in the reader's language; and why others have none yet."""
    talk.answer()
    talk.publish(lacking=4)
    page = talk.process.guest().page(f"{talk.process.url}/answers?lang=en").html
    assert BECAUSE["en"] in page and "Bitte auch den Bescheid" in page and "taken up" in page
    assert "4 of 5 contributions and measures had no answer then." in page and "The districts are still asked." in page
    assert f'id="{talk.receipt()}"' in page
    assert BECAUSE["de"] in talk.process.guest("de").page(f"{talk.process.url}/answers").html
    for path in ("/notes?step=a1&topic=m1", "/mine"):
        assert BECAUSE["en"] in talk.anna.page(f"/f/{talk.evening.id}{path}").html
    assert f"{talk.process.url}/answers?lang=en" in talk.process.guest().page(talk.process.url).links


def test_the_page_is_filtered_by_measure_and_outcome_in_its_address(talk: Talk) -> None:
    """12 C11: without a script; an outcome that nobody knows shows all."""
    talk.answer()
    talk.publish()
    guest = talk.process.guest()
    assert BECAUSE["en"] in guest.page(f"{talk.process.url}/answers?outcome=taken").html
    assert BECAUSE["en"] not in guest.page(f"{talk.process.url}/answers?outcome=not").html
    about = talk.only().about
    assert BECAUSE["en"] in guest.page(f"{talk.process.url}/answers?about={about}").html


def test_comments_are_sifted_by_what_became_of_them(talk: Talk) -> None:
    """12 A5: on the page of one measure and over all; in words with a count, in both languages, without a script."""
    here = f"/f/{talk.evening.id}/notes?step=a1"
    guest, german = talk.process.guest(), talk.process.guest("de")
    offered = guest.page(f"{here}&topic=m1").html
    assert "Without an answer (1)" in offered and "With an answer" not in offered and "taken up" not in offered
    talk.answer()
    talk.publish()
    html = guest.page(f"{here}&topic=m1").html
    assert '<option value="taken">taken up (1)</option>' in html and 'value="open"' not in html
    assert "Mit Antwort (1)" in german.page(f"{here}&topic=m1").html
    for way in (here, f"{here}&topic=m1"):
        taken = guest.page(f"{way}&became=taken").html
        assert "Bitte auch den Bescheid" in taken and "1 comment found" in taken and BECAUSE["en"] in taken
        none = guest.page(f"{way}&became=open").html
        assert "Bitte auch den Bescheid" not in none and "No comment fits this choice." in none
    links = guest.page(f"{here}&topic=m1&became=taken").links
    assert any("group=for" in link and "became=taken" in link for link in links), "the next choice keeps this one"
    unknown = guest.page(f"{here}&topic=m1&became=not").html
    assert "Bitte auch den Bescheid" in unknown and "comment found" not in unknown, "nothing was told to be that"


def test_who_has_a_receipt_finds_the_answer_without_being_known(talk: Talk) -> None:
    """12 C12: without script and account, also once the forum is sealed; nobody is asked who they are, nothing is set."""
    talk.answer()
    talk.publish()
    receipt = talk.receipt()
    talk.evening.say(c.CloseForum(), ORGANISER)
    assert talk.evening.house.run(seal(talk.evening.house.hall, talk.evening.place)) is None
    assert talk.evening.forum.sealed is not None
    stranger = talk.process.guest()
    form = stranger.page(f"/f/{talk.evening.id}/receipts").form("/receipts")
    assert BECAUSE["en"] in stranger.send(form, receipt=receipt.lower()).text
    assert (
        "p" not in stranger.http.cookies
        and BECAUSE["en"] in talk.process.guest().page(f"{talk.process.url}/answers").html
    )


def test_the_own_contribution_says_what_became_of_its_measure(talk: Talk) -> None:
    """12 C12: its answer, what was decided, how far it is, and the way to its page in the store."""
    came = Came(talk.evening.id, "m1")
    talk.process.say(AddItems(items=(NewItem(type="measure", words=Wording(title={"en": "One form"}), came=came),)))
    (item,) = talk.process.programme.register.items.values()
    talk.process.say(m.GiveAnswers(names=(f"item:{item.id}",), outcome="partly", reason={"en": "Letters come first."}))
    talk.publish(lacking=1)
    point = Point(item=item.id)
    says = DecisionSays(
        body={"en": "Senate"}, day="2022-08-03", title={"en": "Measures"}, kind="final", points=(point,)
    )
    talk.process.say(AddDecision(says))
    page = talk.anna.page(f"/f/{talk.evening.id}/mine")
    for words in ("What became of measure M01", "Letters come first.", "Senate", "Adopted", "planned", "August"):
        assert words in page.html, words
    assert f"{talk.process.url}/register/{item.number}?lang=en" in page.links
    assert talk.anna.http.get(f"{talk.process.url}/register/{item.number}").status_code == 200
    receipt, near = talk.receipt(), f"/f/{talk.evening.id}/receipts/near/0?lang=en"
    talk.evening.say(c.CloseForum(), ORGANISER)
    assert talk.evening.house.run(seal(talk.evening.house.hall, talk.evening.place)) is None
    stranger = talk.process.guest()
    found = stranger.send(stranger.page(f"/f/{talk.evening.id}/receipts").form("/receipts"), receipt=receipt).text
    for after in (stranger.http.get(near).text, found):
        card = after.partition(receipt)[2]
        assert "What became of measure M01" in card and "Letters come first." in card, "also once nobody is known"


def test_what_was_hidden_since_has_no_answer_to_be_read_with_it(talk: Talk) -> None:
    """12 C11: its words are on no page; the programme's page keeps the reason alone."""
    talk.answer()
    talk.publish()
    talk.evening.say(notes.HideNotes("a1", "personal", ("n1",)), MODERATOR)
    page = talk.process.guest().page(f"{talk.process.url}/answers").html
    assert "Bitte auch den Bescheid" not in page and "can no longer be read here" in page and BECAUSE["en"] in page


def test_receipts_near_one_are_the_same_for_everybody(talk: Talk) -> None:
    """12 C12: no cookie is asked for or set, caches may keep it, and there are no others."""
    talk.answer()
    talk.publish()
    near = f"/f/{talk.evening.id}/receipts/near"
    one, other = talk.anna.http.get(f"{near}/0?lang=en"), talk.process.guest().http.get(f"{near}/0?lang=en")
    assert one.content == other.content and "set-cookie" not in other.headers
    assert other.headers["cache-control"] == "public, max-age=60"
    assert f'data-receipt="{talk.receipt()}"' in other.text and BECAUSE["en"] in other.text
    assert talk.anna.http.get(f"{near}/1").status_code == 404


def test_a_receipt_finds_the_answer_also_where_no_list_was_ever_published(house: House) -> None:
    """12 C12: notes with a group whose result was never shown: their lists stay closed, their answers do not."""
    evening = Evening(
        house, ("ideas", {"prerelease": False, "topics": [{"id": "t1", "label": {"de": "Alles"}}]})
    ).on_stage()
    anna = evening.joined()
    form = next(one for one in anna.page(f"/f/{evening.id}").forms if one.action.endswith("/PostNote"))
    assert anna.send(form, text="Mehr Bänke", topic="t1").status_code in (200, 303)
    evening.say(notes.GroupNotes("a1", name="Bänke", notes=("n1",)), MODERATOR)
    evening.say(c.CloseInput("a1"))
    process = Process(house, evening)
    there = everything(process.programme, {evening.id: evening.forum}, "de", process.place.now()).listed
    group = next(one.name for one in there if one.sort == "group")
    process.say(m.GiveAnswers(names=(group,), outcome="deferred", reason=BECAUSE))
    process.say(m.PublishAnswers(lacking=4, total=5, why=BECAUSE))
    (receipt,) = RECEIPT.findall(anna.page(f"/f/{evening.id}/mine").html)
    guest = process.guest()
    answer = guest.send(guest.page(f"/f/{evening.id}/receipts").form("/receipts"), receipt=str(receipt))
    assert "is in no list here" in answer.text and BECAUSE["en"] in answer.text
    near = guest.http.get(f"/f/{evening.id}/receipts/near/0?lang=en").text
    assert f'data-receipt="{receipt}"' in near and BECAUSE["en"] in near and "Mehr Bänke" not in near
