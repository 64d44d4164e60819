"""What a forum's minutes are made of: its outcome at one moment in one language, and the sentences of the
pages about it.

In a thread, or in a process of its own: it takes seconds for ten thousand ballots. Never here: the document (minutes/content),
a file of it (minutes/pdf), where a picture's bytes are kept.
"""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from app.export.licences import LICENCES
from app.forum.outcome import outcome
from app.forum.outcome.lab import with_labs
from app.forum.outcome.public import public_steps
from app.forum.outcome.report import report
from app.forum.state import Forum
from app.forum.windows import standings
from app.live.render.catalogues import translations
from app.live.render.renderer import Render
from app.live.render.voice import PageVoice
from app.minutes.blocks import Picture
from app.minutes.content import Ahead, OpenStep, Source
from app.minutes.surroundings import Surroundings
from app.text import pick
from app.version import software

ALONE = Surroundings()


def source_of(
    forum: Forum,
    *,
    language: str,
    now: int,
    render: Render,
    logos: Mapping[str, bytes],
    address: Callable[[str], str],
    around: Surroundings = ALONE,
) -> Source:
    """Of a forum that nothing changes any more, at `now` (milliseconds). `logos` are the bytes of
    pictures by their ids, as they are kept (WebP); one without them is left out. `render` knows the pages' words; `address` as
    of the outcome."""
    file = outcome(forum, language, now, translations(language).gettext, address)
    view = report(forum, file.tables, language, now)
    view = replace(view, chapters=with_labs(forum, view.chapters, language, now))
    pictures = {
        one.id: Picture(data=data, format="webp", width=one.width, height=one.height, alt=one.alt)
        for one in (view.funding.logos if view.funding else ())
        if (data := logos.get(one.id))
    }
    return Source(
        report=view,
        file=file,
        voice=PageVoice(render, language),
        url=render.url,
        program=software(),
        logos=pictures,
        ahead=_ahead(forum, language, now, f"{render.url}/f/{forum.id}/data", around),
    )


def _ahead(forum: Forum, language: str, now: int, data: str, around: Surroundings) -> Ahead:
    """What is known at `now` of the time after; `data` is the address of the data if anybody may have them."""
    s = forum.settings
    licence = LICENCES.get(around.licence) if public_steps(forum, now) else None
    running = [one for one in standings(forum, now) if one.state in ("open", "announced") and one.takes_input]
    return Ahead(
        steps=tuple(
            OpenStep(pick(one.title, language), one.window.first, one.window.last, one.window.publication)
            for one in running
        ),
        programme=pick(around.title, language) if around.address else "",
        address=around.address,
        data=data if licence else "",
        licence=licence.title if licence else "",
        licence_page=licence.path if licence else "",
        seals=forum.sealed is None and bool(s.seal_after_hours),
        retention=s.retention,
        by_itself=s.delete_by_itself,
    )
