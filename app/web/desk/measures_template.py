"""The empty list of measures, to be filled in and read in again.

Never here: the workbook itself (export/measures_template).
"""

import asyncio
from collections.abc import Iterator

from litestar import Response, get
from litestar.di import NamedDependency

from app.export import measures_template, xlsx
from app.imports.columns import NAMES, TEXTS
from app.languages import COMPLETE
from app.live.render.catalogues import translations
from app.text import N_
from app.web import answers, file_names, request_head
from app.web.desk.page import ForumPage

PLACES = {"de": 0, "en": 1}
"""Which of a field's names is its heading, by the languages in which lists are made: they stand in turn, German and English."""
MEANINGS = {
    "number": N_("Short and only once, for instance M01. Left empty, the next free one is given."),
    "title": N_("Needed. A few words that fit on the wall."),
    "description": N_("What is to be done, in two or three sentences."),
    "need": N_("Needed. Why the measure is wanted."),
    "goal": N_("What is to be reached."),
    "effect": N_("What will be different then."),
    "field": N_("The list can be filtered by it."),
    "type": N_("For instance central or local."),
    "cost": N_("A class or an amount, as you write it."),
    "tags": N_("Several with commas between them."),
    "values": N_("Which values it serves."),
    "pilot": N_("Where it is tried first."),
    "body": N_("Who is responsible."),
    "partners": N_("Who takes part."),
}


@get([f"/f/{{forum:str}}/measures/template.{tag}.xlsx" for tag in COMPLETE])
async def template(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[bytes]:
    """An empty list with the headings in one language, for the languages of this forum."""
    tag = request_head.path(request).split(".")[-2]
    say = translations(tag).gettext
    columns = list(headings(tag, page.forum.settings.languages))
    notes = [(heading, say(MEANINGS[field])) for field, heading, _ in columns]
    made = await asyncio.to_thread(
        measures_template.render,
        say(N_("Measures")),
        [(heading, "wide" if field in TEXTS else "") for field, heading, _ in columns],
        say(N_("What belongs where")),
        notes,
    )
    name = file_names.of_forum(page.forum, tag, page.place.now(), N_("Measures, empty list"), "xlsx")
    headers = {"Content-Disposition": answers.attachment(name), "Cache-Control": "no-store"}
    return Response(made, media_type=xlsx.MEDIA, headers=headers)


def headings(tag: str, languages: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Field, heading in the language `tag`, and the language of its words or ""."""
    for field in MEANINGS:
        names = NAMES[field]
        heading = names[PLACES[tag]] if field != "number" else {"de": names[0], "en": "Number"}[tag]
        if field in TEXTS and len(languages) > 1:
            yield from ((field, f"{heading} ({language})", language) for language in languages)
        else:
            yield field, heading, ""


TEMPLATE = [template]
