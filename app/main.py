"""Wiring: settings, store, hall, routes, headers. `create_app()` is what the server calls.

Never here: a route's body, a rule.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine, Iterator
from typing import Any

from litestar import Litestar, Request, Response
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException

from app import settings as environment
from app.activities.base.messages import Refused
from app.archive.found import keep_found
from app.forum.desk import DELETED
from app.forum.listed_programmes import is_programme
from app.live.command_hall import command_hall
from app.live.fence import DAMAGED, Damaged
from app.live.hall import Hall, LiveForum
from app.live.housekeeping import keep
from app.live.live_programme import DAMAGED as DAMAGED_PROGRAMME
from app.live.process_status import ProcessReports
from app.live.rehearsals import keep_tidy
from app.live.render.renderer import Render
from app.live.render.template_globals import globals_for
from app.mail.housekeeping import keep_posted
from app.mail.server import MailServer, mail_server
from app.press.press import Press
from app.server import direct_routes, gc_policy
from app.server.framework import Framework
from app.store.address import running_at
from app.store.log import Log, Unavailable
from app.telemetry import journal
from app.text import N_
from app.web import answers, forms, request_head, security_headers
from app.web.console.agenda import AGENDA
from app.web.console.cover import COVER
from app.web.console.door import DOOR
from app.web.console.making import MAKING
from app.web.console.outcome import OUTCOME
from app.web.console.pages import CONSOLE
from app.web.console.preview import PREVIEW
from app.web.console.queue import QUEUE
from app.web.console.rehearsal import REHEARSAL
from app.web.console.replay import REPLAY
from app.web.console.showings import SHOWINGS
from app.web.console.sorting import SORTING
from app.web.console.suggestions import SUGGESTIONS
from app.web.console.tablet import TABLET
from app.web.console.wall import WALL
from app.web.console.without_phone import HELPER
from app.web.desk.routes import DESK, first_words, setup_link, speaks
from app.web.draft import NotOpenError, not_open
from app.web.participant.pages import PHONE
from app.web.participant.pairs import PAIRS
from app.web.participant.write import WRITE
from app.web.public.data import DATA
from app.web.public.health import HEALTH
from app.web.public.images import IMAGES
from app.web.public.legal import LEGAL
from app.web.public.programmes.document_files import DOCUMENT_FILES
from app.web.public.programmes.notices import NOTICES
from app.web.public.programmes.serving import PROGRAMME_PAGES
from app.web.public.reading import READING
from app.web.public.receipts import RECEIPTS
from app.web.public.results import RESULTS
from app.web.public.static import STATICS
from app.web.public.windows import WINDOWS

REFUSALS = {
    403: Refused(N_("You do not have access to this page."), status=403),
    404: Refused(N_("There is nothing at this address."), status=404),
    405: Refused(N_("This address cannot be used like that."), status=405),
    410: DELETED,
    413: answers.TOO_LARGE,
}
AWAY = Refused(N_("This cannot be read at the moment. Please try again in a moment."), status=503)
NOT_OURS = Refused(N_("This was not accepted. Please load the page again and try once more."), status=403)
BROKEN = Refused(N_("Something went wrong on our side. Please try again."), status=500)


class App(Framework):
    """Litestar, with the security headers around it and the direct routes past its router."""

    def __init__(self, url: str, *handlers: Any, **options: Any) -> None:
        super().__init__(*handlers, **options)
        # Litestar looks through its table only while it registers: from now on the table names every address there is.
        self.routes = [*self.routes, *direct_routes.ALL]  # type: ignore[list-item]
        # Around everything: a middleware of Litestar's own would not see what its router refuses (405).
        self._guarded = security_headers.around(url, self._route, self._refuse)
        self._error_handler = _error_handler(self.state.hall)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One request, or one socket."""
        await self._guarded(scope, receive, send)

    async def _refuse(self, scope: Any, receive: Any, send: Any) -> None:
        request: answers.HttpRequest = Request(scope, receive, send)
        await answers.respond(answers.notice(self.state.hall, request, NOT_OURS), request, scope, receive, send)

    async def _route(self, scope: Any, receive: Any, send: Any) -> None:
        answer = direct_routes.direct(self.state.hall, self._error_handler, scope)
        if answer is None and scope.get("method") == "HEAD":
            scope = {**scope, "method": "GET"}  # the server, which knows what was asked, leaves out the body
        await (answer or super().__call__)(scope, receive, send)


