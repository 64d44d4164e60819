"""Documents as anybody reads them: the list, a text with what was said beside a paragraph, two versions side by side, files.

Never here: the desk, the rules of documents (tests/programme).
"""

from __future__ import annotations

import hashlib
import re

import pytest
from msgspec.structs import replace

from app.activities.posts import messages as m
from app.forum import commands as c
from app.programme.basics import SayProgramme
from app.programme.documents.messages import SaveVersion, WithdrawDocument
from app.programme.documents_state import Attached
from tests.people import ANNA, BORIS, FACILITATOR, MODERATOR
from tests.programme.documents import ALL, EASY, HELP, SECOND, chapter
from tests.web.documents import Commented
from tests.web.house import House

TAG = re.compile(r"<[^>]+>")


def text(html: str) -> str:
    """What somebody reads who sees no markup."""
    return " ".join(TAG.sub(" ", html).replace("\u00ad", "").split())


def test_a_document_is_read_with_what_was_said_of_a_paragraph_beside_it(house: House) -> None:
    """12 A4: numbered paragraphs, each with its address; comments counted; complete without a script, joined by nobody."""
    there = Commented(house)
    there.comment(ANNA, "p2v1", "Der Wohngeldbescheid zuerst.", "for")
    asked = there.comment(BORIS, "p2v1", "Je Bezirk?", "question")
    there.comment(ANNA, "p2v1", "Für ganz Berlin.", "", under=asked)
    guest = there.process.guest("en")
    page = guest.page(there.url)
    read = text(page.html)
    assert "1 Menschen" in read and EASY in read and "2 comments" in read and "<script" not in page.html
    assert "Wohngeldbescheid" not in read, "what was said stands beside the one that is opened"
    link = next(one for one in page.links if "paragraph=p2" in one)
    opened = text(guest.page(link.partition("#")[0]).html)
    for words in (
        "For",
        "Der Wohngeldbescheid zuerst.",
        "Question",
        "Je Bezirk?",
        "Für ganz Berlin.",
        "Write a comment on 1.2",
    ):
        assert words in opened
    to = next(one for one in guest.page(link.partition("#")[0]).links if one.startswith("/f/") and "topic=p2v1" in one)
    assert "Die zwanzig meistgelesenen Seiten" in text(guest.page(to).html)


def test_what_waits_or_is_hidden_is_on_no_page(house: House) -> None:
    """12 A4, A6: moderation holds here as in the hall."""
    there = Commented(house)
    there.evening.say(m.PostNote("a2", "p2v1", "Noch ungelesen", mark="remark"), ANNA)
    hidden = there.comment(BORIS, "p2v1", "Beleidigung", "remark")
    there.evening.say(m.HideNotes("a2", "personal", (hidden,)), MODERATOR)
    html = there.process.guest().page(f"{there.url}?paragraph=p2").html
    assert "Noch ungelesen" not in html and "Beleidigung" not in html and "1 comment or answer is hidden" in text(html)


def test_a_new_version_keeps_what_was_said_of_the_old_one_apart(house: House) -> None:
    """12 A4, S72, S34: the new one marks what is otherwise; the old one stays under its address with its comments."""
    there = Commented(house)
    there.comment(ANNA, "p2v1", "Zum alten Satz", "for")
    there.save(*SECOND, why={"de": "Nach der Beteiligung", "en": "After the participation"})
    there.take()
    there.comment(BORIS, "p2v2", "Zum neuen Satz", "against")
    guest = there.process.guest("en")
    new = guest.page(f"{there.url}?paragraph=p2").html
    read = text(new)
    assert "Version 2" in read and "After the participation" in read and "2 paragraphs read otherwise" in read
    assert "Zum neuen Satz" in read and "Zum alten Satz" not in read
    assert re.search(r"<ins>.*?und fünf häufige Bescheide.*?</ins>", new, re.S) and "[new:" in read
    assert f"{there.url}/1?paragraph=p2&lang=en#p2" in guest.page(f"{there.url}?paragraph=p2").links
    old = text(guest.page(f"{there.url}/1?paragraph=p2").html)
    assert "Zum alten Satz" in old and "Zum neuen Satz" not in old and EASY in old
    assert "This is not the newest version." in old and "Write a comment" not in old
    assert "1 comment on version 2" in old


def test_two_versions_stand_side_by_side_in_words_and_marks(house: House) -> None:
    """12 A4: changed words with ins and del, and said for whoever hears them; moved, new and gone ones named."""
    there = Commented(house)
    there.save(*SECOND)
    page = there.process.guest("en").page(f"{there.url}/2/changes")
    read = text(page.html)
    for words in (
        "Changed",
        "was 1.2, is 1.3",
        "New chapter",
        "Chapter gone",
        "Moved, word for word the same",
        "was 2.1",
    ):
        assert words in read
    assert page.html.count("<ins>") >= 3 and "<del>" in page.html and "[gone:" in read
    assert ALL not in read, "what is the same is not told again"
    assert there.process.guest().http.get(f"{there.url}/1/changes").status_code == 404
    assert there.process.guest().http.get(f"{there.url}/2/changes?against=2").status_code == 404


