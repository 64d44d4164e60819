"""Views to HTML: one Jinja environment a language, macros for fragments, pages around them.

Never here: state, decisions, access.
"""

import asyncio
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec
from jinja2 import Environment, StrictUndefined, Template
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base import kept_words
from app.counting.tally import pair
from app.forum.views import PhoneView
from app.languages import KNOWN, LANGUAGES
from app.letters import name_only
from app.live.clock import now_ms
from app.live.render import hyphenation, words
from app.live.render.catalogues import for_pages, settled
from app.live.render.compiled import Compiled
from app.live.render.counts import counting
from app.live.render.environments import Environments, Sources
from app.live.render.isolates import isolating
from app.live.render.page_cache import PageCache
from app.live.render.qr import draw
from app.live.render.speaking_as import Says, saying, translating
from app.live.render.stops import speaking
from app.telemetry import metrics
from app.text import Foreign

Parts = dict[str, Any]


class FormState(msgspec.Struct, frozen=True):
    """What belongs to one request, not to the state: a message, what was typed, whether a form is being changed.

    `command` keeps the id of a command whose outcome is unknown, so that sending the form again cannot count twice.
    `both` are fields that somebody else has saved otherwise meanwhile: label, what was typed, what was saved.
    `invalid` are the fields that the message is about.
    """

    __repr__ = name_only
    refused: str = ""
    done: str = ""
    fields: Mapping[str, list[str]] = {}
    edit: str = ""
    command: str = ""
    both: tuple[Any, ...] = ()
    invalid: tuple[str, ...] = ()

    def is_wrong(self, name: str) -> bool:
        """Whether the refusal is about this field; `marks` is also about `marks.m1`."""
        return any(name == one or name.startswith(f"{one}.") for one in self.invalid)

    def of(self, command: str, **fields: str) -> "FormState":
        """This, if it is about this command's form with these fields, out of many on a page; else nothing."""
        return (
            self if self.edit == command and all(self.typed(one) == said for one, said in fields.items()) else NOTHING
        )

    def typed(self, name: str, default: Any = "") -> Any:
        """What was typed into the field, else `default`."""
        return self.fields[name][0] if self.fields.get(name) else default

    def chosen(self, name: str, default: Iterable[str] = ()) -> list[str]:
        """All values of the field, else `default`; once anything was typed, an empty field is empty."""
        return self.fields.get(name, []) if self.fields else list(default)


NOTHING = FormState()
KEPT, PACKED = 1_000, 200
"""So many rendered fragments and pages are kept: most people have chosen what others have, and look at the same screen."""
COMMAND = "command-id-of-this-delivery"
"""Stands in a kept fragment where each delivery gets a fresh command id."""
STAMP = "time-of-this-delivery"
"""Stands in a kept page where each delivery gets its time."""
RECEIPTS = tuple(f"receipt-{place}-of-this-person" for place in ("one", "two", "three", "four"))
"""Stand in a kept fragment where each person has own receipts: else no two voters would ever see the same."""
RECEIPT_LETTERS = 12
SLOTS = {COMMAND: 12, STAMP: 13, **dict.fromkeys(RECEIPTS, RECEIPT_LETTERS)}
"""What stands in kept pages, and how long the words are that take its place."""
OPTIONS: dict[str, Any] = {
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.i18n"],
}
BITE = 4
"""So many templates are made ready in one go: each in a moment of its own would take longer to wait for than to load."""


