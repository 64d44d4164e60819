"""The public pages of the register: the list with its facets, an entry with its path, everything as files.

Never here: what stands on them (app/programme/views).
"""

from msgspec.structs import replace

from app.export import csv_zip
from app.export.datapackage import NOTE
from app.live.render.catalogues import translations
from app.programme.state import Programme
from app.programme.views.item import ItemView, item_view
from app.programme.views.register import FACETS, RegisterView, register
from app.programme.views.register_tables import register_file
from app.programme.views.search_rows import of_register
from app.text import N_
from app.web.public.data_files import moment
from app.web.public.programmes.page import Asked, PublicFile, PublicPage


def _list(asked: Asked) -> RegisterView:
    return register(
        asked.programme,
        asked.forums,
        asked.language,
        asked.now,
        asked.query,
        asked.query.get("words", ""),
        asked.query.get("sort", ""),
        asked.page,
    )


def _item(asked: Asked) -> ItemView | None:
    item = asked.programme.register.numbered(asked.parts["number"])
    return item_view(asked.programme, asked.forums, item, asked.language, asked.now) if item else None


def _files(asked: Asked) -> bytes | None:
    say = translations(asked.language).gettext
    if not has_items(asked.programme):
        return None
    file = register_file(asked.programme, asked.forums, asked.language, asked.now, say, f"{asked.url}/p/{asked.name}")
    zone = asked.programme.basics.settings.zone
    file = replace(file, made_at=moment(asked.changed, zone), licence=asked.licence)
    return csv_zip.render(file, say(NOTE))


def has_items(programme: Programme) -> bool:
    """Whether anything stands in the register."""
    return bool(programme.register.items)


LIST = PublicPage(
    path="/register",
    view=_list,
    template="register",
    words=N_("Register"),
    has=has_items,
    query=(*FACETS, "words", "sort", "page"),
    rows=lambda asked: of_register(asked.programme, asked.home, asked.language),
)
ITEM = PublicPage(path="/register/{number:str}", view=_item, template="item")
ZIP = PublicFile(path="/register.zip", make=_files, media="application/zip", called=N_("Register"), ending="zip")