def test_a_word_that_went_first_is_not_glued_to_the_next_one(house: House) -> None:
    """12 A4: the marks lie under words alone, and a blank stands between any two of them."""
    there = Commented(house)
    there.save(chapter("Menschen", ALL.removeprefix("Digitale "), EASY, HELP))
    html = there.process.guest("en").page(f"{there.url}/2/changes").html
    marked = re.search(r"<del>(?:(?!</del>).)*Digitale(?:(?!</del>).)*</del>(.{9})", html, re.S)
    assert marked and marked[1] == " Angebote", html
    assert not re.search(r"<(ins|del)>\s|\s</(ins|del)>", html)


def test_the_list_says_name_format_size_version_and_day(house: House) -> None:
    """12 A4, S34, S69: each version keeps its address, a withdrawn document says why."""
    there = Commented(house)
    data = b"%PDF-1.7 invented"
    name = hashlib.sha256(data).hexdigest()
    house.run(house.hall.log.keep_blobs(there.process.id, {name: data}))
    file = Attached(name="Entwurf Größe", format="PDF", size=1_300_000, blob=name)
    there.process.say(SaveVersion("doc1", "2021-07-05", "final", file=file))
    guest = there.process.guest("de")
    page = guest.page(f"{there.process.url}/documents")
    assert "Entwurf Größe (PDF, 1,3\u202fMB)" in page.html and "Fassung 2 vom 5. Juli 2021 · Endfassung" in text(
        page.html
    )
    assert f"{there.url}/1?lang=de" in page.links and any(
        "/documents" in one for one in guest.page(there.process.url).links
    )
    loaded = guest.http.get(f"{there.url}/2/file")
    assert (loaded.content, loaded.headers["content-type"]) == (data, "application/pdf")
    assert loaded.headers["x-content-type-options"] == "nosniff"
    assert (
        loaded.headers["content-disposition"].startswith("attachment;")
        and "sandbox" in loaded.headers["content-security-policy"]
    )
    assert "Gr%C3%B6%C3%9Fe.pdf" in loaded.headers["content-disposition"]
    assert guest.http.get(f"{there.url}/2/file", headers={"if-none-match": loaded.headers["etag"]}).status_code == 304
    assert [guest.http.get(f"{there.url}/{which}").status_code for which in ("1/file", "9/file", "9", "x")] == [404] * 4
    there.process.say(WithdrawDocument("doc1", {"de": "Durch die Strategie ersetzt"}))
    assert "Durch die Strategie ersetzt" in text(guest.page(f"{there.process.url}/documents").html)
    assert guest.http.get(f"{there.url}/1").status_code == 200


@pytest.mark.parametrize(
    ("language", "words"), [("en", "This file is missing at present"), ("de", "Diese Datei fehlt zurzeit")]
)
def test_a_file_that_the_store_has_lost_is_said_to_be_missing(house: House, language: str, words: str) -> None:
    """12 S34, S69: not as if there had never been one; who knows, whom to ask; kept by no cache, and there again at once."""
    there = Commented(house)
    data = b"%PDF-1.7 lost"
    name = hashlib.sha256(data).hexdigest()
    house.run(house.hall.log.keep_blobs(there.process.id, {name: data}))
    file = Attached(name="Entwurf", format="PDF", size=9, blob=name)
    there.process.say(SaveVersion("doc1", "2021-07-05", "final", file=file))
    there.process.say(SayProgramme(replace(there.process.programme.basics.settings, contact="ask@musterstadt.example")))
    house.run(house.hall.log.drop_blobs(there.process.id, (name,)))
    guest = there.process.guest(language)
    for page in ("/documents", "/documents/doc1/1"):
        assert guest.http.get(f"{there.process.url}{page}").status_code == 200
    listed = guest.page(f"{there.process.url}/documents").html
    link = re.search(rf'<a href="({there.url}/2/file)"([^>]*)>', listed)
    assert link and "download" not in link[2], "a browser would save the words instead of showing them"
    answer = guest.http.get(link[1])
    assert (answer.status_code, answer.headers["cache-control"]) == (503, "no-store")
    assert words in text(answer.text) and "ask@musterstadt.example" in text(answer.text)
    assert f'href="{there.process.url}/documents#doc1"' in answer.text
    assert guest.http.get(link[1], headers={"if-none-match": f'"{name}"'}).status_code == 304, "who has it has it"
    house.run(house.hall.log.keep_blobs(there.process.id, {name: data}))
    assert guest.http.get(link[1]).content == data


def test_what_is_not_public_gives_no_file(house: House) -> None:
    """12 A4: as for every page of a programme that only organisers see."""
    there = Commented(house, public=False)
    data = b"%PDF-1.7 secret"
    name = hashlib.sha256(data).hexdigest()
    house.run(house.hall.log.keep_blobs(there.process.id, {name: data}))
    there.process.say(
        SaveVersion("doc1", "2021-07-05", "final", file=Attached(name="x", format="PDF", size=9, blob=name))
    )
    assert there.process.guest().http.get(f"{there.url}/2/file").status_code == 404
    assert house.organiser().http.get(f"{there.url}/2/file").headers["cache-control"] == "no-store"


