"""What the process says: its programme, its needs and goals, the agendas of its two forums. All of it is invented, after a
real one.

Never here: when anything happens (chronicle.py), how it is done.
"""

from typing import Any, NamedTuple

from app.activities.base.offer import Source
from app.forum.state import ForumSettings, Plan
from app.programme.strands_state import Size
from app.text import Text
from app.tools.demo import script

CONTACT = "beteiligung@musterstadt.example"
CONTROLLER = "Musterstadt, Stabsstelle Digitales, Rathausplatz 1"
NAME = "strategie"
"""The programme's public name, in its address."""
TITLE: Text = {"de": "Strategie für ein digitales Musterstadt", "en": "Strategy for a digital Musterstadt"}
SUBTITLE: Text = {
    "de": "Öffentlicher Wissensspeicher zum Beteiligungsprozess",
    "en": "Public knowledge store of the participation process",
}
BY_MAIL_FROM = ("2021-04-28", "2022-06-16")
"""Drafts that are commented on in no forum: where else, the dates say."""
BY_MAIL: Text = {
    "de": f"Der Entwurf steht unter „Dokumente“. Anmerkungen nimmt {CONTACT} entgegen.",
    "en": f"The draft is among the documents. Comments can be sent to {CONTACT}.",
}
ABOUT: Text = {
    "de": (
        "Von November 2020 bis Ende 2022 entsteht eine Strategie für die digitale Stadt, **mit der Stadtgesellschaft**.\n\n"
        "Zuerst ein strategischer Rahmen: eine Umfrage, zwanzig Werkstätten, ein Entwurf zum Kommentieren. Dann die "
        "Ausarbeitung: ein gelostes Stadtgremium, die Verwaltung, Expert:innen und die Öffentlichkeit erarbeiten "
        "Handlungsbedarfe, Ziele und Maßnahmen. In zwei Foren werden Zwischenergebnisse vorgestellt und gewichtet, danach "
        "kommentiert. Zu jedem Beitrag steht hier, was aus ihm geworden ist."
    ),
    "en": (
        "From November 2020 to the end of 2022 a strategy for the digital city is made, **with the city’s people**.\n\n"
        "First a strategic framework: a survey, twenty workshops, a draft to comment on. Then the elaboration: a citizens’ "
        "panel drawn by lot, the administration, experts and the public work out needs, goals and measures. Two forums present "
        "interim results and rank them; then they are commented on. For each contribution it says here what became of it."
    ),
}
FUNDING: Text = {
    "de": "Gefördert im Programm „Modellprojekte Smart Cities“.",
    "en": "Funded by the programme “Smart Cities Model Projects”.",
}
SOURCE = "Musterstadt, Stabsstelle Digitales"
SIZES: tuple[tuple[int, Size], ...] = (
    (1, Size(number=76, day="2021-08-26", source="Losprotokoll vom 26. August 2021")),
    (2, Size(sort="about", number=55, day="2022-02-23", source=SOURCE)),
    (3, Size(sort="over", number=130, day="2022-02-23", source=SOURCE)),
    (4, Size(sort="open", day="2022-02-23", source=SOURCE)),
    (2, Size(sort="about", number=60, day="2022-04-27", source=SOURCE)),
    (3, Size(sort="over", number=120, day="2022-04-27", source=SOURCE)),
)
"""How many people each strand had when, as it was said: two documents differ, and both stay to be read."""


class Aim(NamedTuple):
    """A need and the goal that answers it, with the field of action that both belong to."""

    field: Text
    need: Text
    goal: Text


