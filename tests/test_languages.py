"""The interface's languages: which there are, where their words are looked for, what of a page is in another one; and every
catalogue.

Here: registry, catalogues, rendering in one process. Never: a forum's pages (tests/browser/test_page_language.py),
German's own rules (tests/test_words.py).
"""

from __future__ import annotations

import re

import pytest
from babel.messages import Catalog

from app import languages
from app.activities.base.messages import Refused
from app.languages import KNOWN, LANGUAGES, Language, chain, negotiate
from app.live.render import catalogues, isolates
from app.live.render.catalogues import FROM, SAID, TO, for_pages, settled, translations
from app.live.render.renderer import Render
from app.live.render.words import filters, say
from app.text import Foreign, pick
from tests import catalogue_faults, words
from tests.easy_words import hard
from tests.facing import facing

OTHERS = tuple(tag for tag in LANGUAGES if tag not in ("de", "en"))
PAIR = re.compile(r": %\(title\)s$")


@pytest.mark.parametrize("tag", OTHERS)
def test_no_catalogue_has_faults(tag: str) -> None:
    """13 C10: placeholders, plural forms, markup and stops are those of the message; no English is left in a translation."""
    catalog = words.catalogue(tag)
    assert list(catalogue_faults.faults(tag, catalog)) == []
    known = {message.id for message in words.extracted()}
    assert len([one for one in catalog if one.id and one.id in known]) > 0.8 * len(facing()), (
        "python -m tests.words all"
    )


@pytest.mark.parametrize("tag", OTHERS)
def test_a_button_and_its_longer_name_are_in_one_language(tag: str) -> None:
    """WCAG 2.5.3: "Withdraw" is of phones and of the desk, "Withdraw: Title" of the desk alone, which a language may lack; who
    speaks to the machine says what stands on the button."""
    said = {message.id: message.string for message in words.catalogue(tag)}
    longer = {
        message.id: message.id.partition(": %(title)s")[0]
        for message in words.extracted()
        if PAIR.search(str(message.id))
    }
    assert "Withdraw: %(title)s" in longer
    for whole, short in longer.items():
        assert not said.get(short) or said[short] in said.get(whole, ""), whole


@pytest.mark.parametrize("tag", [tag for tag in OTHERS if KNOWN[tag].offered])
def test_an_offered_language_says_what_participants_meet(tag: str) -> None:
    """13 C10: a forum may offer it only so; a release asks for more (`python -m tests.words all`)."""
    missing = catalogue_faults.lacking_met(words.catalogue(tag))
    assert len(missing) <= (1 - catalogue_faults.LEAST) * len(facing()), missing


@pytest.mark.parametrize(
    ("english", "theirs", "why"),
    [
        ("%(num)s vote", "%(nun)s oy", "placeholders %(nun)s, wanted %(num)s"),
        ("Thank you.", "Teşekkürler", "ends otherwise than “.”"),
        ("**Bold** words", "Kalın sözler", "other markup"),
        ("Scan the code", "Scan the code", "still English"),
        ("Go on", "Devam et!", "no exclamation marks: calm"),
    ],
)
def test_each_fault_is_found(english: str, theirs: str, why: str) -> None:
    """The check can fail: each rule finds what it is for."""
    catalog = Catalog(locale="tr_TR")
    catalog.add(english, theirs)
    assert (english, why) in list(catalogue_faults.faults("tr", catalog))


def test_each_plural_form_is_wanted() -> None:
    """13 C10: Arabic has six, and each stands for other numbers; the number itself may be said in words."""
    arabic = words.catalogue("ar")
    assert arabic.num_plurals == 6
    arabic.add(("%(num)s vote in %(step)s", "%(num)s votes in %(step)s"), ("صوت",) * 5 + ("%(num)s صوت في %(step)s",))
    found = [why for english, why in catalogue_faults.faults("ar", arabic) if english.startswith("%(num)s vote in")]
    assert found == ["placeholders none, wanted %(step)s"] * 5


@pytest.mark.parametrize(("tag", "wrong"), [("pl", []), ("uk", ["placeholders %(first)s, wanted %(first)s %(last)s"])])
def test_only_a_form_of_one_alone_says_what_english_says_of_one(tag: str, wrong: list[str]) -> None:
    """13 C10: in Ukrainian 21 has the form of 1, and 21 rows have a last one."""
    catalog, many = Catalog(locale=KNOWN[tag].locale), "– %(first)s – %(last)s"
    catalog.add(("Row %(first)s", "Rows %(first)s to %(last)s"), ("– %(first)s", many, many))
    assert [why for _, why in catalogue_faults.faults(tag, catalog)] == wrong


