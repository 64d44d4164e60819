"""Documents at the desk: a text brought in and looked at first, what continues what corrected, files, translations, forums.

Never here: what everybody sees (tests/web/public/test_documents), how files are read (tests/imports).
"""

from __future__ import annotations

import asyncio
import io
import zipfile
from typing import Any

import httpx
import pytest

from app.images import child
from app.programme.documents_state import Document
from tests.programme.documents import ALL, EASIER, EASY, HELP, OPEN
from tests.web.house import Browser, House
from tests.web.pages import Page
from tests.web.programmes import Process

TEXT = f"# Menschen\n\n{ALL}\n\n{EASY}\n\n![Bild](x.png)\n\n# Daten\n\n{OPEN}\n"
LATER = f"# Menschen\n\n{HELP}\n\n{ALL}\n\n{EASIER}\n\n# Daten\n\nAnderes ganz neu.\n"


def made(house: House) -> tuple[Browser, Process, str]:
    """An organiser, a programme and the address of its one document, which has no version yet."""
    organiser, process = house.organiser(), Process(house)
    form = organiser.page(f"{process.desk}/documents").form("/documents")
    answer = organiser.send(form, title__de="Entwurf", title__en="Draft")
    assert answer.headers["location"] == f"{process.desk}/documents/doc1?done=new#new"
    return organiser, process, f"{process.desk}/documents/doc1"


def upload(organiser: Browser, here: str, data: str | bytes, name: str = "text.md", **more: str) -> httpx.Response:
    said = {"language": "de", "translates": "0"} | more
    return organiser.http.post(f"{here}/preview", data=said, files={"file": (name, data)})


def keep(organiser: Browser, looked: httpx.Response, **said: Any) -> httpx.Response:
    return organiser.send(Page(looked.text).form("/versions"), **{"day": "2022-05-20", "maturity": "draft"} | said)


def plain(answer: httpx.Response) -> str:
    """Without the marks at which long words may be broken."""
    return answer.text.replace("\u00ad", "")


def the(process: Process) -> Document:
    return process.programme.documents["doc1"]


def test_a_file_that_the_store_has_lost_is_said_and_brought_again(house: House) -> None:
    """12 A4: at the programme, in the list and at its version; the same bytes are taken, no others, and nothing is logged."""
    organiser, process, here = made(house)
    form = organiser.page(here).form("/file")
    data, said = b"%PDF-1.7 der Entwurf", {"day": "2022-05-20", "maturity": "final"}
    assert (
        organiser.http.post(f"{here}/file", data=dict(form.filled(**said)), files={"file": ("e.pdf", data)}).status_code
        == 303
    )
    guest, file = process.guest(), f"{process.url}/documents/doc1/1/file"
    assert guest.http.get(file).content == data
    attached = the(process).versions[0].file
    assert attached is not None and "lost" not in organiser.page(here).html
    house.run(house.hall.log.drop_blobs(process.id, (attached.blob,)))
    assert guest.http.get(file).status_code == 503
    for page in (f"{process.desk}/", f"{process.desk}/documents", here):
        assert "lost" in organiser.page(page).html, page
    entries, again = process.programme.folded, organiser.page(here).form("/file/1")
    for other, status in ((b"%PDF-1.7 ein anderer", 422), (b"", 422), (data, 303)):
        sent = organiser.http.post(f"{here}/file/1", data=dict(again.filled()), files={"file": ("e.pdf", other)})
        assert sent.status_code == status, other
        assert ("its content is different" in sent.text) is (other == b"%PDF-1.7 ein anderer")
    assert guest.http.get(file).content == data and process.programme.folded == entries
    assert "is lost" not in organiser.page(here).html


def test_a_text_is_looked_at_before_it_is_saved_and_what_was_not_taken_is_named(house: House) -> None:
    """12 A4: nothing is stored by looking; the form sent twice saves one version."""
    organiser, process, here = made(house)
    looked = upload(organiser, here, TEXT)
    assert looked.status_code == 200 and "1 picture was not taken." in looked.text and "<q>Bild</q>" in looked.text
    assert EASY in plain(looked) and the(process).versions == ()
    first, second = keep(organiser, looked, why__en="First draft"), keep(organiser, looked, why__en="First draft")
    assert first.headers["location"] == second.headers["location"] == f"{here}?done=text#text"
    (version,) = the(process).versions
    assert [one.words["de"] for one in version.paragraphs] == [ALL, EASY, OPEN]
    assert (version.day, version.maturity, version.why) == ("2022-05-20", "draft", {"en": "First draft"})


