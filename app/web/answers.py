"""How this house answers: pages with their cookies, refusals as a page or a fragment, ways on.

Never here: what a page shows, a decision.
"""

import gzip
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response
from litestar.datastructures import Cookie

from app.activities.base.easy_read import EasyNote
from app.activities.base.messages import Refused
from app.forum.views.easy_read import easy_note
from app.live.hall import Hall
from app.live.render.words import say
from app.text import N_
from app.web import lookup, origin, preferences, request_head, signing

HTML = "text/html"
ZIPPED = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
HttpRequest = Request[Any, Any, Any]
TOO_LARGE = Refused(
    N_(
        "This is too large, and was not saved. If your text is not in the form, “Back” in your browser brings it back: "
        "please shorten it, and send it again."
    ),
    status=413,
)
"""Nothing of it is read, so no form can be filled with it; the browser still has the page on which it was typed."""
NOT_SAVED = Refused(
    N_("Nothing can be saved right now. Your input stays here; please send it again as soon as possible."), status=503
)


class HtmlResponse(Response[Any]):
    """The framework's response of a page, without its looking into what kinds of things it was given: a hall's votes are each
    answered by one."""

    __slots__ = ()

    def __init__(self, body: str, status: int, cookies: list[Cookie] | None, headers: dict[str, str]) -> None:
        self.content, self.status_code, self.media_type, self.encoding = body, status, HTML, "utf-8"
        self.cookies, self.headers = cookies or [], headers
        self.background, self.response_type_encoders = None, {}


def html(
    body: str, status: int = 200, cookies: list[Cookie] | None = None, headers: dict[str, str] | None = None
) -> Response[Any]:
    """A page or fragment; never kept by a cache, since it may be one person's. What cannot be saved may come again."""
    said = {"Cache-Control": "no-store"}
    if status == 503:
        said["Retry-After"] = "5"
    return HtmlResponse(body, status, cookies, said | headers if headers else said)


async def respond(answer: Response[Any], request: HttpRequest, scope: Any, receive: Any, send: Any) -> None:
    """Sends an answer that came past the router; one without cookies needs no more than its bytes."""
    if answer.cookies:
        await answer.to_asgi_response(None, request)(scope, receive, send)
        return
    body = answer.content if isinstance(answer.content, bytes) else answer.content.encode()
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in answer.headers.items()]
    headers += [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": answer.status_code or HTTPStatus.OK, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def attachment(name: str) -> str:
    """The header's value for a file that is saved under this name, of plain letters alone (export/names)."""
    return f'attachment; filename="{name}"'


def chosen(request: HttpRequest, secure: bool) -> list[Cookie]:
    """Cookies for a language or theme that was just chosen by `?lang=` or `?theme=`."""
    found = []
    for name, allowed in (("lang", preferences.spoken(request)), ("theme", ("light", "dark"))):
        value = request_head.query(request, name)
        if value in allowed:
            found.append(Cookie(name, value=value, path="/", samesite="lax", secure=secure, max_age=signing.YEAR_S))
    return found


def page(
    hall: Hall,
    request: HttpRequest,
    template: str,
    status: int = 200,
    cookies: list[Cookie] | None = None,
    **values: Any,
) -> Response[Any]:
    """A whole page in the person's language and theme, unless `language_of_page` and `theme_of_page` say otherwise."""
    language = values.pop("language_of_page", None) or preferences.language(request)
    secure = origin.is_secure(hall.render.url)
    own = values.pop("theme_of_page", None)
    theme = preferences.theme(request) if own is None else own
    values |= {"theme": theme, "path": request_head.path(request), "health": hall.health}
    values["query"] = asked(request)
    values["offered"] = preferences.spoken(request)
    values["covered"] = _covered(request)
    values["easy_note"] = _easy(request, values.get("view"), language)
    body = hall.render.page(template, language, _time(request), **values)
    picked = chosen(request, secure) if own is None else []  # what one wall looks like is no choice of a person
    return zipped(html(body, status, [*(cookies or []), *picked]), request)


def _time(request: HttpRequest) -> int:
    """The time of the log of the forum that the request is about; 0 where it is about none."""
    scope: Any = request.scope
    place = scope.get(lookup.PLACE)
    return int(place.now()) if place is not None else 0


def _easy(request: HttpRequest, view: Any, language: str) -> EasyNote | None:
    """What the page says of the forum's texts in Leichte Sprache that stand on it."""
    scope: Any = request.scope
    place = scope.get(lookup.PLACE)
    return easy_note(place.forum, view, language) if place is not None else None


def _covered(request: HttpRequest) -> bool:
    """Whether the wall of the forum that the request is about is covered."""
    scope: Any = request.scope
    place = scope.get(lookup.PLACE)
    return place is not None and bool(place.forum.stage.blank)


def asked(request: HttpRequest) -> str:
    """What the address asks for besides a language and what was just done, to stay on the page in another language."""
    return kept(request, ("lang", "theme", "done")) if request.method == "GET" else ""


def kept(request: HttpRequest, but: tuple[str, ...]) -> str:
    """What stands in the address behind the question mark, except for these."""
    return urlencode([(name, value) for name, value in request.query_params.multi_items() if name not in but])


def shared(
    hall: Hall,
    request: HttpRequest,
    template: str,
    status: int = 200,
    cookies: list[Cookie] | None = None,
    **values: Any,
) -> Response[Any]:
    """The same for a page that a whole hall opens in the same minute: made once for all who see the same."""
    if values["ask"].fields or values["ask"].command:
        return page(hall, request, template, status, cookies, **values)
    small = takes_gzip(request)
    values |= {"theme": preferences.theme(request), "path": request_head.path(request), "health": hall.health}
    values["offered"] = preferences.spoken(request)
    language = preferences.language(request)
    values["easy_note"] = _easy(request, values["view"], language)
    body: Any = hall.render.shared_page(template, language, small, _time(request), **values)
    secure = origin.is_secure(hall.render.url)
    return html(body, status, [*(cookies or []), *chosen(request, secure)], ZIPPED if small else None)


def takes_gzip(request: HttpRequest) -> bool:
    """Whether the browser reads what is compressed."""
    return "gzip" in request_head.header(request, b"accept-encoding")


def zipped(answer: Response[Any], request: HttpRequest) -> Response[Any]:
    """The page compressed, where the browser takes that: a hall loads it in the same minute. Fragments stay as they are."""
    if takes_gzip(request):
        answer.content = gzip.compress(answer.content.encode(), 5, mtime=0)
        answer.headers |= ZIPPED
    return answer


def nothing() -> Response[Any]:
    """Nothing has changed: the page stays as it is."""
    return Response("", status_code=204, headers={"Cache-Control": "no-store"}, media_type=HTML)


def redirect(to: str, cookies: list[Cookie] | None = None) -> Response[Any]:
    """On to another page, by GET."""
    return Response(
        "",
        status_code=303,
        headers={"Location": to, "Cache-Control": "no-store"},
        cookies=cookies or [],
        media_type=HTML,
    )


def notice(hall: Hall, request: HttpRequest, refused: Any, back: str = "/") -> Response[Any]:
    """A refusal where no form can come back: a calm page with the way back."""
    words = say(refused, preferences.language(request))
    return page(hall, request, "pages/notice.html", refused.status, words=words, back=back)
