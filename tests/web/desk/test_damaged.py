"""Damaged forums and logs on no list, at the desk: said, saved as a file, put on the list, deleted; everything else goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.archive.reading import check
from app.live import hall as halls
from tests.archive.hostile import changed, genuine
from tests.archive.made import of_the_evening
from tests.people import ORGANISER
from tests.web.desks import said
from tests.web.house import Evening, House, a_house

SENTENCE = {
    "en": "This forum is damaged and cannot be shown.",
    "de": "Dieses Forum ist beschädigt und lässt sich nicht anzeigen.",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with a_house(tmp_path_factory.mktemp("damaged")) as made:
        yield made


@pytest.fixture
def damaged(house: House, monkeypatch: pytest.MonkeyPatch) -> Evening:
    """A forum that this process cannot fold any further."""
    evening = Evening(house).on_stage()
    monkeypatch.setattr(evening.place.replica, "_fold", lambda forum, logged: 1 // 0)
    house.run(house.hall._repair(evening.log_key))
    assert evening.id in house.hall.fence.damaged
    return evening


def test_the_desk_says_which_is_damaged_and_everything_else_is_as_ever(
    house: House, damaged: Evening, tmp_path: Path
) -> None:
    """A4: the list, the state page and every other forum answer; the damaged one says so, in both languages, and can be
    saved with every entry and deleted."""
    sound, desk = Evening(house).on_stage(), house.organiser()
    page = desk.http.get("/desk").text
    assert (
        f"/desk/f/{damaged.id}/archive" in page and "All other forums go on." in page and f"/desk/f/{sound.id}" in page
    )
    assert desk.http.get("/desk/state").status_code == 200 and sound.guest().http.get("/healthz").status_code == 200
    assert sound.joined().http.get(f"/f/{sound.id}").status_code == 200
    for language, sentence in SENTENCE.items():
        for path in (f"/f/{damaged.id}", f"/f/{damaged.id}/wall", f"/f/{damaged.id}/console", f"/desk/f/{damaged.id}"):
            answer = desk.http.get(path, headers={"Accept-Language": language})
            assert answer.status_code == 503 and sentence in answer.text, path
    path = tmp_path / "saved"
    path.write_bytes(desk.http.get(f"/desk/f/{damaged.id}/archive").content)
    assert check(path).count == damaged.length()
    asked = desk.page(f"/desk/f/{damaged.id}/deletion").form("/deletion")
    wrong = desk.send(asked, typed="000000")
    assert wrong.status_code == 422 and damaged.length()
    assert desk.send(asked, typed=damaged.code).status_code == 303
    assert damaged.length() == 0 and f"/desk/f/{damaged.id}/" not in desk.http.get("/desk").text


def put(house: House, forum: str, zone: str = "") -> None:
    """A log beside every list."""
    told = changed(zone=zone)(genuine()) if zone else genuine()
    log = (
        [(entry_id, halls.codec.FORUM._encoder.encode(one)) for entry_id, one in told] if zone else [*of_the_evening()]
    )
    assert house.run(house.hall.log.restore(forum, [log], 0))


def test_a_log_on_no_list_is_offered_and_put_on_it(house: House) -> None:
    """A4: with what can be read of it, and in no other's way."""
    put(house, "alone")
    desk = house.organiser()
    assert "/desk/found/alone" in desk.http.get("/desk").text
    page = desk.page("/desk/found/alone")
    assert desk.http.get("/desk/found/alone/archive").status_code == 200
    answer = desk.send(page.form("/desk/found/alone"))
    assert answer.status_code == 303 and desk.http.get(answer.headers["location"]).status_code == 200
    assert "/desk/found/" not in desk.http.get("/desk").text
    assert desk.http.get("/desk/found/alone").status_code == 404
    assert house.hall.desk.state.forums["alone"]
    house.run(house.hall.log.delete("alone"))
    house.run(house.hall.at_desk(ORGANISER.by, "away with it", halls.desk.ForumDeleted("alone")))


def test_a_log_on_no_list_that_cannot_be_shown_says_why_and_can_be_deleted(house: House) -> None:
    """A4: the reason is a sentence; the button to list it is not there, and a form that comes all the same is refused."""
    put(house, "bent", zone="Mars/Olympus")
    desk = house.organiser()
    text = desk.http.get("/desk/found/bent").text
    assert "has a time zone that this machine does not know" in text and "Put on the list" not in text
    refused = desk.http.post("/desk/found/bent", data={"command": "list-it-anyway"})
    assert refused.status_code == 409 and "time zone" in said(refused) and "bent" not in house.hall.desk.state.forums
    form = desk.page("/desk/found/bent").form("/deletion")
    assert desk.send(form, typed="something").status_code == 422
    assert desk.send(form, typed="bent").status_code == 303
    assert not re.search("/desk/found/bent", desk.http.get("/desk").text)
