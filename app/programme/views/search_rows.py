"""What each part of a programme gives to the search: nothing that is not on a page of its own for everybody.

Never here: searching (search.py), which pages there are.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from app.forum.state import Forum
from app.forum.views.reading import is_read
from app.letters import cut
from app.programme.state import Programme
from app.programme.views.answers import PAGE, listed
from app.programme.views.contributions import everything
from app.programme.views.dates import entries
from app.programme.views.decisions import decisions
from app.programme.views.formats import formats
from app.programme.views.imported import shown, visible
from app.programme.views.search import Row
from app.text import N_, Text, pick

ITEM, DATE, DECISION, DOCUMENT = N_("Register"), N_("Date"), N_("Decision"), N_("Document")
ANSWER, CONTRIBUTION, FORMAT, IMPORTED = N_("Answer"), N_("Contribution"), N_("Format"), N_("Brought in")
LOOKED = 60
"""So many letters of a contribution find it again on the page on which it is read."""
Rows = Iterator[Row]


def _to(path: str, language: str, anchor: str = "", **asked: str) -> str:
    """An address in the reader's language."""
    return f"{path}?{urlencode({**asked, 'lang': language})}{'#' if anchor else ''}{anchor}"


def of_register(programme: Programme, home: str, language: str) -> Rows:
    """Each entry in its newest wording, also what was withdrawn: it stays to be found."""
    for one in programme.register.items.values():
        words = one.newest.words
        said = (words.description, words.need, words.goal, words.effect)
        facets = one.facets
        also = (facets.field, facets.body, *facets.tags, *facets.partners, *facets.sectors)
        yield Row(
            sort=ITEM,
            ref=one.number,
            title=pick(words.title, language),
            words=" ".join(filter(None, (*(pick(text, language) for text in said), *also))),
            path=_to(f"{home}/register/{one.number}", language),
        )


def of_dates(programme: Programme, forums: Mapping[str, Forum], home: str, language: str, now: int) -> Rows:
    """Every date; that of a format is found as the format."""
    for one in entries(programme, forums, now):
        if one.format and not one.forum:
            continue
        words = " ".join(filter(None, (pick(one.about, language), pick(one.place, language))))
        yield Row(
            sort=DATE,
            title=pick(one.title, language),
            words=words,
            path=_to(f"{home}/timeline", language, one.id),
            day=one.span.first,
        )


def of_decisions(programme: Programme, home: str, language: str, now: int) -> Rows:
    """Every decision with the terms of its points."""
    shown = decisions(programme, language, now)
    for one in (*shown.announced, *shown.made):
        points = (f"{point.number} {point.title} {point.condition}" for point in one.points)
        yield Row(
            sort=DECISION,
            ref=one.body,
            title=one.title,
            words=" ".join((one.text, *points)),
            path=_to(f"{home}/decisions", language, one.id),
            day=one.day,
        )


def of_documents(programme: Programme, home: str, language: str) -> Rows:
    """Each document by its title, and each paragraph of its newest version."""
    for one in programme.documents.values():
        newest = one.text or one.newest
        if newest is None or _said(one.withdrawn):
            continue
        title, path = pick(one.title, language), f"{home}/documents/{one.id}"
        yield Row(sort=DOCUMENT, title=title, path=_to(path, language), day=newest.day)
        numbers = newest.numbers()
        for paragraph in newest.paragraphs:
            yield Row(
                sort=DOCUMENT,
                ref=numbers.get(paragraph.id, ""),
                title=title,
                words=pick(paragraph.words, language),
                path=_to(path, language, paragraph.id, paragraph=paragraph.id),
            )


def _said(text: Text) -> bool:
    return any(text.values())


def of_answers(programme: Programme, forums: Mapping[str, Forum], home: str, language: str, now: int) -> Rows:
    """What became of what, with the reason, as far as it was published."""
    found = listed(programme, forums, language, now) if programme.answers.publications else []
    for place, ((_, ref, title, topic), one) in enumerate(found):
        yield Row(
            sort=ANSWER,
            ref=ref,
            title=title or topic or one.place,
            words=" ".join((*(line.reason for line in one.lines), one.words)),
            path=_to(f"{home}/answers", language, one.anchor, page=str(place // PAGE + 1)),
        )


def of_formats(programme: Programme, forums: Mapping[str, Forum], home: str, language: str, now: int) -> Rows:
    """Every format with its host; and what people wrote in forums, as far as everybody can read it there."""
    for one in formats(programme, forums, language, now).rows:
        yield Row(
            sort=FORMAT,
            ref=one.host,
            title=one.title,
            words=one.about,
            path=_to(f"/f/{one.forum}", language) if one.forum else _to(f"{home}/formats", language, one.id),
            day=one.span.first if one.span else "",
        )
    read = {
        (forum.id, activity.id)
        for forum in forums.values()
        for activity in forum.activities.values()
        if is_read(activity, now)
    }
    for said in everything(programme, forums, language, now).listed:
        if said.sort == "post" and (said.forum, said.step) in read:
            begin = next((line for line in said.words.splitlines() if line.strip()), "").strip()
            yield Row(
                sort=CONTRIBUTION,
                ref=said.ref,
                title=said.place,
                words=" ".join((said.words, *said.also)),
                path=_to(f"/f/{said.forum}/notes", language, step=said.step, words=cut(begin, LOOKED, "")),
            )


def of_imported(programme: Programme, home: str, language: str) -> Rows:
    """What was brought in from elsewhere, as far as it is shown."""
    for brought in shown(programme):
        for one in visible(brought):
            yield Row(
                sort=IMPORTED,
                title=pick(brought.about.title, language),
                words=one.words,
                path=_to(f"{home}/imported", language, q=f"{brought.id}/{one.id}"),
                day=brought.about.day,
            )