def test_participants_meet_what_stands_on_their_screens() -> None:
    """13 C10: told by where a message stands; those of who leads are in the other part."""
    met = facing()
    assert {
        "Take part",
        "My contributions",
        "Nobody voted.",
        ("%(num)s person is here", "%(num)s people are here"),
    } <= met
    assert not {"Save the strands", "Languages of the forum", "Sign out"} & met
    assert {"Lots for place %(place)s", "Seed: %(words)s"} <= met  # the forms for drawing them are of who leads
    assert not {"Which seed", "Announce lots for place %(place)s …", "Show alone on the wall"} & met
    assert 1_000 < len(met) < len(words.found_in()) / 2


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("de", {"one": "noch etwa {} Minute.", "other": "noch etwa {} Minuten."}),
        ("pl", {"one": "około {} minuta.", "few": "około {} minuty.", "many": "około {} minut."}),
        ("ar", {"two": "نحو دقيقتين.", "few": "\u2068{}\u2069 دقائق.", "many": "\u2068{}\u2069 دقيقة."}),
    ],
)
def test_a_script_has_each_form_of_what_it_counts(tag: str, forms: dict[str, str]) -> None:
    """13 C10: by the rules of the page's language; for ten minutes an Arabic page had said two."""
    found = dict(re.findall(r'data-left-(\w+)="([^"]*)"', Render("", {}).said("parts/spoken.html", "region", tag)))
    assert {form: found[form] for form, end in forms.items() if not found[form].endswith(end)} == {}
    assert len(found) == words.catalogue(tag).num_plurals


@pytest.mark.parametrize(
    ("asked", "among", "found"),
    [
        ("ar-EG,ar;q=0.9,en;q=0.8", ("de", "en", "ar"), "ar"),
        ("en;q=0.5, tr", ("de", "en", "tr"), "tr"),
        ("tr,en;q=0.5", ("de", "en"), "en"),
        ("fr", ("de", "en"), "en"),
        ("fr", ("uk", "de"), "uk"),
        ("", ("pl", "de", "en"), "pl"),
        ("de;q=0, en", ("de", "en"), "en"),
        ("de-x-ls", ("de", "en", "de-x-ls"), "de-x-ls"),
        (";;q=x,,", ("de", "en"), "en"),
    ],
)
def test_a_browser_is_answered_in_what_it_asks_for(asked: str, among: tuple[str, ...], found: str) -> None:
    """S60, 13 C10: by weight; the forum's first language when nothing is asked for."""
    assert negotiate(asked, among) == found


@pytest.mark.parametrize(
    ("language", "words_", "from_"),
    [("tr", "Wo?", "de"), ("de-x-ls", "Wo?", None), ("en", "Where?", None), ("ar", "أين؟", None), ("fr", "Wo?", "de")],
)
def test_a_text_is_said_in_the_nearest_language(language: str, words_: str, from_: str | None) -> None:
    """A14: and knows when that is another one. Leichte Sprache is German, and comes last for all others."""
    text = {"de-x-ls": "Wo ist das?", "en": "Where?", "ar": "أين؟", "de": "Wo?"}
    said = pick(text if language != "de-x-ls" else {"en": "Where?", "de": "Wo?"}, language)
    assert said == words_ and (said.language if isinstance(said, Foreign) else None) == from_
    assert pick({"de-x-ls": "Leicht", "pl": "Gdzie?"}, "uk") == "Gdzie?"
    assert pick({"de-x-ls": "Leicht"}, "de") == "Leicht"


def test_each_language_has_a_way_to_words() -> None:
    """13 C10: each ends at one that is complete, and none is in its own way twice."""
    for tag in LANGUAGES:
        way = chain(tag)
        assert way[0] == tag and len(set(way)) == len(way) and set(way[1:]) & {"de", "en"}
    assert chain("de-x-ls")[1] == "de" and all(KNOWN[tag].notice and KNOWN[tag].mark for tag in OTHERS)
    assert languages.COMPLETE == ("de", "en")


