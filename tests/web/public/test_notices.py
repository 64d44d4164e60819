"""Notices by mail on the pages: asked for, confirmed, written at the desk, left with one click.

Never here: the line of mails (tests/mail).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from app.forum.open_data import OpenData, OpenDataSaved
from app.mail.following import Follower, followers
from app.mail.sending import empty
from app.mail.server import MailServer
from app.programme.notices import OfferNotices
from app.programme.register.messages import AddItems, NewItem
from app.programme.register_state import Facets, Wording
from app.store.embedded import Embedded
from tests.mail.postbox import Postbox, postbox
from tests.web.house import House, on_store
from tests.web.pages import Page
from tests.web.programmes import Process

__all__ = ["postbox"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One whose mail server is away: what it sends, a test sends itself."""
    own = Embedded(tmp_path_factory.mktemp("mail"), "", lambda words: None)
    own.start()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("STIMMWAND_SMTP_URL", "smtp://127.0.0.1:9")
        environment.setenv("STIMMWAND_MAIL_FROM", "forum@wall.example")
        with on_store(own.url) as made:
            yield made
    own.stop()


def offering(house: House) -> Process:
    process = Process(house)
    process.say(
        AddItems(
            (NewItem(type="measure", words=Wording(title={"de": "Bänke mit Strom"}), facets=Facets(field="Orte")),)
        )
    )
    process.say(OfferNotices(f"{datetime.now(UTC).year + 2}-12-31"))
    return process


def asked(process: Process, address: str, *topics: str) -> httpx.Response:
    guest = process.guest("de")
    form = guest.page(f"{process.url}/notices").form("/notices")
    return guest.send(form, address=address, topic=topics or ("",))


def publishes(house: House, record: OpenData) -> None:
    """The data catalogue needs somebody who gives it out."""
    assert house.run(house.hall.at_desk("o:olga", f"notices {record.publisher}", OpenDataSaved(said=record))) is None


def sent(house: House, kept: Postbox, server: MailServer) -> None:
    assert house.run(empty(house.hall, server, pause=0))


def test_the_whole_way_from_asking_to_leaving(house: House, postbox: tuple[Postbox, MailServer]) -> None:
    """12 C14: S49, S63, S71; a link that is only looked at confirms and deletes nothing."""
    kept, server = postbox
    process, organiser = offering(house), house.organiser()
    assert "Bitte sehen Sie in Ihr Postfach" in asked(process, "anna@example.org", "item:M01").text
    sent(house, kept, server)
    link = kept.link().removeprefix(house.url)
    guest = process.guest("de")
    page = guest.page(link)
    assert "M01 Bänke mit Strom" in page.html and guest.page(link).forms
    assert "bestätigt" in guest.send(page.forms[-1]).text
    assert guest.http.get(link).status_code == 410
    write = f"{process.desk}/notices/write"
    form = organiser.page(write).form("/look")
    words = {"subject__de": "Es gibt Antworten", "text__de": "Zu M01 gibt es eine Antwort.", "topic": ("item:M01",)}
    looked = organiser.send(form, **words)
    assert "Send to 1 address" in looked.text and kept.mails[1:] == []
    send = Page(looked.text).form("/look")
    send.action = f"{process.desk}/notices/send"
    assert organiser.send(send, people="7").status_code == 409
    assert [organiser.send(send).status_code for _ in range(2)] == [303, 303]
    sent(house, kept, server)
    assert len(kept.mails) == 2 and kept.mails[1]["Subject"] == "Es gibt Antworten"
    leave = str(kept.mails[1]["List-Unsubscribe"])[1:-1].removeprefix(house.url)
    assert "Meine Adresse löschen" in guest.page(leave).html
    one_click = httpx.post(house.url + leave, data={"List-Unsubscribe": "One-Click"})
    assert one_click.status_code == 200
    assert guest.http.get(leave).status_code == 410
    assert b"anna@example.org" not in b"".join(house.store.dump(key) or b"" for key in house.store.keys("*"))


