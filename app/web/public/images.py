"""The pictures of a forum, for whoever may see the forum: no script can run in what is sent, and no stranger's cache keeps it.

Never here: uploading one (desk/images), where its bytes are kept.
"""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.live.hall import Hall
from app.live.pictures import picture_of
from app.web import answers, request_head
from app.web.draft import find_open

FOR_A_MINUTE = "private, max-age=60"
"""A picture that was deleted is on no page for longer than that. After it a browser asks, and is told that nothing changed."""
HEADERS = {"Cache-Control": FOR_A_MINUTE, "Content-Security-Policy": "default-src 'none'; sandbox"}


@get("/f/{forum:str}/images/{image:str}")
async def image(
    forum: FromPath[str], image: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[bytes]:
    """One file; 304 for who has it. Its name is its checksum, so it never changes."""
    place = await find_open(hall, forum, request)
    found = await picture_of(hall.log, place, image)
    if found is None:
        raise NotFoundException
    headers = {**HEADERS, "ETag": f'"{image}"'}
    if image in request_head.header(request, b"if-none-match"):
        return Response(b"", status_code=304, headers=headers)
    return Response(found, media_type="image/webp", headers=headers)


IMAGES = [image]
