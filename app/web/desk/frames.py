"""The form about the websites on whose pages the walls may stand in a frame.

Never here: which answers may be framed (console/wall, console/door), what an origin is (forum/frames).
"""

from litestar import Response, post
from litestar.di import NamedDependency
from msgspec.structs import replace

from app.forum.commands import ChangeForum
from app.forum.versions import BASICS, CHANGED, FRAMES, STRANDS, seen
from app.live.render.renderer import NOTHING
from app.web import answers
from app.web.desk.handout import handout_page
from app.web.desk.page import ForumPage, read_form


@post("/f/{forum:str}/frames")
async def allow_frames(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """One website a line; of an address that was copied from a browser its beginning counts."""
    form = await read_form(request)
    lines = form.first("frames").splitlines()
    origins = tuple(dict.fromkeys(origin_of(line.strip()) for line in lines if line.strip()))
    records = page.drawn_from(form, FRAMES)
    settings = replace(page.forum.settings, frames=origins)
    carried = records and records | seen(page.forum, BASICS, STRANDS)
    older = page.is_older(form, FRAMES)
    refused = CHANGED if older else await page.submit(form.key, ChangeForum(settings, records=carried))
    if refused is CHANGED:  # somebody else was faster: what is saved now stands beside what was typed
        ask = page.clash(form, await handout_page(page, NOTHING), "frames")
        return await handout_page(page, ask, CHANGED.status)
    if refused is None:
        return answers.redirect(f"{page.url}/handout?done=frames#frames-form")
    return await handout_page(page, page.refusal(refused, form.fields, "frames"), refused.status)


def origin_of(line: str) -> str:
    """The part of an address that names the website, with a name in other scripts as browsers send it; what is none stays as
    it was typed, to be refused."""
    scheme, there, rest = line.partition("://")
    host = rest.partition("/")[0].casefold()
    try:
        name, colon, port = host.partition(":")
        host = name.encode("idna").decode() + colon + port
    except UnicodeError:
        return line
    return f"{scheme.casefold()}://{host}" if there else line


FRAME_FORMS = [allow_frames]
