"""A page packed once: as gzip it is the page, and each delivery has its own words in it."""

from __future__ import annotations

import gzip
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.live.render.page_cache import PageCache
from app.live.render.renderer import Render
from app.web.participant.waiting import WaitView

SLOTS = {"@id@": 4, "@at@": 6}
PAGE = "<p>äöü</p>" * 300 + "@id@" + "<b>mitten darin</b>" * 80 + "@at@@id@" + "<p>äöü</p>" * 50


@given(one=st.from_regex(r"[a-z0-9]{4}", fullmatch=True), two=st.from_regex(r"[0-9]{6}", fullmatch=True))
def test_what_is_unpacked_is_the_page(one: str, two: str) -> None:
    """C7: no compression is saved at the price of a wrong letter."""
    packed = PageCache(PAGE, SLOTS)
    said = {"@id@": one, "@at@": two}
    page = PAGE.replace("@id@", one).replace("@at@", two).encode()
    assert packed.plain(said) == gzip.decompress(packed.zipped(said)) == page


def test_a_word_of_another_length_does_no_harm() -> None:
    """C7"""
    packed = PageCache(PAGE, SLOTS)
    said = {"@id@": "longer than thought", "@at@": "1"}
    assert gzip.decompress(packed.zipped(said)) == packed.plain(said)


def test_it_is_nearly_as_small_as_when_it_is_packed_whole() -> None:
    """C7, S67: pieces know what came before them."""
    said = {"@id@": "abcd", "@at@": "123456"}
    packed = PageCache(PAGE, SLOTS)
    assert len(packed.zipped(said)) < len(gzip.compress(packed.plain(said))) + 60


def test_a_page_without_slots_is_packed_like_any_other() -> None:
    """C7"""
    assert gzip.decompress(PageCache("<p>nichts</p>", SLOTS).zipped({})) == b"<p>nichts</p>"


def test_a_page_that_is_kept_goes_with_everything_else_that_was_made_of_words() -> None:
    """E12: the page on which people wait names the forum; it is made once, and anew after a deletion."""
    made: list[str] = []
    render = Render("https://stimmwand.example", {})
    view = WaitView("post", "/f/f1/commands/Join", (("strand", "own"),), 3, "Die Kiezversammlung")

    def page(template: str, language: str, **values: Any) -> str:
        made.append(template)
        return f"<p>{values['view'].title}</p>"

    render.page = page  # type: ignore[method-assign]
    wait = lambda: render.kept_page("pages/wait.html", "de", view=view, theme="")  # noqa: E731
    assert wait() == wait() == "<p>Die Kiezversammlung</p>" and len(made) == 1
    render.forget()
    assert not render._kept
    assert wait() and len(made) == 2
