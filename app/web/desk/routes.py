"""The desk in one place: all its routes under /desk, and the words of the first start.

Never here: a page's content.
"""

import multiprocessing

from litestar import Router
from litestar.di import Provide

from app.live.hall import Hall
from app.web import answers, forms, lookup, organisers
from app.web.desk.advice import ADVICE
from app.web.desk.agenda import AGENDA
from app.web.desk.agenda_templates import TEMPLATES
from app.web.desk.archive import ARCHIVE
from app.web.desk.codes import CODES
from app.web.desk.deletion import DELETION
from app.web.desk.easy_read import EASY_READ
from app.web.desk.forum import FORUM
from app.web.desk.forums import FORUMS
from app.web.desk.found import FOUND
from app.web.desk.frames import FRAME_FORMS
from app.web.desk.handout import HANDOUT
from app.web.desk.images import IMAGES
from app.web.desk.import_measures import IMPORT
from app.web.desk.legal import LEGAL
from app.web.desk.links import LINKS
from app.web.desk.measures import MEASURES
from app.web.desk.measures_template import TEMPLATE
from app.web.desk.open_data import OPEN_DATA
from app.web.desk.order import ORDER
from app.web.desk.page import (
    NotSignedIn,
    RefusedError,
    provide_desk_page,
    provide_forum_page,
    redirect_to_sign_in,
    refusal_page,
)
from app.web.desk.people import PEOPLE
from app.web.desk.programmes.overview import PROGRAMMES
from app.web.desk.register_of_forum import REGISTER
from app.web.desk.retention import SEALING
from app.web.desk.sign_in import SIGN_IN
from app.web.desk.state import STATE
from app.web.desk.windows import DAYS
from app.web.desk.word_lists import WORD_LISTS
from app.web.desk.words import WORDS


async def caught_up(request: answers.HttpRequest) -> None:
    """Organisers are few: each request finds all that stands in the desk's log, whichever process wrote it."""
    hall: Hall = request.app.state.hall
    await lookup.catch_up(hall, hall.desk)


DESK = Router(
    "/desk",
    request_max_body_size=forms.MAX_LEAD_BODY,
    route_handlers=[
        *SIGN_IN,
        *PEOPLE,
        *FORUMS,
        *OPEN_DATA,
        *FORUM,
        *MEASURES,
        *IMPORT,
        *REGISTER,
        *IMAGES,
        *TEMPLATE,
        *WORDS,
        *EASY_READ,
        *WORD_LISTS,
        *DAYS,
        *ADVICE,
        *AGENDA,
        *ORDER,
        *TEMPLATES,
        *HANDOUT,
        *LINKS,
        *FRAME_FORMS,
        *CODES,
        *SEALING,
        *STATE,
        *LEGAL,
        *ARCHIVE,
        *DELETION,
        *FOUND,
        *PROGRAMMES,
    ],
    dependencies={"desk_page": Provide(provide_desk_page), "page": Provide(provide_forum_page)},
    before_request=caught_up,
    exception_handlers={NotSignedIn: redirect_to_sign_in, RefusedError: refusal_page},
)


def speaks() -> bool:
    """Whether this process is the one of several that talks to the terminal."""
    return multiprocessing.current_process().name in ("MainProcess", "SpawnProcess-1")


def first_words(hall: Hall) -> str | None:
    """What the terminal says as long as there is no organiser."""
    if hall.desk.state.organisers:
        return None
    return f"Set the organiser's password here, once: {setup_link(hall)}"


def setup_link(hall: Hall) -> str:
    """The link with which a password is set: the first organiser's, or a lost one's."""
    desk = hall.desk.state
    secret = organisers.reset_token(hall.secret, desk) if desk.organisers else organisers.setup_token(hall.secret)
    return f"{hall.render.url}/desk/setup#{secret}"