class Render:
    """Everything that turns views into HTML. `address` is the public address without the scheme, for people."""

    def __init__(self, url: str, shared: Mapping[str, Any]) -> None:
        self.url = url
        self.in_store: Callable[[str, str], str] = lambda forum, measure: ""
        self.programme_of: Callable[[str], Any] = lambda forum: None
        self._compiled = Compiled(str(OPTIONS))
        self._shared = shared
        self._sources = Sources()
        self._environments = Environments(lambda tag: self._environment(tag, {}))
        self._of_kinds: dict[tuple[str, str], Environment] = {}
        self._kept: dict[tuple[str, str, str, bytes], str] = {}
        self._packed: dict[tuple[str, str, bytes], PageCache] = {}
        self._age = 0

    def forget(self) -> None:
        """Drops everything that was made of anybody's words: a forum was deleted, or its log written anew without some. What
        another thread is making just now is not kept either."""
        self._age += 1
        self._kept.clear()
        self._packed.clear()
        draw.cache_clear()
        kept_words.forget()

    def _spoken(self, language: str, kind: str) -> Environment:
        """The environment in which this kind has its own sentences, where it has any; an empty kind speaks for the house."""
        says = KINDS[kind].words.says if kind in KINDS else {}
        if not says:
            return self._environments[language]
        if (language, kind) not in self._of_kinds:
            self._of_kinds[language, kind] = self._environment(language, says)
        return self._of_kinds[language, kind]

    def _template_of(self, language: str, kind: str, name: str = "") -> Template:
        """A kind's own template, or the one of this name, as the kind says it; for templates to import."""
        return self._spoken(language, kind).get_template(name or f"activities/{kind}.html")

    def _environment(self, language: str, says: Says) -> Environment:
        environment = Environment(
            loader=self._sources, autoescape=True, auto_reload=False, bytecode_cache=self._compiled, **OPTIONS
        )
        environment.install_gettext_translations(for_pages(language), newstyle=True)  # type: ignore[attr-defined]
        known: dict[str, Any] = environment.globals
        filters = words.filters(language)
        known["ngettext"] = counting(filters["number"], known["ngettext"])
        for name in ("gettext", "ngettext"):
            known[name] = saying(says, isolating(language, speaking(known[name])))
        environment.globals.update(
            language=language,
            interface=KNOWN[language],
            **words.names(language),
            url=self.url,
            command_id=lambda: COMMAND,
            stamp=STAMP,
            NOTHING=NOTHING,
            template_of=partial(self._template_of, language),
            in_store=lambda forum, measure: self.in_store(forum, measure),
            programme_of=lambda forum: self.programme_of(forum),
            **self._shared,
        )
        environment.filters.update(filters | {"tr": translating(says, filters["tr"])})
        return environment

    def fragment(
        self, template: str, macro: str, view: Any, language: str, ask: FormState = NOTHING, now: int = 0
    ) -> str:
        """One macro's HTML; rendered once per distinct view, with a command id and a time of its own at each delivery (the
        log's, in milliseconds; the desk's if none is given)."""
        html = self._fragment(template, macro, view, language, ask)
        return stamped(html, now or now_ms())

    def _fragment(self, template: str, macro: str, view: Any, language: str, ask: FormState = NOTHING) -> str:
        view, receipts = _shareable(view)
        key = (template, macro, language, msgspec.msgpack.encode((view, ask), enc_hook=_distinct))
        html, age = self._kept.get(key), self._age
        if html is None:
            with metrics.RENDER_SECONDS.time():
                module: Any = self._environments[language].get_template(template).module
                html = settled(str(getattr(module, macro)(view, ask)))
            if not ask.fields:  # what somebody typed comes back to them alone, and may be long
                self._keep(key, html, age)
        for place, own in receipts.items():
            html = html.replace(place, own)
        return html.replace(COMMAND, ask.command or command_id())

    def _keep(self, key: tuple[str, str, str, bytes], html: str, age: int) -> None:
        if age != self._age:
            return
        if len(self._kept) >= KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = html

    def said(self, template: str, macro: str, language: str, *values: Any, kind: str = "") -> str:
        """What a macro draws of these; of a `kind`, its own template or this one in its words. Nothing where a kind's template
        has no such macro. For files: kept for nobody."""
        found = (
            self._template_of(language, kind, template) if kind else self._environments[language].get_template(template)
        )
        drawn = getattr(found.module, macro, None)
        return settled(str(drawn(*values))) if drawn is not None else ""

    async def warm(self, idle: Callable[[], Awaitable[None]]) -> None:
        """Has patterns and templates ready before they are needed, in small bites, each in a moment that `idle` waits for:
        a hall that comes right after a start must not wait for the pages of the desk."""
        await asyncio.sleep(1)
        for bite in self._bites():
            await idle()
            await asyncio.to_thread(bite)

    def make(self) -> None:
        """The same at once: what is made is kept for later starts (startup_cache)."""
        for bite in self._bites():
            bite()

    def _bites(self) -> Iterator[Callable[[], Any]]:
        for language in hyphenation.DICTIONARIES:
            yield partial(hyphenation.patterns, language)
        for language in LANGUAGES:
            yield partial(self._environments.__getitem__, language)
        names = [name for name in self._sources.list_templates() if name.endswith(".html")]
        for at in range(0, len(names), BITE):
            yield partial(self._load, names[at : at + BITE])

    def _load(self, names: Sequence[str]) -> None:
        """In all languages at once: all but the first only take over what is compiled, which takes less than waiting for a
        moment each, and a bite for each of them would keep a process from its rest for more than a minute."""
        for name in names:
            for language in LANGUAGES:
                self._environments[language].get_template(name)

    def message(self, target: str, page: str, view: Any, language: str) -> str:
        """A part as it is pushed: swapped into its target, keeping what is typed and what moves. Its time is put in when
        it is pushed (`stamped`)."""
        html = self._fragment(f"parts/{page}.html", target, view, language)
        return f'<hx-partial hx-target="#{target}" hx-swap="innerMorph">{html}</hx-partial>'

    def page(self, template: str, language: str, now: int = 0, *, speaks: str = "", **values: Any) -> str:
        """A whole page; `now` as for a fragment. `speaks`: the kind that it is all about, in whose words it then is."""
        with metrics.RENDER_SECONDS.time():
            html = settled(self._spoken(language, speaks).get_template(template).render(values))
        ask: FormState = values.get("ask", NOTHING)
        return stamped(html.replace(COMMAND, ask.command or command_id()), now or now_ms())

    def kept_page(self, template: str, language: str, **values: Any) -> str:
        """A whole page that many see alike, made once; what is somebody's own is put in by who gives it out."""
        key = (template, "", language, msgspec.msgpack.encode(values, enc_hook=_distinct))
        html, age = self._kept.get(key), self._age
        if html is None:
            html = self.page(template, language, **values)
            self._keep(key, html, age)
        return html

    def shared_page(self, template: str, language: str, zipped: bool, now: int = 0, **values: Any) -> bytes:
        """A whole page that many see alike: made once, with a command id and a time of its own at each delivery."""
        values["view"], receipts = _shareable(values["view"])
        key = (template, language, msgspec.msgpack.encode(values, enc_hook=_distinct))
        found, age = self._packed.get(key), self._age
        if found is None:
            with metrics.RENDER_SECONDS.time():
                html = settled(self._environments[language].get_template(template).render(values))
            if len(self._packed) >= PACKED:
                del self._packed[next(iter(self._packed))]
            found = PageCache(html, SLOTS)
            if age == self._age:
                self._packed[key] = found
        said = {COMMAND: command_id(), STAMP: str(now or now_ms()), **receipts}
        return found.zipped(said) if zipped else found.plain(said)


