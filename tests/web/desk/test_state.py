"""The desk's page about the installation: the same figures as for machines, in words, and only for organisers."""

from __future__ import annotations

import httpx

from app.version import number
from tests.web.house import Evening, House


def test_the_state_says_whether_votes_can_be_saved_and_who_serves(house: House, evening: Evening) -> None:
    """G16: a trial entry is written for the page; a store that takes none turns the sentence."""
    organiser = house.organiser()
    evening.joined()
    good = organiser.http.get("/desk/state").text
    assert "Yes. The store has just taken a trial entry." in good
    assert '<th scope="row">' in good and f"<td>{number()}</td>" in good  # D13: which version each process runs
    house.store.config_set("maxmemory", "1")
    try:
        assert "No. The store took no trial entry." in organiser.http.get("/desk/state").text
        assert "Nein. Der Speicherdienst hat keinen Probeeintrag" in organiser.http.get("/desk/state?lang=de").text
    finally:
        house.store.config_set("maxmemory", "0")


def test_only_organisers_see_the_state(house: House) -> None:
    """B10: anybody else is sent to the sign-in."""
    answer = httpx.get(f"{house.url}/desk/state")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/signin")
