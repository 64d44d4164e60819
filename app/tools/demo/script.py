"""What the demo forum says: its texts, its agenda, its notes. All of it is invented.

Never here: how a forum is made.
"""

from typing import Any

from app.activities.base.offer import Source
from app.forum.state import ForumSettings, Plan
from app.text import Text


class DemoError(Exception):
    """The demo could not be made; the words say why."""


TITLE: Text = {"de": "Smart City-Forum", "en": "Smart City Forum"}
SETTINGS = ForumSettings(
    title=TITLE,
    subtitle={
        "de": "Zwischenergebnisse und Prioritäten für die digitale Stadt",
        "en": "Interim results and priorities for the digital city",
    },
    welcome={
        "de": "Schön, dass Sie da sind. Heute sagen Sie, **womit die Stadt anfangen soll**.",
        "en": "Good to have you here. Today you say **what the city should start with**.",
    },
    background={
        "de": (
            "Stadtgremium, Verwaltung, Expert:innen und Öffentlichkeit sammeln, was der Stadt fehlt.\n\n"
            "- Entschieden ist: Es gibt Geld für fünf Maßnahmen.\n- Offen ist: welche es sind.\n\n"
            "Das Ergebnis wird veröffentlicht und dem Senat für seine Entscheidung vorgelegt."
        ),
        "en": (
            "Citizens’ panel, administration, experts and the public collect what the city lacks.\n\n"
            "- Decided: there is money for five measures.\n- Open: which they are.\n\n"
            "The result is published and goes to the Senate for its decision."
        ),
    },
    privacy={
        "de": "Dies ist ein Forum zum Ausprobieren. Bitte schreiben Sie nichts Persönliches auf Zettel.",
        "en": "This is a forum to try things out. Please write nothing personal on notes.",
    },
    controller="Musterstadt, Stabsstelle Digitales, Rathausplatz 1",
    contact="barrierefrei@musterstadt.example",
)

COUNTED = "Musterstadt, Stabsstelle Digitales"
"""Where the sizes of the strands come from."""

TOPICS: tuple[Text, ...] = (
    {"de": "Mobilität", "en": "Mobility"},
    {"de": "Daten", "en": "Data"},
    {"de": "Teilhabe", "en": "Participation"},
    {"de": "Verwaltung", "en": "Administration"},
)

STEPS: tuple[tuple[Plan, dict[str, Any]], ...] = (
    (
        Plan("present", {"de": "Vom Zettel zur Maßnahme", "en": "From note to measure"}, minutes=20),
        {
            "text": {
                "de": "Sie schreiben Zettel, **vier Beteiligungsstränge** zusammen.\n\nDie zwölf Gruppen, hinter denen die "
                "meisten stehen, werden Maßnahmen.\n\nFünf davon können beginnen.",
                "en": "You write notes, **four strands** together.\n\nThe twelve groups with the most people behind them "
                "become measures.\n\nFive of them can begin.",
            }
        },
    ),
    (
        Plan(
            "ideas",
            {"de": "Was braucht Ihr Kiez?", "en": "What does your neighbourhood need?"},
            {"de": "Schreiben Sie auf jeden Zettel einen Gedanken.", "en": "One thought per note."},
            minutes=30,
        ),
        {
            "topics": [{"id": f"t{place}", "label": label} for place, label in enumerate(TOPICS, 1)],
            "prerelease": True,
            "support": True,
        },
    ),
    (
        Plan(
            "vote",
            {"de": "Soll es jedes Jahr ein solches Forum geben?", "en": "Should there be such a forum every year?"},
            {"de": "Es kostet einen Abend und macht allen Mühe.", "en": "It costs an evening, and takes effort."},
            minutes=10,
        ),
        {"method": "consent"},
    ),
    (
        Plan(
            "prioritise",
            {"de": "Welche Maßnahmen zuerst?", "en": "Which measures first?"},
            {"de": "Es gibt Geld für fünf davon.", "en": "There is money for five of them."},
            minutes=25,
            source=Source("measures"),
        ),
        {"method": "dots", "budget": 5, "maximum": 3},
    ),
    (
        Plan(
            "matrix",
            {"de": "Was bringt viel und kostet wenig?", "en": "What brings much for little?"},
            {"de": "Schätzen Sie für jede Maßnahme beides.", "en": "Estimate both for each measure."},
            minutes=15,
            source=Source("measures"),
        ),
        {"low": 1, "high": 7},
    ),
    (
        Plan(
            "rank",
            {"de": "Womit soll die Stadt anfangen?", "en": "What should the city start with?"},
            {
                "de": "Bringen Sie die fünf besten in Ihre Reihenfolge.",
                "en": "Put the best five in your order.",
            },
            minutes=10,
            source=Source("best", "best", "a4", number=5),
        ),
        {"rule": "instant_runoff"},
    ),
    (
        Plan(
            "resist",
            {"de": "Können alle damit leben?", "en": "Can everybody live with it?"},
            {
                "de": "Es geht um die drei mit den meisten Punkten.",
                "en": "It is about the three with the most dots.",
            },
            minutes=15,
            source=Source("best", "best", "a4", number=3),
        ),
        {},
    ),
    (
        Plan("present", {"de": "Wie es weitergeht", "en": "What happens next"}, minutes=10),
        {
            "text": {
                "de": "- Das Ergebnis steht morgen im Netz.\n- Der Senat berät im Januar.\n- **Sie hören von uns.**",
                "en": "- The outcome is online tomorrow.\n- The Senate debates in January.\n- **You will hear from us.**",
            }
        },
    ),
)

BY_STRAND, BY_RULES = "a4", "a6"
"""The steps of which the wall also shows the result by strand, and what other rules make of it."""
REASONS: dict[str, tuple[str, ...]] = {
    "Wissen, was gemessen wird": (
        "Ein Verzeichnis, das niemand pflegt, ist nach einem Jahr falsch.",
        "Wir haben dafür keine Stelle. Ohne Stelle bleibt es liegen.",
        "Manche Sensoren gehören gar nicht der Stadt.",
        "Zuerst die Kameras, der Rest später: dann wäre ich dafür.",
        "Die Firmen müssten ihre Geräte selbst eintragen.",
        "Wer es liest, muss es auch verstehen. Bitte keine Tabellen.",
        "Bitte nicht noch ein eigenes Portal.",
        "Ein Messgerät für Regen interessiert niemanden. Wo Menschen gefilmt werden, schon.",
        "Mit einer Frist je Amt könnte ich mitgehen.",
    ),
}
"""What those write who resist a measure strongly, by its name; somebody who is asked about another one writes nothing."""

ENGLISH: dict[str, str] = {
    "Einmal melden reicht": "Telling one office is enough",
    "Termine ohne Mitternacht": "Appointments without midnight",
    "Sprechstunde ohne Smartphone": "Office hours without a smartphone",
    "Ampeln, die auf Menschen warten": "Traffic lights that wait for people",
    "Ein Mensch am Telefon": "A person on the phone",
    "Baustellen rechtzeitig ankündigen": "Announce roadworks in time",
    "Wo mein Antrag liegt": "Where my application is",
    "Leichte Sprache": "Easy-to-read language",
    "Viele Sprachen": "Many languages",
    "Radwege ohne Lücken": "Cycle paths without gaps",
    "Wissen, was gemessen wird": "Know what is measured",
    "Offene Daten für alle": "Open data for everybody",
}
"""What the measures that come of it are called in English, by the name of their group."""


def titled(name: str) -> Text:
    """The title of the measure that the group of this name becomes."""
    return {"de": name, "en": ENGLISH[name]} if name in ENGLISH else {"de": name}