def test_a_genuine_link_with_one_part_altered_confirms_and_deletes_nothing(
    house: House, postbox: tuple[Postbox, MailServer]
) -> None:
    """D15 of issue 7, 12 C14: another programme, one letter of token, person or secret otherwise, one that is left out."""
    kept, server = postbox
    process, other = offering(house), offering(house)
    asked(process, "berta@example.org", "")
    sent(house, kept, server)
    guest, link = process.guest("de"), kept.link().removeprefix(house.url)
    for altered in (link.replace(process.url, other.url), *letters_altered(link.rpartition("/")), link + "x"):
        form = httpx.post(house.url + altered, headers={"origin": house.url})
        assert form.status_code == 410, altered
    assert not people(house, process) and "bestätigt" in guest.send(guest.page(link).forms[-1]).text
    ((person, follower),) = people(house, process).items()
    leave = f"{process.url}/notices/leave/{person}.{follower.secret}"
    for altered in (
        leave.replace(process.url, other.url),
        *letters_altered(leave.rpartition("/")),
        *letters_altered(leave.rpartition(".")),
        f"{process.url}/notices/leave/{person}.",
        f"{process.url}/notices/leave/{person}",
        f"{process.url}/notices/leave/.{follower.secret}",
    ):
        assert guest.http.get(altered).status_code in (404, 410), altered
        httpx.post(house.url + altered)
        assert person in people(house, process), altered
    assert httpx.post(house.url + leave).status_code == 200 and not people(house, process)


def letters_altered(parted: tuple[str, str, str]) -> list[str]:
    """An address whose last part has another first, middle or last letter."""
    before, sign, secret = parted
    places = (0, len(secret) // 2, len(secret) - 1)
    return [f"{before}{sign}{secret[:at]}{'A' if secret[at] != 'A' else 'B'}{secret[at + 1 :]}" for at in places]


def people(house: House, process: Process) -> dict[str, Follower]:
    return house.run(followers(house.hall, process.id))


def test_the_form_answers_the_same_for_every_address(house: House, postbox: tuple[Postbox, MailServer]) -> None:
    """12 C14: nobody learns whose address is known, and one mail a day goes out."""
    kept, server = postbox
    process = offering(house)
    publishes(house, OpenData(publisher="Senat"))
    answers = [asked(process, address).text for address in ("ben@example.org", "ben@example.org", "cem@example.org")]
    assert len({text.split("<main")[1] for text in answers}) == 1
    assert f'href="{process.url}/catalog.ttl?lang=de"' in answers[0], "the frame that every page of the programme has"
    publishes(house, OpenData())
    sent(house, kept, server)
    assert kept.to() == ["ben@example.org", "cem@example.org"]


@pytest.mark.parametrize(
    ("address", "topic", "words"), [("anna@", "", "name@example.org"), ("anna@example.org", "x", "worüber")]
)
def test_what_cannot_be_asked_for_stays_in_the_form(house: House, address: str, topic: str, words: str) -> None:
    """12 C14: a sentence, and nothing typed is lost."""
    answer = asked(offering(house), address, topic)
    assert answer.status_code == 422 and words in answer.text and f'value="{address}"' in answer.text


def test_nothing_is_offered_without_an_offer(house: House) -> None:
    """12 C14: the page has the feed alone, and a form that was kept open since is answered with 404."""
    process = offering(house)
    guest = process.guest()
    form = guest.page(f"{process.url}/notices").form("/notices")
    organiser = house.organiser()
    stop = next(one for one in organiser.page(f"{process.desk}/notices").forms if one.value("stop") == ["1"])
    assert organiser.send(stop).status_code == 303
    assert guest.send(form, address="dora@example.org").status_code == 404
    assert "email address" not in guest.page(f"{process.url}/notices").html


def test_only_our_pages_post_but_for_the_one_click(house: House) -> None:
    """12 C14, RFC 8058: the exception is one address, and all that it can do is delete."""
    process = offering(house)
    assert httpx.post(f"{house.url}{process.url}/notices/leave/x.y").status_code == 200
    assert (
        httpx.post(f"{house.url}{process.url}/notices", data={"address": "e@example.org", "topic": ""}).status_code
        == 403
    )


def test_an_installation_without_a_mail_server_offers_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """12 C14: at the desk it says why."""
    monkeypatch.delenv("STIMMWAND_SMTP_URL", raising=False)
    own = Embedded(tmp_path, "", lambda words: None)
    own.start()
    with on_store(own.url) as other:
        process, organiser = offering(other), other.organiser()
        assert "has no mail server" in organiser.page(f"{process.desk}/notices").html
        assert "email address" not in process.guest().page(f"{process.url}/notices").html
    own.stop()
