"""An organiser's words on a page: line breaks, addresses that can be followed, and nothing that could do more."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from app.live.render.addresses import pieces
from app.live.render.words import filters, markdown, unlinked

FOUND = [
    ("Siehe https://berlin.de/karte.", ["https://berlin.de/karte"]),
    ("www.berlin.de, oder (https://a.example/b_(c)).", ["https://www.berlin.de", "https://a.example/b_(c)"]),
    ("HTTPS://EXAMPLE.ORG?a=1&b=2!", ["HTTPS://EXAMPLE.ORG?a=1&b=2"]),
    ("„https://ü.example/ä“", ["https://ü.example/ä"]),
    ("http://[::1]/ http:// www. nothttps://x.y mail@www.x.de", ["http://[::1]/"]),
    ("javascript:alert(1) data:text/html,x ftp://x", []),
    ("Amt für Straßen, Hausnr. 3", []),
]


@pytest.mark.parametrize(("words", "addresses"), FOUND)
def test_an_address_ends_where_a_person_would_say(words: str, addresses: list[str]) -> None:
    """F28: without the full stop, the bracket or the quotation mark behind it; nothing of the words is lost."""
    assert [address for _, address in pieces(words) if address] == addresses
    assert "".join(said for said, _ in pieces(words)) == words


def test_line_breaks_stay_and_addresses_can_be_followed() -> None:
    """F28: in plain words and in Markdown; on the wall the same words without the link."""
    shown = filters("de")
    assert shown["linked"]("Erst lesen:\nwww.a.de") == (
        'Erst lesen:<br><a href="https://www.a.de" target="_blank" rel="noopener nofollow">www.a.de</a>'
    )
    assert shown["lines"]("Erst lesen:\r\nwww.a.de") == "Erst lesen:<br>www.a.de"
    html = str(markdown("Eins\nzwei https://a.de/x_y `https://b.de` [hier](https://c.de)"))
    assert "Eins<br>" in html and '<a href="https://a.de/x_y" rel="noopener nofollow">https://a.de/x_y</a>' in html
    assert html.count("<a ") == 2 and "<code>https://b.de</code>" in html
    assert "<a" not in unlinked(markdown("https://a.de")) and "https://a.de" in unlinked(markdown("https://a.de"))


@pytest.mark.parametrize(
    "words",
    [
        'https://a.de/"onmouseover="alert(1)',
        "https://a.de/<script>alert(1)</script>",
        "<img src=x onerror=alert(1)> www.a.de",
        "www.a.de/'><b>",
        "https://a.de/&quot;x",
    ],
)
def test_no_address_becomes_more_than_a_link(words: str) -> None:
    """F28: all that is left are paragraphs, line breaks and links with their few attributes."""
    for shown in (str(filters("de")["linked"](words)), str(markdown(words))):
        found = Elements()
        found.feed(shown)
        assert found.seen <= {("p",), ("br",), ("a", "href", "rel"), ("a", "href", "target", "rel")}


class Elements(HTMLParser):
    """Every element with the names of its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[tuple[str, ...]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add((tag, *(name for name, _ in attrs)))
