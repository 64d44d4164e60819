"""What a forum's minutes are made of: its outcome at one moment in one language, and who says things in it as pages do.

In a thread, or in a process of its own: it takes seconds for ten thousand ballots. Never here: the document (minutes/content),
a file of it (minutes/pdf), where a picture's bytes are kept.
"""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from app.forum.outcome import outcome
from app.forum.outcome.lab import with_labs
from app.forum.outcome.report import report
from app.forum.state import Forum
from app.live.render.catalogues import translations
from app.live.render.renderer import Render
from app.live.render.voice import PageVoice
from app.minutes.blocks import Picture
from app.minutes.content import Source
from app.version import software


def source_of(
    forum: Forum,
    *,
    language: str,
    now: int,
    render: Render,
    logos: Mapping[str, bytes],
    address: Callable[[str], str],
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
    )
