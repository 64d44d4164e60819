"""A programme's feed (Atom, RFC 4287): each entry under an id that stays, with when it was changed.

Never here: what is new (programme/views/feed).
"""

import uuid
from datetime import UTC, datetime
from urllib.parse import quote, urlencode
from xml.etree import ElementTree as Xml

from app.export.text import printable
from app.live.render.catalogues import translations
from app.live.render.words import filters
from app.programme.views.feed import News, news
from app.text import pick
from app.web.public.programmes.page import Asked, PublicFile

ATOM = "http://www.w3.org/2005/Atom"
Xml.register_namespace("", ATOM)


def make(asked: Asked) -> bytes | None:
    """The feed, of everything or of what the address names; None: there is no such entry of the register."""
    item, field = asked.query.get("item", ""), asked.query.get("field", "")
    found = news(asked.programme, asked.forums, asked.language, asked.now, item, field)
    if found is None:
        return None
    known = asked.programme.register.numbered(item)
    home, about = f"{asked.url}/p/{asked.name}", known.number if known else field
    title = " – ".join(filter(None, (pick(asked.programme.basics.settings.title, asked.language), about)))
    feed = Xml.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": asked.language})
    _add(feed, "id", _id(asked.programme.id, f"feed {about}"))
    _add(feed, "title", title)
    newest = max([one.at for one in found], default=asked.programme.basics.public_at or asked.programme.begun)
    _add(feed, "updated", _moment(newest))
    _add(_add(feed, "author"), "name", asked.programme.basics.settings.controller or title)
    _page(feed, home, asked.language)
    named = {"item": known.number} if known else {"field": field} if field else {}
    itself = f"{home}/feed?{urlencode({'lang': asked.language, **named})}"
    _add(feed, "link", rel="self", type="application/atom+xml", href=itself)
    for one in found:
        _entry(feed, one, asked, home)
    text: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text


def _entry(feed: Xml.Element, one: News, asked: Asked, home: str) -> None:
    say, day = translations(asked.language).gettext, filters(asked.language)["day"]
    entry = _add(feed, "entry")
    _add(entry, "id", _id(asked.programme.id, one.name))
    when = day(one.day) if one.day else ""
    _add(entry, "title", ": ".join(filter(None, (say(one.sort), one.title or when))))
    _add(entry, "updated", _moment(one.at))
    _add(entry, "published", _moment(one.first))
    _page(entry, f"{home}{quote(one.path.rstrip('/'))}", asked.language)
    words = "\n".join(filter(None, (when if one.title else "", one.words)))
    if words:
        _add(entry, "summary", words)


def _page(about: Xml.Element, address: str, language: str) -> None:
    """Where people read the same."""
    href = f"{address}?lang={language}"
    _add(about, "link", rel="alternate", type="text/html", hreflang=language, href=href)


def _add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
    made = Xml.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text:
        made.text = printable(text)
    return made


def _id(programme: str, name: str) -> str:
    """The same for the same thing for ever, whatever the programme's public name is."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"stimmwand {programme} {name}").urn


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds")


FILE = PublicFile(path="/feed", make=make, media="application/atom+xml; charset=utf-8", query=("item", "field"))
