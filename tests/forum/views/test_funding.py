"""Who pays for a forum, and what hangs on the waiting wall: the line, the logos, the hall's network (11 E13, S36, S37)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.activities.base.messages import Refused
from app.forum import commands as c
from app.forum import views
from app.forum import wifi as network
from app.forum.images import AddImage
from app.forum.outcome.report import report
from app.forum.views.results import results
from app.forum.views.untranslated import untranslated
from app.forum.views.welcome import welcome
from app.forum.wifi import wifi
from tests.people import ANNA, FACILITATOR, ORGANISER, a_forum
from tests.pictures import HOUSE, LOGO, TREE
from tests.play import Forums, play

LINE = {"de": "Gefördert durch das Land", "en": "Funded by the state"}


def funded() -> Forums:
    """A forum that says who pays for it; its first step shows two pictures, and nothing is on the wall yet."""
    log = a_forum("present", "vote", open_to_all=False)
    said = replace(log.state.settings, funding=LINE, wifi="Rathaus; Gast", wifi_password="Wort:kenn,1")
    play(log, ORGANISER, c.ChangeForum(said))
    for image in (HOUSE, LOGO, TREE):
        play(log, ORGANISER, AddImage(image))
    plan = log.state.activities["a1"].plan
    play(log, ORGANISER, c.ChangeActivity("a1", plan, {"images": [TREE.id, HOUSE.id]}))
    play(log, ORGANISER, c.OpenForum())
    return log


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_for_people_says_who_pays_in_their_language(language: str) -> None:
    """S36: the waiting wall, phones, the welcome, the results for everybody and the outcome say the same; a step on the wall
    has the wall for itself."""
    log = funded()

    def pages() -> list[object]:
        forum, now = log.state, log.now
        return [
            views.phone(forum, language, None, now).funding,
            welcome(forum, language).funding,
            results(forum, language, now).funding,
            report(forum, (), language, now).funding,
        ]

    wall = views.wall(log.state, language, log.now)
    said = wall.funding
    assert said and said.line == LINE[language] and [one.alt for one in said.logos] == [LOGO.alt[language]]
    assert pages() == [said] * 4
    play(log, FACILITATOR, c.Show("a1"))
    shown = views.wall(log.state, language, log.now)
    assert shown.funding is None and shown.wifi is None and pages() == [said] * 4
    play(log, ORGANISER, c.CloseForum())
    play(log, FACILITATOR, c.BlankWall())
    assert views.wall(log.state, language, log.now).funding == said


def test_results_and_outcome_show_the_pictures_that_the_hall_has_seen() -> None:
    """S37: those of steps that were shown, in the order of the agenda; for everybody once the forum is closed."""
    log = funded()
    assert report(log.state, (), "en", log.now).exhibited == ()
    play(log, FACILITATOR, c.Show("a1"))
    [seen] = report(log.state, (), "en", log.now).exhibited
    assert [(one.alt, one.credit) for one in seen.pictures] == [
        ("A tree", "Photo: B. Example"),
        ("A house", "Foto: A. Beispiel"),
    ]
    assert results(log.state, "en", log.now).exhibited == ()
    play(log, ORGANISER, c.CloseForum())
    assert results(log.state, "en", log.now).exhibited == (seen,)


def test_the_waiting_wall_has_the_network_and_no_other_page_for_the_hall() -> None:
    """11 E13: with every sign that has a meaning in such a code said as itself."""
    log = funded()
    seen = views.wall(log.state, "de", log.now).wifi
    assert seen == wifi("Rathaus; Gast", "Wort:kenn,1")
    assert seen and seen.code == r"WIFI:T:WPA;S:Rathaus\; Gast;P:Wort\:kenn\,1;;"
    assert "Wort" not in str(views.phone(log.state, "de", ANNA.by, log.now)) + str(welcome(log.state, "de"))
    assert wifi("", "") is None and wifi("Offen", "") == network.Wifi("Offen", "", "WIFI:T:nopass;S:Offen;;")


@pytest.mark.parametrize(
    ("name", "password", "wrong"),
    [
        ("Gast", "", None),
        ("Gast", "12345678", None),
        ("Gast", "kurz", network.NO_PASSWORD),
        ("Gast", "mit Umläuten", network.NO_PASSWORD),
        ("ü" * 17, "", network.NO_NAME),
        ("", "12345678", network.NAMELESS),
    ],
)
def test_a_network_that_no_phone_would_find_is_refused(name: str, password: str, wrong: Refused | None) -> None:
    """11 E13: beside the field that it is about."""
    assert network.refused(name, password) == wrong


def test_a_picture_without_words_in_a_new_language_is_named_at_the_desk() -> None:
    """S37, B17: a language that came after the picture: until then people are read the other one's words."""
    log = a_forum("present", open_to_all=False)
    german = replace(log.state.settings, languages=("de",))
    play(log, ORGANISER, c.ChangeForum(german))
    assert play(log, ORGANISER, AddImage(replace(HOUSE, alt={"de": "Ein Haus"}))) is None
    play(log, ORGANISER, c.ChangeForum(replace(german, languages=("de", "en"))))
    [line] = [one for one in untranslated(log.state, "en") if one.part == "images"]
    assert (line.title, line.language) == ("Ein Haus", "en") and line.where.endswith(f"/images/{HOUSE.id}#alt.en")
