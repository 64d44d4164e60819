"""The words of a question that people have answered: looked at, and corrected with a reason.

Never here: which correction is allowed (forum/decide), words that nobody has answered yet (agenda).
"""

from functools import partial

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.activities.base.form_fields import read_texts
from app.forum import versions
from app.forum.commands import CorrectWords
from app.forum.question import answered, asked
from app.forum.state import Activity, Forum
from app.forum.views.corrections import CorrectionLine, correction_lines
from app.forum.views.text_names import text_name
from app.live.render.renderer import NOTHING, FormState
from app.text import Text, pick
from app.web import answers, request_head
from app.web.desk.lengths import overlong
from app.web.desk.page import ForumPage, read_form


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """One text of the question, in the forum's languages; `measure` is the id of the measure that it belongs to, or ""."""

    key: str
    label: str
    texts: Text
    measure: str


class WordsView(msgspec.Struct, frozen=True, kw_only=True):
    """The page; `chosen` is the key of what is being corrected, or "", and `version` how often it was already."""

    forum: str
    activity: str
    name: str
    zone: str
    chosen: str
    version: int
    words: tuple[Words, ...]
    corrections: tuple[CorrectionLine, ...]


@get("/f/{forum:str}/agenda/{activity:str}/words")
async def words_page(page: NamedDependency[ForumPage], activity: FromPath[str]) -> Response[str]:
    """All words of the question; `?of=` opens one of them."""
    return _page(page, _known(page.forum, activity), request_head.query(page.request, "of"), NOTHING)


def _known(forum: Forum, activity: str) -> Activity:
    found = forum.activities.get(activity)
    if found is None or not answered(forum, found):
        raise NotFoundException
    return found


def _page(page: ForumPage, known: Activity, chosen: str, ask: FormState, status: int = 200) -> Response[str]:
    forum = page.forum
    texts = asked(forum, known).question.texts
    view = WordsView(
        forum=forum.id,
        activity=known.id,
        name=pick(known.plan.title, page.language),
        zone=forum.settings.zone,
        chosen=chosen if chosen in texts and "." not in chosen else "",
        version=versions.corrections(known, chosen),
        words=tuple(_words(forum, key, text) for key, text in texts.items() if any(text.values())),
        corrections=correction_lines(known, page.language),
    )
    return page.render("correction", view, ask, status)


def _words(forum: Forum, key: str, text: Text) -> Words:
    measure, dot, _ = key.partition(".")
    tags = dict.fromkeys([*forum.settings.languages, *text]) if not dot else dict.fromkeys(text)
    texts = {tag: text.get(tag, "") for tag in tags}
    return Words(key=key, label=text_name(key), texts=texts, measure=measure if dot else "")


@post("/f/{forum:str}/agenda/{activity:str}/words")
async def correct(
    page: NamedDependency[ForumPage], activity: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """One correction."""
    known = _known(page.forum, activity)
    form = await read_form(request)
    key = form.first("key")
    before = asked(page.forum, known).question.texts.get(key, {})
    words = read_texts(form.fields, "words", tuple(dict.fromkeys([*page.forum.settings.languages, *before])))
    command = CorrectWords(activity, key, words, form.first("reason"), form.version)
    refused = overlong(form.fields) or await page.submit(form.key, command)
    to = f"{page.url}/agenda/{activity}/words?done=corrected#{key}"
    return page.answer(form, refused, to, partial(_page, page, known, key))


WORDS = [words_page, correct]
