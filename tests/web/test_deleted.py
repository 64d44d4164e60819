"""A forum that was deleted, over the web: every address of it says so, and no form brings it back."""

from __future__ import annotations

import pytest

from app.forum import commands as c
from app.forum import desk
from app.live import housekeeping
from app.live.clock import now_ms
from tests.people import ORGANISER
from tests.web.desks import said
from tests.web.house import Evening, House
from tests.web.routes import addresses

SENTENCE = {
    "en": "This forum was deleted. Everything in it is gone, as promised.",
    "de": "Dieses Forum wurde mit allem darin gelöscht, wie es zugesagt war.",
}
SINCE = {
    "en": "The forum that this form made was deleted since, and it does not come back. "
    "To make a new one, please send the form once more.",
    "de": "Das Forum aus diesem Formular wurde inzwischen gelöscht und kommt nicht zurück. "
    "Wenn Sie ein neues anlegen möchten, senden Sie das Formular bitte noch einmal.",
}


def deleted(house: House) -> Evening:
    evening = Evening(house).on_stage()
    evening.say(c.MakeLink("l1", "wall"), ORGANISER)
    assert house.run(housekeeping.delete(house.hall, ORGANISER.by, f"gone {evening.id}", evening.id)) is None
    house.run(housekeeping.look(house.hall, now_ms()))  # the keeper says that the bytes are gone, and then no more
    return evening


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_address_of_a_deleted_forum_says_that_it_was_deleted(house: House, method: str, language: str) -> None:
    """B20: pages and forms alike, for everybody, from the table of routes; and no log is longer than before."""
    evening = deleted(house)
    organiser = house.organiser().http
    organiser.headers["Accept-Language"] = language
    before = house.lengths()
    known = (path.replace("css/base.css", "a1.txt") for path in addresses(house, evening, method))
    paths = [path for path in known if evening.id in path.split("/")]
    assert len(paths) > 15
    form = {"command": "after-the-deletion", "typed": evening.code}
    for path in paths:
        for client in (organiser, evening.guest(language).http):
            answer = client.request(method, path, data=form if method == "POST" else None)
            if path.startswith("/desk") and client is not organiser:
                assert answer.headers["location"] == "/desk/signin", path
            else:
                assert (answer.status_code, SENTENCE[language] in answer.text) == (410, True), path
    assert house.lengths() == before


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("by", ["created", "cloned"])
def test_the_form_that_made_a_deleted_forum_comes_back_filled_with_the_reason(
    house: House, by: str, language: str
) -> None:
    """B12, B20: sent once more by mistake it makes nothing; sent once more as it is shown then, it makes another one."""
    source = Evening(house)
    organiser = house.organiser().http
    organiser.headers["Accept-Language"] = language
    path = "/desk/forums" if by == "created" else f"/desk/f/{source.id}/clone"
    form = {"command": f"once-{by}-{language}", "title.de": "Nur einmal", "title.en": "Just once", "languages": "de"}
    first = organiser.post(path, data=form).headers["location"].partition("?")[0]
    assert house.run(housekeeping.delete(house.hall, ORGANISER.by, f"gone {first}", first.rpartition("/")[2])) is None
    before = house.lengths()
    answer = organiser.post(path, data=form)
    assert (answer.status_code, said(answer)) == (410, SINCE[language])
    assert 'value="Nur einmal"' in answer.text and form["command"] not in answer.text
    assert house.lengths() == before and organiser.get(first).status_code == 410
    another = organiser.post(path, data={**form, "command": f"twice-{by}-{language}"})
    assert another.status_code == 303 and not another.headers["location"].startswith(first)


def test_the_form_that_deleted_a_restored_forum_does_not_delete_it_again(house: House) -> None:
    """E12: it has had its answer; what came back goes by a form of its own."""
    evening = Evening(house)
    organiser = house.organiser().http
    form = {"command": f"delete-{evening.id}", "typed": evening.code}
    log = house.store.xrange(evening.log_key)
    assert [organiser.post(f"/desk/f/{evening.id}/deletion", data=form).status_code for _ in range(2)] == [303, 303]
    house.run(house.hall.at_desk("s:keeper", f"erased {evening.id} by the test", desk.ForumErased(evening.id)))
    assert evening.id not in house.hall.desk.state.leaving, "the house's own keeper may have been quicker"
    for entry, fields in log:
        house.store.xadd(evening.log_key, fields, id=entry)
    back = desk.ForumListed(evening.id, evening.code)
    assert house.run(house.hall.at_desk(desk.RESTORER, f"back {evening.id}", back)) is None
    answer = organiser.post(f"/desk/f/{evening.id}/deletion", data=form)
    assert answer.status_code == 409 and housekeeping.RESTORED.message in answer.text
    assert house.store.xrange(evening.log_key) == log and organiser.get(f"/desk/f/{evening.id}").status_code == 200
    new = organiser.post(f"/desk/f/{evening.id}/deletion", data={**form, "command": "delete-it-again"})
    assert new.status_code == 303 and not house.store.exists(evening.log_key)
