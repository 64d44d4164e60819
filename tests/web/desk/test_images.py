"""Pictures at the desk: uploaded by a form without a script, refused in words, changed, deleted for good (11 E13, S37)."""

from __future__ import annotations

import asyncio
import re

import httpx
import pytest

from app.images import child
from app.images.messages import MOST_BYTES
from tests.pictures import file
from tests.web.desks import Desk, command, said, value
from tests.web.house import Evening, House

ALT = {"alt.de": "Ein Haus am Abend", "alt.en": "A house in the evening"}
CREDIT = {"credit.de": "Foto: A. Beispiel", "credit.en": ""}
PICTURE = re.compile(r"/images/([0-9a-f]{64})")


def upload(desk: Desk, forum: str, data: bytes | None, name: str = "haus.png", **fields: str) -> httpx.Response:
    """Sends the form; without `data` no file was chosen."""
    path = f"{forum}/images"
    sent = {"command": command(desk.get(f"{path}/new").text, path), **ALT, **CREDIT, **fields}
    return desk.client.post(path, data=sent, files={"file": (name, data)} if data is not None else {"file": ("", b"")})


def ids(desk: Desk, forum: str) -> list[str]:
    """The files that the list draws."""
    return list(dict.fromkeys(PICTURE.findall(desk.get(f"{forum}/images").text)))


