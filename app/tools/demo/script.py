"""What the demo forum says: its texts, its agenda, its notes. All of it is invented.

Never here: how a forum is made.
"""

from typing import Any

from app.forum.state import ForumSettings, Plan
from app.text import Text

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
            "Stadtgremium, Verwaltung, Expert:innen und Öffentlichkeit haben zwölf Maßnahmen vorgeschlagen.\n\n"
            "- Entschieden ist: Es gibt Geld für fünf davon.\n- Offen ist: welche fünf, und was noch fehlt.\n\n"
            "Das Ergebnis wird veröffentlicht und dem Senat für seine Entscheidung vorgelegt."
        ),
        "en": (
            "Citizens’ panel, administration, experts and the public have proposed twelve measures.\n\n"
            "- Decided: there is money for five of them.\n- Open: which five, and what is still missing.\n\n"
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

TOPICS: tuple[Text, ...] = (
    {"de": "Mobilität", "en": "Mobility"},
    {"de": "Daten", "en": "Data"},
    {"de": "Teilhabe", "en": "Participation"},
    {"de": "Verwaltung", "en": "Administration"},
)

STEPS: tuple[tuple[Plan, dict[str, Any]], ...] = (
    (
        Plan("present", {"de": "Zwischenergebnisse", "en": "Interim results"}, minutes=20),
        {
            "text": {
                "de": "Zwölf Maßnahmen liegen vor, aus **vier Beteiligungssträngen**.\n\nFünf davon können beginnen.",
                "en": "Twelve measures are on the table, from **four strands**.\n\nFive of them can begin.",
            },
            "all_measures": True,
        },
    ),
    (
        Plan(
            "ideas",
            {"de": "Was braucht Ihr Kiez?", "en": "What does your neighbourhood need?"},
            {"de": "Schreiben Sie auf jeden Zettel einen Gedanken.", "en": "One thought per note."},
            minutes=30,
        ),
        {"topics": [{"id": f"t{place}", "label": label} for place, label in enumerate(TOPICS, 1)], "prerelease": True},
    ),
    (
        Plan(
            "vote",
            {"de": "Soll das Sensorregister zuerst kommen?", "en": "Should the register of sensors come first?"},
            {
                "de": "Es kostet wenig und wäre in drei Monaten fertig.",
                "en": "It costs little and could be ready in three months.",
            },
            minutes=10,
        ),
        {"method": "consent"},
    ),
    (
        Plan("vote", {"de": "Womit soll die Stadt anfangen?", "en": "What should the city start with?"}, minutes=15),
        {"method": "single", "measures": ["m1", "m2", "m5", "m7", "m12"]},
    ),
    (
        Plan(
            "prioritise",
            {"de": "Welche Maßnahmen zuerst?", "en": "Which measures first?"},
            {"de": "Es gibt Geld für fünf davon.", "en": "There is money for five of them."},
            minutes=25,
        ),
        {"method": "dots", "budget": 5, "maximum": 3},
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

STRANDS = {"panel": 10, "admin": 8, "expert": 7, "public": 15}
"""How many people have joined in each strand."""

NOTES: tuple[tuple[str, str], ...] = (
    ("t1", "Ampeln, die merken, dass jemand mit Rollator noch auf der Straße ist."),
    ("t1", "Baustellen eine Woche vorher im Hausflur ankündigen, nicht nur im Netz."),
    ("t1", "Sichere Abstellplätze für Lastenräder an jeder Schule."),
    ("t1", "Busanzeigen, die auch bei Ausfall die Wahrheit sagen."),
    ("t1", "Ein Radweg, der nicht an der Bezirksgrenze endet."),
    ("t1", "Carsharing auch am Stadtrand, nicht nur in der Mitte."),
    ("t2", "Sagt uns, welche Sensoren in unserer Straße messen."),
    ("t2", "Offene Daten so, dass auch die Schule sie benutzen kann."),
    ("t2", "Lärm messen, bevor neu geplant wird."),
    ("t2", "Keine Kameras auf Spielplätzen."),
    ("t2", "Daten des Wasserwerks für alle: Wann muss man Bäume gießen?"),
    ("t3", "Eine Sprechstunde für Menschen ohne Smartphone."),
    ("t3", "Anträge auf Türkisch, Arabisch und Ukrainisch erklären."),
    ("t3", "Jugendliche fragen, bevor der Bolzplatz umgebaut wird."),
    ("t3", "Leichte Sprache auf jedem Brief vom Amt."),
    ("t3", "WLAN in der Unterkunft, nicht nur im Rathaus."),
    ("t3", "Eine Bank vor der Bibliothek. Ganz ohne digital."),
    ("t3", "Beteiligung auch samstags, wenn Schichtarbeitende Zeit haben."),
    ("t4", "Einmal umgezogen, einmal gemeldet: Das reicht für alle Ämter."),
    ("t4", "Rückmeldung, was aus meinem Hinweis geworden ist."),
    ("t4", "Termine so vergeben, dass man nicht um Mitternacht klicken muss."),
    ("t4", "Beschäftigte fragen, welches Formular niemand braucht."),
    ("t4", "Ein Anruf, ein Mensch, eine Antwort."),
    ("t4", "Gebühren gleich beim Antrag anzeigen."),
)
WAITS = 5
"""Every fifth note waits in the queue; the others hang on the wall already."""
