"""The languages of the interface: what each is called by its own speakers, which way it runs, and how far its words are.

One row a language; everything that asks "which languages are there" asks here. Never here: the words themselves (locale/),
what a request asks for (web/preferences), an organiser's texts (text.py).
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

import msgspec

State = Literal["complete", "machine", "draft", "begun"]
"""complete: every message, read by people. machine: what participants meet, translated by a machine and not read yet.
draft: written, and not yet read by those whom it is for. begun: not offered; what it has not is said in its next language."""


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """One language. `locale` writes its numbers and days. `fallback`: the languages whose words stand where it has none, the
    nearest first. `choice`: what a list of languages is called, in it and in English. `invitation` stands on the
    wall for who does not read what else is there. `mark` and `notice` say in its own words what its state is,
    in two words and in a sentence."""

    tag: str
    name: str
    locale: str
    state: State
    fallback: tuple[str, ...] = ("de", "en")
    rtl: bool = False
    choice: str = "Sprache, language"
    invitation: str
    mark: str = ""
    notice: str = ""

    @property
    def direction(self) -> str:
        """As HTML says it: `ltr` or `rtl`."""
        return "rtl" if self.rtl else "ltr"

    @property
    def code(self) -> str:
        """Two letters for where there is room for no more."""
        return "LS" if self.tag == EASY else self.tag.upper()

    @property
    def offered(self) -> bool:
        """Whether a forum may offer it."""
        return self.state != "begun"


EASY = "de-x-ls"
"""Leichte Sprache: German in its own rules, for which readers are asked whether they understand it."""

_ALL = (
    Language(
        tag="de",
        name="Deutsch",
        locale="de_DE",
        state="complete",
        fallback=("en",),
        invitation="Kamera auf den Code halten. Dort können Sie auf Deutsch umschalten.",
    ),
    Language(
        tag="en",
        name="English",
        locale="en_GB",
        state="complete",
        fallback=("de",),
        invitation="Point your camera at the code. You can switch to English there.",
    ),
    Language(
        tag="de-x-ls",
        name="Leichte Sprache",
        locale="de_DE",
        state="draft",
        invitation="Halten Sie Ihre Handy-Kamera auf den Code. Dort gibt es auch Leichte Sprache.",
        mark="Entwurf",
        notice="Die festen Texte auf dieser Seite sind ein Entwurf. Eine Prüf-Gruppe hat sie noch nicht geprüft.",
    ),
    Language(
        tag="tr",
        name="Türkçe",
        locale="tr_TR",
        state="machine",
        choice="Dil, language",
        invitation="Kameranızı koda tutun. Orada Türkçeye geçebilirsiniz.",
        mark="makine çevirisi",
        notice="Bu sayfanın metinleri makine çevirisidir ve henüz kontrol edilmemiştir.",
    ),
    Language(
        tag="ar",
        name="العربية",
        locale="ar",
        state="machine",
        rtl=True,
        choice="اللغة، language",
        invitation="وجّهوا الكاميرا نحو الرمز. يمكنكم هناك التبديل إلى العربية.",
        mark="ترجمة آلية",
        notice="نصوص هذه الصفحة مترجمة آليًا ولم تُراجَع بعد.",
    ),
    Language(
        tag="uk",
        name="Українська",
        locale="uk_UA",
        state="machine",
        choice="Мова, language",
        invitation="Наведіть камеру на код. Там можна перейти на українську.",
        mark="машинний переклад",
        notice="Тексти цієї сторінки перекладено машиною й ще не перевірено.",
    ),
    Language(
        tag="pl",
        name="Polski",
        locale="pl_PL",
        state="machine",
        choice="Język, language",
        invitation="Proszę skierować aparat na kod. Tam można przełączyć na język polski.",
        mark="tłumaczenie maszynowe",
        notice="Teksty tej strony przetłumaczono maszynowo i jeszcze ich nie sprawdzono.",
    ),
)

KNOWN = {one.tag: one for one in _ALL}
LANGUAGES = tuple(KNOWN)
"""Their tags, in the order in which they are listed."""
COMPLETE = tuple(one.tag for one in _ALL if one.state == "complete")
"""What every page can be read in, whatever a forum offers."""
NAMES = {one.tag: one.name for one in _ALL}


def offered() -> tuple[str, ...]:
    """What a forum or programme may offer."""
    return tuple(one.tag for one in KNOWN.values() if one.offered)


def readable(own: Iterable[str]) -> tuple[str, ...]:
    """What pages can be read in where these are offered: in them, and in all that are complete behind them."""
    return tuple(dict.fromkeys((*own, *COMPLETE)))


def base(tag: str) -> str:
    """The language without its variant: `de` of `de-x-ls`."""
    return tag.partition("-")[0].lower()


@lru_cache(maxsize=64)
def chain(tag: str) -> tuple[str, ...]:
    """Where words are looked for, the nearest first; of a language that the interface has not, its base, then all that are
    complete."""
    known = KNOWN.get(tag)
    nearest = (tag,) if known or base(tag) == tag else (tag, base(tag))
    return (*nearest, *(one for one in (known.fallback if known else COMPLETE) if one not in nearest))


@lru_cache(maxsize=4096)
def negotiate(asked: str, among: tuple[str, ...]) -> str:
    """The first of `among` that an Accept-Language header asks for. When it names none of them: English, since whoever speaks
    another language is likelier to read it, where it is among them; when it says nothing, or English is not, the first."""
    for wanted in _asked(asked):
        found = next((one for one in among if one.lower() == wanted), "") or next(
            (one for one in among if one == base(wanted)), ""
        )
        if found:
            return found
    return "en" if asked and "en" in among else among[0]


def _asked(header: str) -> list[str]:
    """The tags of a header, the most wanted first; what is excluded (`q=0`) or cannot be read is left out."""
    found: list[tuple[float, str]] = []
    for part in header.split(","):
        tag, *rest = (one.strip() for one in part.lower().split(";"))
        weight = next((one[2:] for one in rest if one.startswith("q=")), "1")
        try:
            quality = float(weight)
        except ValueError:
            continue
        if tag and quality > 0:
            found.append((quality, tag))
    return [tag for _, tag in sorted(found, key=lambda one: -one[0])]
