"""Documents for the tests of the minutes: of an evening on which everything happens, and of blocks with any texts.

Never here: a test.
"""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from app.forum import commands as c
from app.forum.state import Forum
from app.live.minutes import source_of
from app.live.render.renderer import Render
from app.live.render.template_globals import globals_for
from app.minutes.blocks import Block, Chart, Document, Plot, Run
from app.minutes.content import Form
from app.minutes.content import minutes as made_of
from app.minutes.surroundings import Surroundings
from tests.forum.outcome.evening import evening
from tests.people import FACILITATOR, ORGANISER
from tests.play import Forums, play

URL = "https://stimmwand.example"
PROCESS = Surroundings(f"{URL}/p/strategie", {"de": "Digitale Stadt", "en": "Digital city"}, "dl-by-de/2.0")


@cache
def render() -> Render:
    return Render(URL, globals_for(URL))


@cache
def over() -> Forums:
    """The evening of the outcome's tests, closed: a vote with abstentions, one with a scale, dots in two rounds with a
    corrected question, notes of which measures were made, a vote whose result nobody revealed."""
    log = evening()
    for step in ("a3", "a6"):
        play(log, FACILITATOR, c.CloseInput(step))
    play(log, FACILITATOR, c.Reveal("a3"))
    play(log, ORGANISER, c.CloseForum())
    return log


def document(
    forum: Forum,
    now: int,
    language: str = "en",
    form: Form = "full",
    logos: dict[str, bytes] | None = None,
    around: Surroundings = PROCESS,
) -> Document:
    nowhere = dict.fromkeys(forum.measures, "")
    source = source_of(
        forum,
        language=language,
        now=now,
        render=render(),
        logos=logos or {},
        address=nowhere.__getitem__,
        around=around,
    )
    return made_of(source, form)


@cache
def minutes(language: str = "en", form: Form = "full") -> Document:
    """Of the evening that is over."""
    log = over()
    return document(log.state, log.now, language, form)


def with_blocks(*blocks: Block, language: str = "en") -> Document:
    """A document of these alone, under a title."""
    some = minutes("en", "short")
    return replace(some, language=language, blocks=(*some.blocks[:2], *blocks))


def lines(document: Document) -> list[tuple[Run, ...]]:
    """Every line of words in a document, in reading order."""
    found: list[tuple[Run, ...]] = []

    def walk(thing: object) -> None:
        if isinstance(thing, Chart | Plot):
            found.extend((thing.caption, (Run(thing.alt),)))
        elif isinstance(thing, tuple):
            if thing and isinstance(thing[0], Run):
                found.append(thing)
            else:
                for one in thing:
                    walk(one)
        elif hasattr(thing, "__struct_fields__"):
            for name in thing.__struct_fields__:
                value = getattr(thing, name)
                if name == "value":
                    found.append((Run(value),))
                elif not isinstance(value, str | bytes):
                    walk(value)

    walk(document.blocks)
    return found
