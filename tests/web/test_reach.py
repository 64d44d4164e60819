"""E22: an address that phones cannot reach is found, and said wherever somebody can still do something about it."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from app.forum.reach import Way
from app.forum.rehearsal import Report
from app.tools.rehearse.command import lines
from app.web import reach
from tests.conftest import Server, free_port
from tests.web.house import Evening, House

NAMES = {"wall.example": "93.184.216.34", "hall.example": "192.168.1.23", "laptop": "127.0.1.1", "nowhere.example": ""}


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, int]]:
    """A network in which these names are known and whoever is in the set answers."""
    answering: set[tuple[str, int]] = set()

    def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        found = NAMES.get(host, host)
        if not found:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (found, port))]

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        if address not in answering:
            raise ConnectionRefusedError
        return socket.socket()

    monkeypatch.setattr(reach.socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(reach.socket, "create_connection", connect)
    return answering


@pytest.mark.parametrize(
    ("url", "way"),
    [
        ("http://127.0.0.1:8000", "loopback"),
        ("http://127.9.9.9", "loopback"),
        ("http://localhost:8000", "loopback"),
        ("http://wall.localhost", "loopback"),
        ("http://[::1]:8000", "loopback"),
        ("http://0.0.0.0:8000", "unspecified"),
        ("http://[::]:8000", "unspecified"),
        ("http://laptop:8000", "itself"),
        ("http://nowhere.example", "unresolved"),
        ("http://hall.example:8000", "private"),
        ("http://192.168.1.23:8000", "private"),
        ("http://192.168.1.23:9000", "silent"),
        ("http://hall.example", "silent"),
        ("https://wall.example", "open"),
        ("http://wall.example", "silent"),
    ],
)
def test_what_stands_in_the_way_of_phones_is_found(network: set[tuple[str, int]], url: str, way: Way) -> None:
    """E22: loopback, no address, a name that nobody knows, a port that nobody listens on; a private address is fine."""
    network |= {("hall.example", 8000), ("192.168.1.23", 8000), ("wall.example", 443)}
    found = reach.look(url)
    assert found.way == way and found.doubtful is (way not in ("open", "private"))
    assert bool(found.message) is (way != "open") and url in (found.message or url).format(**found.values)


def test_the_address_that_would_do_is_this_machines_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """E22: the sentence can be copied; without a network it says what to fill in."""

    class Probe(socket.socket):
        def connect(self, address: Any) -> None:
            if not there:
                raise OSError

        def getsockname(self) -> Any:
            return "192.168.1.23", 4711

    monkeypatch.setattr(reach.socket, "socket", Probe)
    monkeypatch.setattr(reach, "in_container", lambda: False)
    there = True
    assert reach.look("http://127.0.0.1:8000").here == "http://192.168.1.23:8000"
    assert reach.look("https://localhost").here == "https://192.168.1.23"
    there = False
    assert reach.look("http://127.0.0.1:8000").here == "http://<192.168.…>:8000"
    there = True
    monkeypatch.setattr(reach, "in_container", lambda: True)  # D14: its address is none that a phone could open
    assert reach.look("http://127.0.0.1:8000").here == "http://<192.168.…>:8000"


def test_the_terminal_says_it_at_start(tmp_path: Path) -> None:
    """E22: right after the address, with what to do; the app runs all the same."""
    port = free_port()
    for url, words in (("", "leads each phone to itself"), (f"http://127.0.0.2:{port}", "leads each phone to itself")):
        running = Server(tmp_path, **({"STIMMWAND_URL": url} if url else {})).ready()
        running.stop()
        assert "Attention: " in running.output and words in running.output
        assert "STIMMWAND_URL=http://" in running.output


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "leads each phone to itself: no phone can get in."), ("de", "führt jedes Handy zu sich selbst")],
)
def test_the_desk_says_it_at_readiness_and_on_hand_out(house: House, language: str, words: str) -> None:
    """E22: where the forum is prepared, beside the links, above the poster and the cards; not on the paper itself."""
    evening, desk = Evening(house), house.organiser()
    desk.http.headers["accept-language"] = language
    for path in ("", "/handout", "/poster", "/cards"):
        page = desk.page(f"/desk/f/{evening.id}{path}").html
        assert words in page, path
    assert page.index(words) < page.index("<main>"), "the paper is clean"
    codes = desk.page(f"/desk/f/{evening.id}/codes")
    sheet = desk.send(codes.form("/codes"), strand="public", number="3").text
    assert words in sheet and "<main>" in sheet


def test_the_terminal_of_a_rehearsal_is_amber() -> None:
    """E22: with the sentence what to do."""
    from app.forum.rehearsal import figures

    report = Report(
        copy="c",
        at=0,
        phase="done",
        phones=1,
        figures=figures([1.0], [1.0], [1.0], 0, 0),
        reach=reach.look("http://127.0.0.1:8000"),
    )
    assert lines(report)[-2].startswith("AMBER:") and "STIMMWAND_URL=" in lines(report)[-1]