ROUTES = (
    *PHONE,
    *WALL,
    *DOOR,
    *CONSOLE,
    *AGENDA,
    *PREVIEW,
    *SHOWINGS,
    *REHEARSAL,
    *REPLAY,
    *SORTING,
    *COVER,
    *QUEUE,
    *SUGGESTIONS,
    *PAIRS,
    *WRITE,
    *HELPER,
    *MAKING,
    *TABLET,
    *OUTCOME,
    *DATA,
    *RECEIPTS,
    *READING,
    *RESULTS,
    *WINDOWS,
    *PROGRAMME_PAGES,
    *DOCUMENT_FILES,
    *NOTICES,
    *LEGAL,
    *IMAGES,
    DESK,
    *HEALTH,
    *STATICS,
)


def create_app() -> Litestar:
    """The application, with its settings read from the environment."""
    settings = environment.load()
    own = running_at(settings.data_folder) == settings.redis_url
    log = Log(settings.redis_url, settings.data_folder if own else None)
    server = mail_server(settings.smtp_url, settings.mail_from)
    hall = Hall(log, Render(settings.url, globals_for(settings.url, server is not None)), settings.encoder)
    reports, press = ProcessReports(hall), Press(hall)
    hall.sends_mail = server is not None

    @contextlib.asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        gc_policy.begin()
        async with hall.running():
            shown = await _say(hall, settings) if speaks() else None
            background = [asyncio.create_task(one) for one in _background(hall, reports, server, shown)]
            yield
            await press.stop()
            for task in background:
                task.cancel()
        await log.close()

    return App(
        settings.url,
        ROUTES,
        dependencies={
            "hall": Provide(lambda: hall, sync_to_thread=False),
            "reports": Provide(lambda: reports, sync_to_thread=False),
            "press": Provide(lambda: press, sync_to_thread=False),
        },
        lifespan=[lifespan],
        exception_handlers=dict.fromkeys((HTTPException, Unavailable, 500), _error_handler(hall)),
        state=State({"hall": hall, "press": press, "metrics_word": settings.metrics, "store": settings.redis_url}),
        openapi_config=None,
        request_max_body_size=forms.MAX_BODY,
        logging_config=None,
    )


def _background(
    hall: Hall, reports: ProcessReports, server: MailServer | None, shown: LiveForum | None
) -> Iterator[Coroutine[Any, Any, None]]:
    """What a process does beside answering, for as long as it lives; `shown` is a demo's forum that goes by."""
    yield from (_settle(hall), reports.run(), keep_tidy(hall), keep(hall), keep_found(hall), keep_posted(hall, server))
    if shown is not None:
        from app.tools.demo.evening import go_by

        yield go_by(hall, shown)


async def _say(hall: Hall, settings: environment.Settings) -> LiveForum | None:
    """What the terminal says first; the demo's forum that goes by, if there is to be one."""
    place, where = await _demo(hall, settings) if settings.demo in ("1", "process") else (None, "")
    words = [first_words(hall), where]
    print(*filter(None, words), sep="\n", end="\n" if any(words) else "", flush=True)
    return place


async def _demo(hall: Hall, settings: environment.Settings) -> tuple[LiveForum | None, str]:
    """The demo's forum, if one goes by, and what is said of it."""
    from app.tools import demo  # its people and what they say come into no other start
    from app.tools.demo import process

    if settings.demo == "process":
        print("The process is made up to its day: two years take some seconds.", flush=True)
        return None, await process.prepare(hall, settings.demo_day)
    return await demo.prepare(hall)


async def _settle(hall: Hall) -> None:
    """What pages need is made ready before it is needed; then only garbage is left to do."""
    await hall.render.warm(gc_policy.moment)
    await gc_policy.moment()
    gc_policy.settle()
    await gc_policy.collect()


def organiser_link(settings: environment.Settings) -> str:
    """A link that sets the first organiser's password, or a lost one; it works beside the running app."""

    async def made() -> str:
        async with command_hall(settings.redis_url, settings.url) as hall:
            return setup_link(hall)

    return asyncio.run(made())


def _error_handler(hall: Hall) -> Any:
    def handler(request: Any, error: Exception) -> Response[str]:
        if isinstance(error, Damaged):
            return answers.notice(hall, request, DAMAGED_PROGRAMME if is_programme(str(error)) else DAMAGED)
        if isinstance(error, Unavailable):
            return answers.notice(hall, request, AWAY, request_head.path(request))
        if isinstance(error, NotOpenError):
            return not_open(hall, request)
        status = getattr(error, "status_code", 500)
        # The traceback names our own lines; what people typed is not in it. Who hangs up half-way is no fault of ours.
        if status >= 500 and "disconnected" not in str(getattr(error, "detail", "")):
            journal.broke("an answer failed", error)
        return answers.notice(hall, request, getattr(error, "refused", None) or REFUSALS.get(status, BROKEN))

    return handler
