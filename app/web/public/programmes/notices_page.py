"""The page on which anybody asks for notices, as it stands for everybody.

Never here: what becomes of an address (notices).
"""

from app.programme.views.notices import NoticesView, notices_view
from app.text import N_
from app.web.public.programmes.page import Asked, PublicPage

PATH = "/notices"


def view(asked: Asked) -> NoticesView:
    """The form; `about` in the address says what is ticked."""
    return notices_view(asked.programme, asked.language, asked.now, (asked.query.get("about", ""),))


PAGE = PublicPage(path=PATH, view=view, template="notices", words=N_("Notices"), query=("about",))