def test_a_long_document_has_a_page_for_each_chapter(house: House) -> None:
    """12 A4, A5: a paragraph's address opens its chapter; each page stays small."""
    long = tuple(
        chapter(f"Teil {n}", *(f"Absatz {n}.{k} " + "mit vielen Worten " * 40 for k in range(12))) for n in range(6)
    )
    there = Commented(house, *long)
    guest = there.process.guest("en")
    first = guest.page(there.url)
    assert "Absatz 0.3" in first.html and "Absatz 1.3" not in first.html and len(first.html) < 100_000
    assert "Next: 2 Teil 1" in text(first.html)
    assert "Absatz 3.1" in guest.page(f"{there.url}?paragraph=p38").html
    assert "Absatz 5.1" in guest.page(f"{there.url}?chapter=c6").html


def test_the_page_to_write_on_lists_the_paragraphs_of_its_chapter_alone(house: House) -> None:
    """12 A5: of a long document the page on which one writes stays small."""
    there = Commented(
        house, *(chapter(f"Teil {n}", *(f"Absatz {n}.{k} wörtlich." for k in range(8))) for n in range(20))
    )
    html = there.process.guest("en").page(f"/f/{there.evening.id}/notes?step=a2&topic=p10v1").html
    assert "Absatz 1.7" in text(html) and "Absatz 2.1" not in text(html) and len(html) < 40_000
    whole = there.process.guest("en").page(f"/f/{there.evening.id}/notes?step=a2").html
    assert "Absatz 19.7" in text(whole) and len(whole) < 100_000


def test_the_form_stands_under_the_paragraph_where_that_stands_in_its_chapter(house: House) -> None:
    """12 A4: one link from the document; the paragraphs around it are there, each with the way to its own form; what is
    opened in place is the same part of the page."""
    there = Commented(house)
    there.comment(BORIS, "p3v1", "Was ist mit Postkarten?", "remark")
    guest = there.process.guest("en")
    to = next(one for one in guest.page(there.url).links if one.endswith("#p2v1"))
    assert to == f"/f/{there.evening.id}/notes?step=a2&topic=p2v1#p2v1", "nobody has commented on it yet"
    anna = there.evening.joined()
    page = anna.page(to.partition("#")[0])
    words = text(page.html)
    assert words.index(ALL) < words.index(EASY) < words.index("Your comment on 1.2") < words.index(HELP)
    assert page.html.count("<textarea") == 1 and "1 comment : 1.3" in words and "Chapters" in words
    way = next(one for one in page.links if one.endswith("#p3v1")).partition("#")[0]
    part = anna.http.get(way, headers={"HX-Request": "true"}).text
    assert "<html" not in part and "Your comment on 1.3" in text(part) and "Was ist mit Postkarten?" in text(part)
    assert anna.send(page.form("/PostNote"), mark="question", text="Welche?").status_code == 303
    assert "commented on by you" in text(anna.page(way).html)


def test_a_long_chapter_has_several_pages(house: House) -> None:
    """12 A5: no page grows with its chapter; a paragraph's address opens the page on which it stands."""
    there = Commented(house, chapter("Lang", *(f"Absatz {n}. " + "mit vielen Worten " * 30 for n in range(130))))
    guest = there.process.guest("en")
    first = guest.page(there.url)
    assert "Absatz 3." in first.html and "Absatz 60." not in first.html and len(first.html) < 100_000
    assert "Page 1 of 4 of this chapter" in text(first.html)
    following = next(one for one in first.links if "part=2" in one)
    assert "Absatz 60." in guest.page(following).html
    assert "Absatz 120." in guest.page(f"{there.url}?paragraph=p121").html
    assert guest.page(f"{there.url}?chapter=c1&part=9999").html.count("Absatz 129.") == 1


def test_the_search_finds_a_paragraph_and_leads_to_it(house: House) -> None:
    """12 D15: in the newest text, also where that version is not the newest one of the document."""
    there = Commented(house)
    away = Attached(name="x", format="PDF", size=9, address="https://example.org/x.pdf")
    there.process.say(SaveVersion("doc1", "2022-07-05", "final", file=away))
    found = there.process.guest("en").page(f"{there.process.url}/search?q=Ehrenamtliche")
    link = next(one for one in found.links if "/documents/doc1" in one)
    assert "paragraph=p3" in link and link.endswith("#p3")
    assert HELP in text(there.process.guest("en").page(link.partition("#")[0]).html)


def test_before_anybody_may_comment_nothing_is_offered(house: House) -> None:
    """12 A4: a document is read also where no step takes comments."""
    there = Commented(house, open_now=False)
    read = text(there.process.guest("en").page(f"{there.url}?paragraph=p2").html)
    assert EASY in read and "Write a comment" not in read and "comment" not in read.casefold()
    there.evening.say(c.Show("a2"), FACILITATOR)
    there.evening.say(c.OpenInput("a2"), FACILITATOR)
    assert "Write a comment on 1.2" in text(there.process.guest("en").page(f"{there.url}?paragraph=p2").html)
