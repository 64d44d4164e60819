"""The public pages and files of a programme, one line each; those with words stand in the navigation, in this order.

Never here: what a page tells, how it is sent.
"""

from app.programme.views.formats import formats, has_formats
from app.programme.views.kept import kept_outcome
from app.programme.views.search_rows import of_formats
from app.programme.views.start import start
from app.text import N_
from app.web.public.programmes import (
    answered,
    catalogue,
    decisions,
    documents,
    feed,
    imported,
    notices_page,
    register,
    searching,
    timeline,
)
from app.web.public.programmes.page import PublicFile, PublicPage

PAGES: tuple[PublicPage, ...] = (
    PublicPage(
        path="",
        view=lambda asked: start(asked.programme, asked.forums, asked.language, asked.now),
        template="start",
        words=N_("Overview"),
    ),
    timeline.PAGE,
    PublicPage(
        path="/formats",
        view=lambda asked: formats(asked.programme, asked.forums, asked.language, asked.now),
        template="formats",
        words=N_("Formats"),
        has=has_formats,
        rows=lambda asked: of_formats(asked.programme, asked.forums, asked.home, asked.language, asked.now),
    ),
    PublicPage(
        path="/kept/{kept:str}",
        view=lambda asked: kept_outcome(asked.programme, asked.parts["kept"], asked.language),
        template="kept",
    ),
    register.LIST,
    register.ITEM,
    decisions.PAGE,
    *documents.PAGES,
    imported.PAGE,
    answered.PAGE,
    notices_page.PAGE,
    searching.page(lambda: PAGES),
)
FILES: tuple[PublicFile, ...] = (*timeline.FILES, register.ZIP, *imported.FILES, *catalogue.FILES, feed.FILE)