AIMS: tuple[Aim, ...] = (
    Aim(
        {"de": "Menschen", "en": "People"},
        {
            "de": "Viele scheitern am ersten Formular und holen sich Hilfe, wo sie zufällig ist.",
            "en": "Many fail at the first form and get help where it happens to be.",
        },
        {
            "de": "Menschen können gemeinsam handeln, weil sie Hilfe und Wissen in der Nähe finden.",
            "en": "People can act together, because they find help and knowledge nearby.",
        },
    ),
    Aim(
        {"de": "Organisieren", "en": "Organising"},
        {
            "de": "Ämter lernen selten voneinander, und Fehler fallen erst im Betrieb auf.",
            "en": "Offices rarely learn from each other, and mistakes are noticed only in use.",
        },
        {
            "de": "Die Verwaltung lernt: Neues wird ausprobiert, ausgewertet und geändert.",
            "en": "The administration learns: new things are tried, evaluated and changed.",
        },
    ),
    Aim(
        {"de": "Werkzeuge", "en": "Tools"},
        {
            "de": "Jede Stelle kauft dasselbe noch einmal, und nichts passt zusammen.",
            "en": "Every office buys the same again, and nothing fits together.",
        },
        {
            "de": "Werkzeuge werden geteilt und stehen allen offen.",
            "en": "Tools are shared and open to everybody.",
        },
    ),
    Aim(
        {"de": "Infrastrukturen", "en": "Infrastructures"},
        {
            "de": "Wer kein Gerät oder kein Netz hat, bleibt draußen.",
            "en": "Whoever has no device or no network stays outside.",
        },
        {
            "de": "Digitale Infrastruktur gehört barrierefrei zur Daseinsvorsorge.",
            "en": "Digital infrastructure is a public service, accessible to all.",
        },
    ),
    Aim(
        {"de": "Daten", "en": "Data"},
        {
            "de": "Niemand weiß, was in der Stadt gemessen wird und wozu.",
            "en": "Nobody knows what is measured in the city, and what for.",
        },
        {
            "de": "Städtische Daten sind verständlich, geschützt und für alle nutzbar.",
            "en": "The city’s data can be understood, are protected, and can be used by all.",
        },
    ),
    Aim(
        {"de": "Gemeinsam", "en": "Together"},
        {
            "de": "Beteiligung endet oft, ohne dass jemand erfährt, was daraus wurde.",
            "en": "Participation often ends without anybody learning what became of it.",
        },
        {
            "de": "Entscheidungen sind nachvollziehbar, und alle Beteiligten erfahren ihr Ergebnis.",
            "en": "Decisions can be followed, and all who took part learn their outcome.",
        },
    ),
    Aim(
        {"de": "Zukunftsfähig", "en": "Fit for the future"},
        {
            "de": "Projekte enden mit ihrer Förderung, und ihre Wirkung prüft niemand.",
            "en": "Projects end with their funding, and nobody checks their effect.",
        },
        {
            "de": "Vorhaben folgen gemeinsamen Werten, und ihre Wirkung wird geprüft.",
            "en": "Projects follow shared values, and their effect is checked.",
        },
    ),
)

WELCOME: Text = {"de": "Schön, dass Sie da sind.", "en": "Good to have you here."}
"""For the evening and the weeks of comments after it alike: who comes on another day reads nothing of today."""

FIRST = ForumSettings(
    title={"de": "Forum 1: Handlungsbedarfe und Ziele", "en": "Forum 1: needs and goals"},
    subtitle={"de": "Zwischenergebnisse der Ausarbeitung", "en": "Interim results of the elaboration"},
    welcome=WELCOME,
    background=script.SETTINGS.background,
    privacy=script.SETTINGS.privacy,
    controller=CONTROLLER,
    contact=CONTACT,
)
SECOND_TITLE: Text = {"de": "Forum 2: Aktionen und Maßnahmen", "en": "Forum 2: actions and measures"}

FIRST_STEPS: tuple[tuple[Plan, dict[str, Any]], ...] = (
    (
        Plan("present", {"de": "Was wir bisher wissen", "en": "What we know so far"}, minutes=20),
        {
            "text": {
                "de": "Sieben Handlungsbedarfe, sieben Ziele.\n\nHeute sagen Sie, **welche zuerst kommen**.",
                "en": "Seven needs, seven goals.\n\nToday you say **which come first**.",
            }
        },
    ),
    (
        Plan(
            "prioritise",
            {"de": "Welche Ziele zuerst?", "en": "Which goals first?"},
            {"de": "Fünf Punkte, höchstens drei auf ein Ziel.", "en": "Five dots, three at most on one goal."},
            minutes=25,
            source=Source("measures"),
        ),
        {"method": "dots", "budget": 5, "maximum": 3},
    ),
    (
        Plan(
            "vote",
            {"de": "Sind das die richtigen Ziele?", "en": "Are these the right goals?"},
            {"de": "Sie gehen so in die Kommentierung.", "en": "They are put up for comments like this."},
            minutes=10,
        ),
        {"method": "consent"},
    ),
    (
        Plan("present", {"de": "Wie es weitergeht", "en": "What happens next"}, minutes=10),
        {
            "text": {
                "de": "- Vom 1. bis 16. März kommentieren Sie.\n- Im April kommen die Maßnahmen.",
                "en": "- From 1 to 16 March you comment.\n- The measures come in April.",
            }
        },
    ),
)
COMMENTS: Text = {"de": "Was sagen Sie zu den Maßnahmen?", "en": "What do you say about the measures?"}
COMMENTS_FIRST: Text = {"de": "Was sagen Sie zu den Zielen?", "en": "What do you say about the goals?"}
