"""One word for one thing in the machine-made languages too: what is a note is called by the same word wherever one meets it.

Here: the terms, by their English words. Never: whether a sentence is right.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests import words
from tests.facing import facing
from tests.test_languages import OTHERS

TERMS = {
    r"\bwall\b": {"tr": "duvar", "ar": "شاش", "uk": "екран", "pl": "ekran"},
    r"(?<!a )\bnotes?\b(?! of your)": {"tr": "not kâğ", "ar": "ورق|أوراق", "uk": "запис", "pl": "kartecz"},
    r"\bstrands?\b": {"tr": "katılım", "ar": "مسار", "uk": "напрям", "pl": "ścież"},
    r"(?<!Nothing )\bmeasures?\b": {"tr": "önlem", "ar": "إجراء", "uk": "захо|захі", "pl": "przedsięwzi"},
    r"\breceipts?\b": {"tr": "makbuz", "ar": "إيصال", "uk": "квитанц", "pl": "pokwitowa"},
    r"\bmoderators?\b": {"tr": "redaks|editör", "ar": "التحرير", "uk": "редак", "pl": "redak"},
    r"\borganisers?\b": {"tr": "düzenle", "ar": "منظ", "uk": "організ", "pl": "organiz"},
    r"\bcomments?\b": {"tr": "yorum", "ar": "عليق|علّق", "uk": "комент", "pl": "koment"},
    r"\bforums?\b": {"tr": "forum", "ar": "منتد", "uk": "форум", "pl": "for"},
    r"\bcontributions?\b": {"tr": "katkı", "ar": "مساهم", "uk": "внес|участ", "pl": "wkład|udział"},
    r"\bdevices?\b": {"tr": "cihaz", "ar": "جهاز|أجهزة", "uk": "пристр", "pl": "urządz"},
    r"\bregister\b": {"tr": "kay|sicil", "ar": "سجل", "uk": "реєстр", "pl": "rejestr"},
    r"(?<!in )\bsteps?\b(?! of the BITV)": {"tr": "madde|program", "ar": "بند|بنود", "uk": "пункт", "pl": "punk[tc]"},
    r"\bparagraphs?\b": {"tr": "paragraf", "ar": "فقر", "uk": "абзац", "pl": "akapit"},
    r"\bprogrammes?\b": {"tr": "süre[cç]", "ar": "عملية المشاركة|عملية مشاركة", "uk": "процес", "pl": "proces"},
    r"\bformats?\b": {"tr": "biçim", "ar": "شكل|أشكال", "uk": "формат", "pl": "format"},
    r"\bfacilitator\b": {"tr": "yönetim", "ar": "إدارة الجلسة", "uk": "модерац", "pl": "moderac"},
    r"\bballots?\b": {
        "tr": r"\boy",
        "ar": "تصويت",
        "uk": "бюлетен|[Гг]олоси всіх",
        "pl": "oddan|karty do głosowania|Głosy wszystkich",
    },
    r"\babst(?:ain|ention)": {"tr": "çekimser", "ar": "امتناع|متنع", "uk": "утрим", "pl": "wstrzym"},
    r"\bwithdraw": {"tr": "geri çek", "ar": "س.?حب|مسحوب", "uk": "відкли", "pl": "wycof"},
    r"\bhid(?:e|den|ing)\b": {"tr": "gizl", "ar": "خف", "uk": "прихо", "pl": "ukry"},
    r"\bmerged?\b": {"tr": "birleş", "ar": "د.?مج|مدموج", "uk": "об.єдн", "pl": "łącz"},
    r"\bresistance\b": {"tr": "diren", "ar": "مقاوم", "uk": "опір|опор", "pl": "sprzeciw|opór|opor"},
    r"\b[Rr]eleased\b": {"tr": "yayım|onay", "ar": "ن.?ش|منشور|إتاح|أتيح", "uk": "допу", "pl": "dopu"},
    r"\b[Pp]ublished\b": {"tr": "yayım", "ar": "ن.?ش|منشور", "uk": "публік", "pl": "publik"},
    r"\b[Rr]esults?\b": {"tr": "sonu[cç]", "ar": "نتيج|نتائج", "uk": "результат", "pl": "wynik"},
    r"(?<!passed )(?<!go )(?<!then )\b[Rr]ounds?\b": {"tr": "tur", "ar": "جول", "uk": "раунд", "pl": "rund"},
    r"\b[Oo]ne-time codes?\b": {"tr": "tek kullanım", "ar": "رم", "uk": "одноразов", "pl": "jednorazow"},
    r"\b[Ww]orkshops?\b": {"tr": "atölye|çalıştay", "ar": "ورش", "uk": "воркшоп", "pl": "warsztat"},
}
FILLED = re.compile(r"%\(\w+\)s|\{\w*\}")
CALLED = [(term, tag, word) for term, each in TERMS.items() for tag, word in each.items()]


EASY_NOT = re.compile(
    r"\bNoten?\b|Duell|Stimmabgabe|Stimmzettel|\bZählg[aä]ng|\b(?:Teilnehmer|Veranstalter|Helfer)n?\b|Prüfsumme|Streuung|[Uu]neins"
)
"""What Leichte Sprache says otherwise: Stufe (a school’s Note is best at 1), Vergleich, Stimm-Zettel, Zähl-Runde, Team …"""


def test_leichte_sprache_has_one_word_for_a_thing() -> None:
    """A14: and none of one sex alone."""
    assert [theirs for _, theirs in met("de-x-ls") if EASY_NOT.search(theirs)] == []


def test_every_other_language_has_the_terms() -> None:
    """Leichte Sprache says some things in other words on purpose."""
    assert all({*each} == {*OTHERS} - {"de-x-ls"} for each in TERMS.values())


@cache
def met(tag: str) -> list[tuple[str, str]]:
    """What participants meet, in English and in this language, without what is filled in."""
    said = [(words.first(one.id)[0], " ".join(words.spoken(one))) for one in words.catalogue(tag) if one.id in facing()]
    return [(FILLED.sub("", english), theirs) for english, theirs in said if theirs.strip()]


@pytest.mark.parametrize(("term", "tag", "word"), CALLED)
def test_a_thing_has_one_name(term: str, tag: str, word: str) -> None:
    """13 C10: a measure is no other thing on the next page."""
    known = [(english, theirs) for english, theirs in met(tag) if re.search(term, english)]
    assert len(known) > 4
    assert [pair for pair in known if not re.search(word, pair[1], re.IGNORECASE)] == []
