"""The public page of receipts and the lists behind it. Anybody may look; nothing of an open or hidden step is there.

A receipt is looked up by POST: in an address it would stand in the access logs of whatever is in front, beside a network
address. Never here: what is published when (forum/lists).
"""

import gzip

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from msgspec.structs import replace

from app.activities.base.messages import Refused
from app.forum import lists
from app.forum.views.nearby import bucket_of, buckets, nearby
from app.forum.views.receipts import receipts
from app.live.hall import Hall
from app.web import answers, file_names, forms, preferences, request_head
from app.web.draft import find_open
from app.web.participant.pages import takes_part
from app.web.public.results import FOR_A_MINUTE
from app.web.told import told_in


@get("/f/{forum:str}/receipts")
async def page(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The lists; with `?step=` one of them, a hundred lines at a time."""
    step, wanted = request_head.query(request, "step"), request_head.page_number(request)
    place = await find_open(hall, forum, request)
    view = receipts(place.forum, preferences.language(request), place.now(), step, wanted)
    return answers.page(hall, request, "pages/receipts.html", view=view, here=takes_part(hall, request, place.forum))


@post("/f/{forum:str}/receipts", status_code=200, request_max_body_size=forms.SMALL_BODY)
async def look(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """Looks a receipt up; changes nothing."""
    place = await find_open(hall, forum, request)
    fields = forms.parse(await request.body())
    typed = "" if isinstance(fields, Refused) else fields.get("receipt", [""])[0]
    language = preferences.language(request)
    told = await told_in(hall, place, language)
    view = receipts(place.forum, language, place.now(), wanted=typed)
    if view.found is not None:
        line = view.found.line
        measures = tuple(told.measures[key] for key in (line.measures if line else ()) if key in told.measures)
        said = told.by_receipt.get(view.found.typed, ())
        view = replace(view, found=replace(view.found, answers=said, measures=measures))
    return answers.page(hall, request, "pages/receipts.html", view=view, here=takes_part(hall, request, place.forum))


@get("/f/{forum:str}/receipts/near/{bucket:int}")
async def near(
    forum: FromPath[str], bucket: FromPath[int], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[bytes]:
    """Some sixty receipts, the same for everybody: no cookie is read, and nothing tells which of them somebody looks for."""
    place = await find_open(hall, forum, request)
    language = preferences.public_language(request, place.forum.settings.languages)
    number = buckets(place.forum, place.now())
    if not 0 <= bucket < number:
        raise NotFoundException
    view, told = nearby(place.forum, language, place.now(), bucket), await told_in(hall, place, language)
    listed = {one.line.receipt for one in view.lines}
    here = {one: said for one, said in told.by_receipt.items() if bucket_of(one, number) == bucket}
    others = sorted(here.keys() - listed)  # answered, and in no list, since a result was never shown
    html = hall.render.page(
        "pages/nearby.html", language, place.now(), view=view, told=here, others=others, measures=told.measures
    )
    headers = {"Cache-Control": FOR_A_MINUTE, "Vary": "Accept-Encoding, Accept-Language"}
    body = html.encode()
    if answers.takes_gzip(request):
        headers["Content-Encoding"] = "gzip"
        body = gzip.compress(body, 6, mtime=0)
    return Response(body, media_type="text/html", headers=headers)


@get("/f/{forum:str}/receipts/{name:str}")
async def download(
    forum: FromPath[str], name: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[bytes]:
    """A step's whole list: exactly the lines of its checksum."""
    place = await find_open(hall, forum, request)
    activity = place.forum.activities.get(name.removesuffix(".txt"))
    if activity is None or not name.endswith(".txt") or not lists.public(place.forum, activity, place.now()):
        raise NotFoundException
    called = file_names.of_forum(
        place.forum, preferences.language(request), place.now(), file_names.RECEIPTS, "txt", activity.id
    )
    headers = {"Content-Disposition": answers.attachment(called), "Cache-Control": "no-store"}
    made = lists.listed(place.forum, activity)
    return Response(made.text, media_type="text/plain", headers=headers)


RECEIPTS = [page, look, near, download]
