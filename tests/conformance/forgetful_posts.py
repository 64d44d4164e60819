"""Kinds of the family of posts that each forget one thing: `wish` but for that. The tests of conformance must find it.

Never here: a kind that is complete (tests/example), the other family and its list (forgetful.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.contributed import Contributions
from app.activities.posts.plain import PLAIN
from app.activities.posts.record import PostRecord
from app.activities.posts.tables import Listing
from app.activities.posts.views import PostViews
from tests.example.activities.wish.kind import KIND, WishInput
from tests.example.examples.wish import EXAMPLE
from tests.examples import EXAMPLES

MACROS = {
    "phone": "view, ask",
    "wall": "view",
    "reading": "view, ask",
    "console": "view, ask=NOTHING",
    "mine": "item, group, view",
    "outcome": "one",
    "method": "one",
    "settings": "form, ask",
}


def template(*without: str) -> str:
    """The template of `wish`, but for some macros."""
    kept = {name: said for name, said in MACROS.items() if name not in without}
    made = (
        f"{{% macro {name}({said}) %}}{{{{ own.{name}({said.removesuffix('=NOTHING')}) }}}}{{% endmacro %}}"
        for name, said in kept.items()
    )
    return "".join(['{% import "activities/wish.html" as own %}', *made])


class PostCase(msgspec.Struct, frozen=True, kw_only=True):
    """One thing forgotten: what the kind has instead, the test that fails, and words of its sentence."""

    test: str
    says: str
    input: Any = WishInput
    record: Any = PostRecord
    template: str = ""


class Silent(WishInput):
    def texts(self, state: Any) -> tuple[str, ...]:
        return ()


class Readable(WishInput):
    def silenced(self, state: Any, event: Any) -> None:
        return None


class ForEver(PostRecord):
    erasing = None


class Unanswered(PostRecord):
    def contributed(self, context: Any, state: Any) -> Contributions:
        return Contributions()


class Unaccounted(PostRecord):
    def moderated(self, state: Any) -> None:
        return None


WROTE = "test_duties.py::test_what_people_wrote_can_be_found_answered_erased_and_accounted_for"
CASES: dict[str, PostCase] = {
    "forgets_texts": PostCase(test=WROTE, says="takes words, but names none of them", input=Silent),
    "forgets_erasing": PostCase(test=WROTE, says="takes words that can never be erased", record=ForEver),
    "forgets_figures_of_hiding": PostCase(test=WROTE, says="gives no figures of what was hidden", record=Unaccounted),
    "forgets_answers": PostCase(test=WROTE, says="takes words that nobody can answer", record=Unanswered),
    "forgets_reading": PostCase(
        test="test_evening.py::test_every_page_can_be_shown_at_every_moment",
        says="the page on which it is read answers 500",
        template=template("reading"),
    ),
    "forgets_ballots_elsewhere": PostCase(test=WROTE, says="on the ballots of other steps", input=Readable),
}


def put(templates: Path, place: Path) -> None:
    """Into the lists; with a template and a file for the recount."""
    for name, post in CASES.items():
        listing = Listing("wishes", "wish", ("mark", "under", "stage"))
        wish = replace(KIND, name=name, input=post.input(PLAIN), record=post.record(listing, PLAIN))
        KINDS[name], EXAMPLES[name] = replace(wish, views=PostViews(name, to_measures=False)), EXAMPLE
        (templates / f"{name}.html").write_text(post.template or template(), "utf-8")
        (place / f"{name}.py").write_text("from tests.example.recount.kinds.wish import STEP\n", "utf-8")