def test_a_picture_is_uploaded_shown_and_deleted(organiser: Desk) -> None:
    """S37: the file, its words in both languages, its way to the browser; and deleted, it is nowhere any more."""
    forum = organiser.forum()
    assert upload(organiser, forum, file(colour=(9, 90, 9))).status_code == 303
    listed = organiser.get(f"{forum}/images").text
    assert 'alt="A house in the evening"' in listed and "Foto: A. Beispiel" in listed
    [picture] = ids(organiser, forum)
    address = f"/f/{forum.rpartition('/')[2]}/images/{picture}"
    got = organiser.get(address)
    assert got.headers["content-type"] == "image/webp" and got.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'; sandbox" in got.headers.get_list("content-security-policy")
    assert got.headers["cache-control"] == "private, max-age=60" and got.content[8:12] == b"WEBP"
    again = organiser.client.get(address, headers={"If-None-Match": got.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    stranger = httpx.get(f"{organiser.server.url}{address}")
    assert stranger.headers["content-type"].startswith("text/html"), (
        "the forum is a draft: nobody else sees anything of it"
    )
    removal = f"{forum}/images/{picture}/removal"
    assert organiser.send(removal).status_code == 303
    assert ids(organiser, forum) == [] and organiser.get(address).status_code == 404


def test_without_alt_text_in_every_language_nothing_is_taken_and_nothing_lost(organiser: Desk) -> None:
    """S37: the words come back, the file is kept for the form, and is not chosen again."""
    forum = organiser.forum()
    refused = upload(organiser, forum, file(colour=(1, 2, 3)), **{"alt.en": ""})
    assert refused.status_code == 422 and "in every language" in said(refused) and ids(organiser, forum) == []
    assert "Ein Haus am Abend" in refused.text and "haus.png" in refused.text
    fields = {"held": value(refused.text, "held"), "filename": "haus.png"}
    assert upload(organiser, forum, None, **fields).status_code == 303
    assert len(ids(organiser, forum)) == 1
    forged = {"held": fields["held"][:-9] + "x" * 9}
    assert "Please choose a picture." in said(upload(organiser, forum, None, **forged))


def test_a_credit_is_needed_but_for_a_logo(organiser: Desk) -> None:
    """S36, S37: who made a picture is printed; a logo stands for itself."""
    forum = organiser.forum()
    none = {"credit.de": " "}
    refused = upload(organiser, forum, file(colour=(4, 4, 4)), **none)
    assert refused.status_code == 422 and "who made the picture" in said(refused)
    assert upload(organiser, forum, file(colour=(4, 4, 4)), **none, logo="1").status_code == 303
    twice = upload(organiser, forum, file(colour=(4, 4, 4)))
    assert twice.status_code == 409 and "is here already" in said(twice)


def test_what_is_no_picture_is_refused_in_words_with_the_form_filled(organiser: Desk) -> None:
    """11 E13: 413 with words for what is too large, also when the fields stand behind the file; an SVG is refused by name."""
    forum = organiser.forum()
    for data, name, status, words in (
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "logo.svg", 422, "they can carry scripts"),
        (b"<?xml version='1.0'?><svg/>", "logo.png", 422, "they can carry scripts"),
        (b"GIF89a no picture", "a.gif", 422, "no picture in PNG, JPEG or WebP"),
        (None, "", 422, "Please choose a picture"),
        (b"x" * (MOST_BYTES + 1), "gross.png", 413, "up to 12 MB"),
        (b"x" * (MOST_BYTES + 5_000_000), "gross.png", 413, "What you typed is still here"),
    ):
        answer = upload(organiser, forum, data, name)
        assert (answer.status_code, words in said(answer)) == (status, True), said(answer)
        assert "Ein Haus am Abend" in answer.text and 'value="Foto: A. Beispiel"' in answer.text
    path = f"{forum}/images"
    key = command(organiser.get(f"{path}/new").text, path)
    late = [
        ("file", ("a.png", b"x" * (MOST_BYTES + 3_000_000))),
        ("command", (None, key)),
        ("alt.de", (None, "Dahinter")),
    ]
    answer = organiser.client.post(path, files=late)
    assert answer.status_code == 413 and "Dahinter" in answer.text
    assert organiser.client.post(path, content=b"no form", headers={"Content-Type": "text/plain"}).status_code == 422
    assert ids(organiser, forum) == []


def test_two_change_the_words_and_the_second_is_told(organiser: Desk) -> None:
    """11 E13: as everywhere at the desk, both texts stand side by side."""
    forum = organiser.forum()
    upload(organiser, forum, file(colour=(7, 7, 7)))
    path = f"{forum}/images/{ids(organiser, forum)[0]}"
    page = organiser.get(path).text
    fields = {"command": command(page, path), "version": value(page, "version"), **ALT, "credit.de": "Foto: C."}
    assert organiser.client.post(path, data=fields).status_code == 303
    late = organiser.client.post(
        path, data={**fields, "command": command(organiser.get(path).text, path), "alt.de": "Neu"}
    )
    assert late.status_code == 409 and "Somebody else has saved this" in said(late) and "Ein Haus am Abend" in late.text


def test_a_picture_whose_file_is_lost_says_so_and_comes_back_with_the_same_file(house: House, evening: Evening) -> None:
    """11 E13: the desk names it before the hall sees a hole; the same file once more is no mistake then."""
    desk, path = house.organiser(), f"/desk/f/{evening.id}/images"
    sent = {**ALT, **CREDIT}

    def added() -> httpx.Response:
        key = desk.page(f"{path}/new").form(path).value("command")[0]
        return desk.http.post(path, data={**sent, "command": key}, files={"file": ("haus.png", file(colour=(3, 3, 9)))})

    assert added().status_code == 303 and "is lost" not in desk.page(path).html
    assert added().status_code == 409, "the control"
    house.store.delete(f"sw:{{{evening.id}}}:blobs")
    assert "The file of this picture is lost" in desk.page(path).html
    assert added().status_code == 303 and "is lost" not in desk.page(path).html
    assert len(evening.forum.images) == 1


def test_while_other_pictures_are_read_it_is_said_and_what_was_typed_stays(
    house: House, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C8: after a while, not after a minute; and a picture that takes too long is not called damaged."""
    desk, path = house.organiser(), f"/desk/f/{evening.id}/images"

    def sent() -> httpx.Response:
        key = desk.page(f"{path}/new").form(path).value("command")[0]
        return desk.http.post(path, data={**ALT, **CREDIT, "command": key}, files={"file": ("a.png", file())})

    monkeypatch.setattr(child, "WAIT_S", 0.05)
    with monkeypatch.context() as taken:
        taken.setattr(child, "_PLACES", asyncio.Semaphore(0))
        answer = sent()
    assert answer.status_code == 503 and "Other files are being read just now" in answer.text
    assert "Ein Haus am Abend" in answer.text and 'value="Foto: A. Beispiel"' in answer.text
    monkeypatch.setattr(child, "PATIENCE_S", 0)
    answer = sent()
    assert answer.status_code == 413 and "takes too long" in answer.text and "Ein Haus am Abend" in answer.text
    assert not evening.forum.images


def test_a_copy_of_a_forum_has_its_pictures(organiser: Desk) -> None:
    """B19: a template brings them along, and deleting them there leaves them here."""
    forum = organiser.forum()
    upload(organiser, forum, file(colour=(8, 8, 8)))
    [picture] = ids(organiser, forum)
    made = organiser.send(f"{forum}/clone", title__de="Kopie")
    copy = made.headers["location"].partition("?")[0]
    assert ids(organiser, copy) == [picture]
    assert organiser.get(f"/f/{copy.rpartition('/')[2]}/images/{picture}").headers["content-type"] == "image/webp"
    organiser.send(f"{copy}/images/{picture}/removal")
    assert organiser.get(f"/f/{forum.rpartition('/')[2]}/images/{picture}").status_code == 200