def stamped(html: str, now: int) -> str:
    """With the time of its delivery, from which the page counts down."""
    return html.replace(STAMP, str(now))


def _distinct(value: Any) -> Any:
    """The `enc_hook` of what is looked up: the same letters in another language make another page."""
    return (value.language, str(value)) if isinstance(value, Foreign) else pair(value)


def _shareable(view: Any) -> tuple[Any, dict[str, str]]:
    """The view without the one thing in it that no two people share, and what stands in its places."""
    body = view.body if isinstance(view, PhoneView) else None
    receipts = body.receipts if body is not None else ()
    if body is None or len(receipts) > len(RECEIPTS) or set(map(len, receipts)) != {RECEIPT_LETTERS}:
        return view, {}
    places = RECEIPTS[: len(receipts)]
    return replace(view, body=replace(body, receipts=places)), dict(zip(places, receipts, strict=True))


_IDS: list[str] = []


def command_id() -> str:
    """An id for one form as rendered; the same form sent twice is one command. Chance is asked of the system for some
    hundred at once: one by one it was a twenty-fifth of what a vote costs."""
    try:
        return _IDS.pop()  # in one step: pages are rendered in threads, too
    except IndexError:
        data = secrets.token_bytes(9 * 256)
        ids = [urlsafe_b64encode(data[at : at + 9]).decode() for at in range(0, len(data), 9)]
        _IDS.extend(ids[1:])
        return ids[0]
