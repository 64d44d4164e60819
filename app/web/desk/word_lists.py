"""The organiser's word lists: looked at against what was written so far, and saved.

Never here: what a list does (forum/word_lists), comparing words, markup.
"""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.activities.base.word_lists import Words, entries
from app.forum import versions, word_lists
from app.forum.views import word_lists as views
from app.live.render.renderer import NOTHING, FormState
from app.web import answers
from app.web.desk.page import ForumPage, SubmittedForm, read_form


@get("/f/{forum:str}/word-lists")
async def lists(page: NamedDependency[ForumPage]) -> Response[str]:
    """All lists, as they are saved."""
    return _page(page, {}, NOTHING)


@post("/f/{forum:str}/word-lists/{language:str}", status_code=200)
async def change(
    page: NamedDependency[ForumPage], language: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """One list: with the button `look` only what it would hold back, else saved."""
    if language not in word_lists.languages(page.forum):
        raise NotFoundException
    form = await read_form(request)
    typed = entries(form.first(f"list.{language}"))
    if form.first("do") == "look":
        ask = FormState(fields=form.fields, edit=language, done="looked")
        return _page(page, {language: typed}, ask)
    record = word_lists.record_of(language)
    if page.is_older(form, record):
        return _clash(page, form, language)
    command = word_lists.SaveWordList(language=language, words=typed, records=page.drawn_from(form, record))
    refused = await page.submit(form.key, command)
    if refused is None:
        return answers.redirect(f"{page.url}/word-lists?done={language}#list-{language}")
    if refused is versions.CHANGED:
        return _clash(page, form, language)
    return _page(page, {language: typed}, page.refusal(refused, form.fields, language), refused.status)


def _clash(page: ForumPage, form: SubmittedForm, language: str) -> Response[str]:
    """Somebody else was faster: what is saved now stands beside what was typed."""
    ask = page.clash(form, _page(page, {}, NOTHING), language)
    return _page(page, {language: entries(form.first(f"list.{language}"))}, ask, versions.CHANGED.status)


def _page(page: ForumPage, typed: dict[str, Words], ask: FormState, status: int = 200) -> Response[str]:
    return page.render("word_lists", views.word_lists(page.forum, page.language, typed), ask, status)


WORD_LISTS = [lists, change]
