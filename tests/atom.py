"""Whether a feed is one by RFC 4287: what is wrong with it, in words. Never here: what a feed of ours must tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

ATOM = "{http://www.w3.org/2005/Atom}"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # RFC 3339; section 3.3: big T and Z
_ONE = {"id", "title", "updated"}
_ONCE = {
    "feed": _ONE | {"subtitle", "logo", "icon", "generator", "rights"},
    "entry": _ONE | {"published", "summary", "content", "rights", "source"},
}
_KNOWN = {
    "feed": _ONCE["feed"] | {"author", "contributor", "category", "link", "entry"},
    "entry": _ONCE["entry"] | {"author", "contributor", "category", "link"},
}


def wrong(data: bytes) -> list[str]:
    """Every fault; raises ParseError for what is no XML."""
    feed = Xml.fromstring(data)  # noqa: S314  # our own
    if feed.tag != f"{ATOM}feed":
        return [f"the root is {feed.tag}"]
    entries = feed.findall(f"{ATOM}entry")
    ids = Counter(one.findtext(f"{ATOM}id") for one in (feed, *entries))
    found = [f"the id {key} stands {number} times" for key, number in ids.items() if number > 1]
    found += [f"{one.findtext(f'{ATOM}title')!r}: {fault}" for one in (feed, *entries) for fault in _container(one)]
    if feed.find(f"{ATOM}author") is None and not all(one.find(f"{ATOM}author") is not None for one in entries):
        found.append("nobody is named as author")  # 4.1.1
    if not any(one.get("rel") == "self" for one in feed.findall(f"{ATOM}link")):
        found.append("there is no link to itself")  # 4.1.1: SHOULD
    newest = [_at(one, "updated") for one in (feed, *entries)]
    return [*found, *(["an entry is newer than the feed"] if max(newest) > newest[0] else [])]


def _container(one: Xml.Element) -> Iterator[str]:
    """Sections 4.1.1 and 4.1.2: what stands in a feed or an entry."""
    sort = one.tag.removeprefix(ATOM)
    names = Counter(child.tag.removeprefix(ATOM) for child in one)
    yield from (f"lacks {name}" for name in sorted(_ONE) if not (one.findtext(f"{ATOM}{name}") or "").strip())
    yield from (f"has {name} {names[name]} times" for name in sorted(_ONCE[sort]) if names[name] > 1)
    yield from (f"has a strange {name}" for name in sorted({*names} - _KNOWN[sort]))
    if not urlsplit(one.findtext(f"{ATOM}id") or "").scheme:
        yield "has an id that is no address"  # 4.2.6
    yield from _dates(one)
    yield from _links(one, sort)
    for person in one.findall(f"{ATOM}author"):
        if not (person.findtext(f"{ATOM}name") or "").strip():
            yield "has an author without a name"  # 3.2.1
    for text in ("title", "summary"):
        for part in one.findall(f"{ATOM}{text}"):
            if part.get("type", "text") == "text" and len(part):
                yield f"has markup in {text}"  # 3.1.1.1


def _dates(one: Xml.Element) -> Iterator[str]:
    """Section 3.3."""
    for name in ("updated", "published"):
        for part in one.findall(f"{ATOM}{name}"):
            if not _MOMENT.fullmatch(part.text or ""):
                yield f"has {part.text!r} as {name}"
    if one.find(f"{ATOM}published") is not None and _at(one, "published") > _at(one, "updated"):
        yield "was updated before it was published"


def _links(one: Xml.Element, sort: str) -> Iterator[str]:
    """Section 4.2.7; absolute, since nobody knows from where a stored feed came. One alternate of a type and language."""
    links = one.findall(f"{ATOM}link")
    alternate = [link for link in links if link.get("rel", "alternate") == "alternate"]
    kinds = Counter((link.get("type"), link.get("hreflang")) for link in alternate)
    yield from (f"has {number} links to {kind}" for kind, number in kinds.items() if number > 1)
    if sort == "entry" and not alternate and one.find(f"{ATOM}content") is None:
        yield "has neither a link nor a content"
    for link in links:
        parts = urlsplit(link.get("href", ""))
        if (
            parts.scheme not in ("http", "https")
            or not parts.netloc
            or re.search(r'[\s<>"{}|\\^`]', link.get("href", ""))
        ):
            yield f"leads to {link.get('href')!r}"
        if "?" in parts.query or "?" in parts.fragment:
            yield f"leads to {link.get('href')!r}, which asks twice"


def _at(one: Xml.Element, name: str) -> float:
    return datetime.fromisoformat(one.findtext(f"{ATOM}{name}") or "").timestamp()
