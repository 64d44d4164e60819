"""Where long words break, and in which language a page says that words are."""

from __future__ import annotations

import msgspec
import pytest

from app.counting.tally import pair
from app.live.render.hyphenation import SHY, hyphenated
from app.live.render.words import filters
from app.text import Foreign, pick

BROKEN = {
    "Busanzeigen": "Bus·an·zei·gen",
    "Rückmeldung": "Rück·mel·dung",
    "Schichtarbeitende": "Schicht·ar·bei·tende",
    "Infrastrukturen": "Infra·struk·tu·ren",
    "Zwischenergebnisse": "Zwi·schen·er·geb·nisse",
    "Haltestellenanzeige": "Hal·te·stel·len·an·zeige",
    "Datenschutzerklärung": "Daten·schutz·er·klä·rung",
    "Bürgeramtstermine": "Bür·ger·amts·ter·mine",
    "Mobilitätsstationen": "Mobi·li·täts·sta·ti·o·nen",
    "Obdachlosigkeit": "Obdach·lo·sig·keit",
}


@pytest.mark.parametrize("word", BROKEN)
def test_a_long_word_breaks_between_syllables(word: str) -> None:
    """J36: no break leaves letters that nobody could speak, or fewer than three at an end."""
    assert hyphenated(word, "de") == BROKEN[word].replace("·", SHY)


@pytest.mark.parametrize("word", ["Fahrradabstellanlagen", "Abstellanlagen", "Fahrradabgabe"])
def test_what_patterns_take_from_the_word_before_is_no_break(word: str) -> None:
    """J36: "Ra-dab" and "stel-lan" are no parts of a compound."""
    parts = hyphenated(word, "de").split(SHY)
    assert not {"ra", "Fahrra", "dab", "lan", "Fahr-ra"} & set(parts)
    assert "".join(parts) == word


def test_words_of_another_language_break_by_its_own_rules_and_say_so() -> None:
    """J36: a fallback is hyphenated as what it is; without patterns not at all; the page's own words need no mark."""
    german = pick({"de": "Beteiligungsverfahren"}, "en")
    english = filters("en")
    assert english["shy"](german) == hyphenated("Beteiligungsverfahren", "de") != german
    assert english["lang"](german) == ' dir="auto" lang="de"'
    assert english["lang"](pick({"en": "Participation"}, "en")) == ' dir="auto"'
    assert english["shy"](pick({"tr": "Katılımcılığımız"}, "en")) == "Katılımcılığımız"
    assert filters("de")["lang"](pick({"de-x-ls": "Wir fragen Sie"}, "de")) == ' dir="auto"'


def test_words_that_stand_in_for_missing_ones_are_words_everywhere_else() -> None:
    """J36: they compare, add up and are written as text."""
    found = pick({"de": "Ja"}, "en")
    assert isinstance(found, Foreign) and found == "Ja" and found.language == "de"
    assert msgspec.json.encode([found], enc_hook=pair) == b'["Ja"]'