@pytest.fixture
def turkish(monkeypatch: pytest.MonkeyPatch) -> Render:
    """Templates in a Turkish that has one message alone."""
    real = catalogues._read

    def read(language: str) -> catalogues.Catalogue:
        found = real(language)
        if language == "tr":
            found._catalog = {"Wall": "Duvar"}  # type: ignore[attr-defined]
        return found

    monkeypatch.setattr(catalogues, "_read", read)
    catalogues.for_pages.cache_clear()
    catalogues.translations.cache_clear()
    yield Render("", {})
    catalogues.for_pages.cache_clear()
    catalogues.translations.cache_clear()


def test_each_string_falls_back_by_itself_and_says_so(turkish: Render) -> None:
    """13 C9, C10, ACCESS 9.3.1.2: what is not there in Turkish is German, and marked; in an attribute or a title without."""
    made = turkish._environments["tr"].from_string(
        '<title>{{ _("Desk") }}</title><a title="{{ _("Desk") }}">{{ _("Wall") }}, {{ _("Desk") }}</a>'
    )
    german = translations("de").gettext("Desk")
    assert settled(made.render()) == (
        f'<title>{german}</title><a title="{german}">Duvar, <span lang="de" dir="ltr">{german}</span></a>'
    )
    assert translations("tr").gettext("Desk") == german, "files and mails have the words alone"
    assert for_pages("de-x-ls").gettext("Desk") == translations("de-x-ls").gettext("Desk"), "Leichte Sprache is German"


def test_marks_never_reach_a_page() -> None:
    """Also where somebody else's words have them: no element is left open, none is closed twice."""
    assert settled(f"<p>{TO}{FROM}de{SAID}a{TO}{TO}</p>") == '<p><span lang="de" dir="ltr">a</span></p>'
    assert settled(f"<option>{FROM}de{SAID}a{TO}</option>{TO}") == "<option>a</option>"


def test_what_stands_in_an_arabic_sentence_keeps_its_order() -> None:
    """13 C10: a share, a code and a title are isolated; a plain number needs nothing, and other languages get nothing."""
    share, code = filters("ar")["percent"], filters("ar")["digits"]
    from fractions import Fraction

    assert share(Fraction(1, 2)) == "\u206850%\u2069" and code("123456") == "\u2068123\u202f456\u2069"
    assert filters("ar")["number"](12) == "12" and filters("tr")["percent"](Fraction(1, 2)) == "%50"
    assert filters("de")["digits"]("123456") == "123\u202f456"
    refused = Refused("“{title}” is over.", {"title": "A (b)"})
    assert "\u2068A (b)\u2069" in say(refused, "ar") and "\u2068" not in say(refused, "pl")
    assert isolates.isolated(Foreign("Titel", "de"), "ar").language == "de"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Sie können 1 Punkt geben.", ""),
        ("Ihre Stimme wurde gespeichert.", "no passive"),
        ("Das Ergebnis des Forums ist da.", "no genitive"),
        ("Sie könnten warten.", "no subjunctive"),
        ("Die Teilnehmer:innen sind da.", "no sign inside a word"),
        ("Das ist die Datenschutzerklärung.", "a long word without a hyphen: Datenschutzerklärung"),
        ("Das ist die Datenschutz-Erklärung.", ""),
    ],
)
def test_leichte_sprache_is_held_to_its_rules(text: str, why: str) -> None:
    """A14: those that a machine can see."""
    assert list(hard(text)) == ([why] if why else [])


def test_the_list_of_languages_is_the_only_one() -> None:
    """13 C10: every catalogue is of a language that is known, and every language but English has one."""
    there = {path.parent.parent.name for path in (words.ROOT / "app" / "locale").glob("*/LC_MESSAGES/messages.po")}
    assert there == set(LANGUAGES) - {"en"}
    assert all(isinstance(one, Language) and one.choice and one.invitation for one in KNOWN.values())


@pytest.mark.parametrize(
    ("language", "said"), [("de", "4.000 Beiträge"), ("en", "4,000 contributions"), ("pl", "4\u00a0000 wk")]
)
def test_how_many_is_written_as_the_language_writes_numbers(language: str, said: str) -> None:
    """13 C9: also where the template gives the number for the plural alone; what it gives itself stays."""
    environment = Render("", {})._environments[language]
    counted = 'ngettext("%(num)s contribution", "%(num)s contributions", 4000'
    made = environment.from_string(f"{{{{ {counted}) }}}}|{{{{ {counted}, num='x') }}}}").render()
    assert said in made and "|x" in settled(made)
