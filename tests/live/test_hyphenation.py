"""Where long words break, and in which language a page says that words are."""

from __future__ import annotations

import msgspec
import pytest
from markupsafe import Markup

from app.counting.tally import pair
from app.live.render.hyphenation import SHY, hyphenated
from app.live.render.words import filters, whole
from app.text import Foreign, pick

WORDS = """Nach·schlagen Sensor·register Warte·bereichen Stadt·bibliothek Schicht·arbeitende Barriere·freiheit
    Zwischen·ergebnisse Haltestellen·anzeige Datenschutz·erklärung Mobilitäts·stationen Obdach·losigkeit Infra·strukturen
    Beteiligungs·verfahren Verwaltungs·vereinfachung Kinder·tagesstätte Ferien·werkstatt Verwaltungs·digitalisie·rung
    Bürger·beteiligung Lebenslagen gemeinsames Busanzeigen Rückmeldung"""


@pytest.mark.parametrize("word", WORDS.split())
def test_a_long_word_breaks_at_a_joint_first_and_never_near_its_end(word: str) -> None:
    """J36: few breaks, where two words are surely put together, else near the middle; four letters at least at an end."""
    plain = word.replace("·", "")
    assert hyphenated(plain, "de") == word.replace("·", SHY)
    assert all(len(part) >= 4 for part in word.split("·"))


def test_on_the_wall_a_word_with_breaks_is_marked_as_one() -> None:
    """F26: with what stands close to it, not inside of a tag or behind a number; the style breaks it where no line has room."""
    shy = filters("de")["shy"]
    html = Markup('<p title="{0}">Ein ({0}), <b>7</b>&nbsp;<b>{0}</b></p>').format(shy("Sensorregister"))
    assert whole(html).replace(SHY, "") == (
        '<p title="Sensorregister">Ein <span class="whole">(Sensorregister),</span> <b>7</b>&nbsp;<b>Sensorregister</b></p>'
    )


BESIDE = (
    Markup("<b>7</b>&nbsp;{}"),
    Markup("<b>7</b>\u00a0<i>{}</i>"),
    Markup("7\u00a0<i>{}</i>"),
    Markup("7&nbsp;<i>{}</i>"),
)


@pytest.mark.parametrize("number", BESIDE)
def test_no_word_leaves_a_number_alone_on_the_wall(number: Markup) -> None:
    """F26: behind a number it is no word of its own, in whichever way the two are kept together."""
    html = number.format(hyphenated("Sensorregister", "de"))
    assert SHY in html and whole(html) == html


def test_a_number_that_stands_in_the_text_goes_with_its_word() -> None:
    """F26"""
    html = Markup("Für 7\u00a0{}").format(hyphenated("Sensorregister", "de"))
    assert whole(html).replace(SHY, "") == 'Für <span class="whole">7\u00a0Sensorregister</span>'


def test_on_the_wall_a_number_keeps_what_it_counts_in_its_line() -> None:
    """11 E12: in a sentence, as a large figure before its words, not inside of a tag, and not with the next sentence."""
    html = Markup(
        '<p title="27 Wörter">60 Personen. 1.204 verschiedene Wörter (8 neu), bis 2027. Danach <b>23</b> fragen.</p>'
    )
    assert str(whole(html)) == (
        '<p title="27 Wörter">60\u00a0Personen. '
        "1.204\u00a0verschiedene Wörter (8\u00a0neu), bis 2027. Danach <b>23</b>\u00a0fragen.</p>"
    )


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
    assert english["lang"](german) == ' lang="de"' and filters("ar")["lang"](german) == ' dir="ltr" lang="de"'
    assert english["lang"](pick({"ar": "المشاركة"}, "en")) == ' dir="rtl" lang="ar"'
    assert english["lang"](pick({"fr": "Participation"}, "en")) == ' dir="auto" lang="fr"'
    assert english["lang"](pick({"en": "Participation"}, "en")) == ' dir="auto"'
    assert english["shy"](pick({"tr": "Katılımcılığımız"}, "en")) == "Katılımcılığımız"
    assert filters("de")["lang"](pick({"de-x-ls": "Wir fragen Sie"}, "de")) == ' dir="auto"'


def test_words_that_stand_in_for_missing_ones_are_words_everywhere_else() -> None:
    """J36: they compare, add up and are written as text."""
    found = pick({"de": "Ja"}, "en")
    assert isinstance(found, Foreign) and found == "Ja" and found.language == "de"
    assert msgspec.json.encode([found], enc_hook=pair) == b'["Ja"]'
