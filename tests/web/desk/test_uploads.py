"""A file with a form, as no browser sends it: its name, its fields, its content. Each page that looks at one answers in words.

Never here: what is in a good file, a file that is too large (test_measures, test_import).
"""

from __future__ import annotations

import pytest

from tests.imports.files import handmade, inline
from tests.web.house import Browser, Evening, House
from tests.web.programmes import Process

MULTIPART = {"content-type": "multipart/form-data; boundary=X"}
RIGHT_TO_LEFT = "\u202e"


def sent(name: bytes = b"a.csv", field: bytes = b"de", called: bytes = b"language") -> bytes:
    """A form with one field and a list of one row."""
    head = b'--X\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n' % (called, field)
    file = b'--X\r\nContent-Disposition: form-data; name="file"; filename="%b"\r\nContent-Type: text/csv\r\n\r\n' % name
    return head + file + b"Titel;Bedarf\nA;b\n\r\n--X--\r\n"


def pages(house: House) -> tuple[Browser, list[str]]:
    """An organiser, and the addresses that look at a file."""
    evening = Evening(house)
    desk = Process(house, evening).desk
    sections = [f"{desk}/{section}/preview" for section in ("register", "timeline", "imported")]
    return house.organiser(), [f"/desk/f/{evening.id}/measures/preview", *sections]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (sent(field=b"\xff\xfe"), 422),
        (sent(called=b"pasted", field=b"\xffA;b"), 422),
        (sent(called=b"\xff"), 422),
        (sent(name=b"\xff.csv"), 422),
        (sent()[:-9], 422),
        (b"", 422),
        (sent(name=b"a\x00.csv"), 200),
        (sent(name=RIGHT_TO_LEFT.encode() + b"vsc.csv"), 200),
    ],
)
def test_a_form_that_no_browser_sends_is_refused_in_words_or_read(house: House, body: bytes, status: int) -> None:
    """D (beside the matrix): never a 500; a name that turns the page's words round does so on no page."""
    organiser, addresses = pages(house)
    for address in addresses:
        answer = organiser.http.post(address, content=body, headers=MULTIPART)
        assert answer.status_code == status, address
        assert RIGHT_TO_LEFT not in answer.text and "\0" not in answer.text


def test_a_workbook_with_half_a_character_is_shown(house: House) -> None:
    """S35: its escape stands there as it was written."""
    organiser, addresses = pages(house)
    rows = [("Titel", "Bedarf"), ("Bank_xD800_", "Ruhe")]
    cells = [
        f'<row r="{line}">{inline(f"A{line}", a)}{inline(f"B{line}", b)}</row>' for line, (a, b) in enumerate(rows, 1)
    ]
    for address in addresses:
        answer = organiser.http.post(address, files={"file": ("m.xlsx", handmade("".join(cells)))})
        assert answer.status_code == 200 and "Bank_xD800_" in answer.text, address