def test_while_other_files_are_read_it_is_said_and_what_was_pasted_stays(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C8: nobody waits behind files that take for ever."""
    organiser, _, here = made(house)
    monkeypatch.setattr(child, "WAIT_S", 0.05)
    monkeypatch.setattr(child, "_PLACES", asyncio.Semaphore(0))
    said = {"language": "de", "translates": "0", "pasted": "Ein langer Text"}
    answer = organiser.http.post(f"{here}/preview", data=said, files={"file": ("", b"")})
    assert answer.status_code == 503 and "Other files are being read just now" in answer.text
    assert ">Ein langer Text</textarea>" in answer.text


def test_what_continues_what_can_be_corrected_in_the_preview(house: House) -> None:
    """12 A4: the proposal is shown with the number; an organiser says otherwise; a number that is not there is refused."""
    organiser, process, here = made(house)
    keep(organiser, upload(organiser, here, TEXT))
    looked = upload(organiser, here, LATER)
    form = Page(looked.text).form("/versions")
    assert (form.value("was.2"), form.value("was.0"), form.value("was.3")) == (["1.2"], [""], [""])
    refused = keep(organiser, looked, was__3="9.9")
    assert refused.status_code == 422 and "There is no paragraph 9.9" in refused.text and 'value="9.9"' in refused.text
    assert len(the(process).versions) == 1
    assert keep(organiser, looked, was__3="2.1").status_code == 303
    assert [one.id for one in the(process).versions[1].paragraphs] == ["p4", "p1", "p2", "p3"]


def test_a_preview_that_was_altered_or_is_older_is_refused(house: House) -> None:
    """12 A4: what was looked at is signed, and who was overtaken is told."""
    organiser, process, here = made(house)
    looked = upload(organiser, here, TEXT)
    assert keep(organiser, looked, parcel="AAAA").status_code == 422
    assert keep(organiser, upload(organiser, here, "# A\n\nKurz.")).status_code == 303
    answer = keep(organiser, looked)
    assert answer.status_code == 409 and "Somebody else has saved this" in answer.text
    assert len(the(process).versions) == 1


def test_a_file_that_is_no_text_is_refused_on_the_page_of_the_document(house: House) -> None:
    """12 A4: with words; nothing is stored."""
    organiser, process, here = made(house)
    for data, name, words in (
        (b"%PDF-1.7", "a.pdf", "Only Word documents (.docx) and Markdown"),
        (b"PK\x03\x04 broken", "a.docx", "This Word document is damaged."),
        (b"", "a.md", "Please choose a file or paste a text."),
    ):
        answer = upload(organiser, here, data, name)
        assert answer.status_code == 422 and words in answer.text
    answer = keep(organiser, upload(organiser, here, TEXT), day="")
    assert answer.status_code == 422 and "Please give the day of this version" in answer.text and EASY in plain(answer)
    assert the(process).versions == ()


def test_a_translation_has_the_same_paragraphs(house: House) -> None:
    """12 A4: another text is refused with its place."""
    organiser, process, here = made(house)
    keep(organiser, upload(organiser, here, TEXT))
    assert "Not complete in: English" in organiser.page(here).html
    wrong = upload(organiser, here, "# People\n\nFor all.\n", language="en", translates="1")
    assert "The translation does not have the same chapters" in keep(organiser, wrong).text
    right = upload(organiser, here, "# People\n\nFor all.\n\nPlain.\n\n# Data\n\nOpen.", language="en", translates="1")
    assert keep(organiser, right).status_code == 303
    assert the(process).versions[0].languages == ("de", "en")


def odt() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return made.getvalue()


def test_a_file_is_kept_with_name_format_and_size(house: House) -> None:
    """12 A4, S69: by what is in it; what was typed stays when it is refused; an address will do as well."""
    organiser, process, here = made(house)
    page = organiser.page(here)
    form = page.form("/file")
    said = dict(form.filled(day="2021-07-05", maturity="final", name="Strategie"))
    refused = organiser.http.post(f"{here}/file", data=said, files={"file": ("x.pdf", b"MZ program")})
    assert refused.status_code == 422 and "This is no PDF" in refused.text and 'value="Strategie"' in refused.text
    for data, name in ((b"%PDF-1.7 invented", "x.pdf"), (odt(), "x.odt")):
        said["command"] = organiser.page(here).form("/file").value("command")[0]
        said["version"] = organiser.page(here).form("/file").value("version")[0]
        assert organiser.http.post(f"{here}/file", data=said, files={"file": (name, data)}).status_code == 303
    kept = [one.file for one in the(process).versions]
    assert [(one.name, one.format, one.size) for one in kept if one] == [
        ("Strategie", "PDF", 17),
        ("Strategie", "ODT", len(odt())),
    ]
    assert process.guest().http.get(f"{process.url}/documents/doc1/1/file").content == b"%PDF-1.7 invented"
    said["command"] = organiser.page(here).form("/file").value("command")[0]
    said["version"] = organiser.page(here).form("/file").value("version")[0]
    away = said | {"address": "https://example.org/strategie.pdf", "size": "6", "format": "PDF"}
    assert organiser.http.post(f"{here}/file", data=away, files={"file": ("", b"")}).status_code == 303
    file = the(process).versions[2].file
    assert file and (file.address, file.size) == ("https://example.org/strategie.pdf", 6_000_000)


def test_a_forum_takes_the_newest_text_over(house: House) -> None:
    """12 A4, S72: a newer version is offered again; a step can then have the document."""
    from tests.web.house import Evening

    organiser, evening = house.organiser(), Evening(house)
    process = Process(house, evening)
    organiser.send(organiser.page(f"{process.desk}/documents").form("/documents"), title__de="Entwurf")
    here = f"{process.desk}/documents/doc1"
    keep(organiser, upload(organiser, here, TEXT))
    assert organiser.send(organiser.page(here).form("/forum")).status_code == 303
    text = f"{process.id}-doc1"
    assert evening.forum.texts[text].version == 1
    assert "Comment on version" not in organiser.page(here).html
    step = organiser.page(f"/desk/f/{evening.id}/agenda/new?kind=comment")
    assert f'name="document" value="{text}"' in step.html
    keep(organiser, upload(organiser, here, LATER))
    assert organiser.send(organiser.page(here).form("/forum")).status_code == 303
    assert (evening.forum.texts[text].version, len(evening.forum.texts[text].earlier)) == (2, 2)


def test_a_document_is_renamed_and_withdrawn_and_comes_back(house: House) -> None:
    """12 A4, S34: with a reason that everybody reads."""
    organiser, process, here = made(house)
    organiser.send(organiser.page(here).form("/doc1"), title__de="Strategie")
    assert the(process).title["de"] == "Strategie"
    organiser.send(organiser.page(here).form("/withdrawal"), reason__de="Ersetzt")
    assert the(process).withdrawn == {"de": "Ersetzt"}
    organiser.send(organiser.page(here).form("/withdrawal"))
    assert the(process).withdrawn == {}
