"""An official's questions, answered from the text of the PDF alone, as what reads aloud gets it; and what may not be in it.

Never here: how a page looks, the structure of the file (test_pdf.py).
"""

from __future__ import annotations

from functools import cache

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.posts.messages import HideNotes
from app.forum import commands as c
from app.forum.outcome import outcome
from app.forum.state import Plan
from app.forum.window import Days
from app.minutes.blocks import Facts, Figures, Plot, Table, plain
from app.minutes.pdf import write
from app.minutes.surroundings import Surroundings
from app.tables import rows_of
from tests.examples import EXAMPLES
from tests.export.every_kind import every_kind
from tests.forum.outcome.evening import evening
from tests.forum.window_plays import announced, moment
from tests.minutes.made import document, lines, minutes, over
from tests.minutes.reading import Read, squeezed
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, MODERATOR, ORGANISER, PEOPLE, a_forum, on_stage
from tests.play import Forums, play


@cache
def read(language: str, form: str = "full") -> str:
    return Read(write(minutes(language, form))).words()  # type: ignore[arg-type]


HEAD = over().state.closed_head
GROUPS = " ".join(HEAD[at : at + 4] for at in range(0, 64, 4))
QUESTIONS: dict[str, tuple[str, ...]] = {
    "Who invited?": ("Veranstaltet von Senatskanzlei",),
    "When was it?": ("Datum 28. April 2022, 18:00 bis 20:00 Uhr",),
    "How many took part, by strand, and whence is that number?": (
        "12 Personen sind beigetreten",
        "Stadtgremium 76 nicht angegeben",
        "Losverfahren, Stand 1. Mai 2022",
        "Öffentlichkeit offen für alle 7",
        "12 Personen nahmen teil",
    ),
    "How much came in, of everything?": ("Insgesamt: 48 Stimmabgaben, 5 gezeigte Beiträge, 5 Maßnahmen.",),
    "In which time zone are the times?": ("Zeitzone Europe/Berlin",),
    "Could people see how the vote stood before they voted?": (
        "In der Reihenfolge des Stimmzettels. Zwischenstände waren während der Abstimmung verdeckt.",
        "Zwischenstände waren während der Abstimmung zu sehen.",
    ),
    "What could people write, and who read it first?": (
        "Wie beigetragen werden konnte",
        "Eingestellt ist, dass jeder Beitrag gelesen wird, bevor er gezeigt wird. Höchstens 9 Beiträge pro Person.",
    ),
    "Who answers for personal data?": (
        "Verantwortlich Senatskanzlei Datenschutzbeauftragte Datenschutz der Senatskanzlei",
    ),
    "What was asked, in which words?": ("Where to begin? (deutsch) prompt 2 (deutsch)",),
    "By which rule was it decided?": (
        "Jede Person konnte 1 bis 2 wählen.",
        "Jedes Kreuz zählt einmal; die Option mit den meisten Kreuzen steht vorn.",
    ),
    "What was a vote tied to?": ("Eine Stimme pro Gerät: So stimmt niemand aus Versehen zweimal ab.",),
    "How many abstained?": ("12 gezählte Stimmabgaben 4 Enthaltungen", "Enthaltungen 4"),
    "Who came first?": ("1 M02 title 2 (deutsch) 24 12", "2 M01 title 1 (deutsch)"),
    "Was there a tie?": ("Optionen mit gleich vielen Kreuzen teilen sich einen Platz.", "Kein Platz ist geteilt."),
    "What was corrected, when, by whom and why?": (
        "28.04.2022, 18:01 Which first? (deutsch) Which one first? (deutsch) A word was missing Veranstaltende",
    ),
    "What became of the notes?": (
        "Aus der Gruppe „Sitting“ zu „What is missing? (deutsch)“, mit 4 Zetteln. 1 davon kam später hinzu.",
        "Eingegangen 8 Zu sehen 5",
        "Ausgeblendet: persönliche Angaben 1",
    ),
    "Which version of a text was commented on, and how far had it come?": ("Draft (deutsch) 2 Entwurf 12. Juni 2022",),
    "What happened when?": ("28.04.2022, 18:01 Forum geschlossen",),
    "How can it be counted again?": (
        "„stimmwand recount“",
        "https://stimmwand.example/f/f1/receipts",
        f"Prüfsumme der Aufzeichnung beim Schließen {GROUPS}",
    ),
    "Where do the data lie, and under which licence?": (
        "Daten der Ergebnisse https://stimmwand.example/f/f1/data",
        "Lizenz der Daten Datenlizenz Deutschland – Namensnennung – Version 2.0 https://www.govdata.de/dl-de/by-2-0",
    ),
    "What happens next?": (
        "Was daraus wird Digitale Stadt: https://stimmwand.example/p/strategie",
        "Personenbezogene Daten Bald nach dem Ende kann niemand mehr sagen, wer was beigetragen hat. Die Veranstaltenden "
        "löschen die Daten der Teilnehmenden bis zum 31. Juli 2022.",
    ),
    "Who signs?": ("Unterschriften Ort, Datum Für die Moderation Für das Protokoll",),
    "Who pays for it?": ("funding (deutsch)",),
    "Which program made this, from which data?": (f"Fassung 1.0.{over().state.folded}", "Erstellt mit Stimmwand"),
}


@pytest.mark.parametrize("asked", QUESTIONS)
def test_an_official_finds_the_answer_in_the_text(asked: str) -> None:
    """13 A1, S16, S34: the question list of "How it is judged"."""
    for answer in QUESTIONS[asked]:
        assert squeezed(answer) in read("de"), answer


SHORT_ANSWERS = (
    "12 Personen haben beigetragen",
    "Eine Stimme pro Gerät.",
    "Eingegangen: 8; Zu sehen: 5; Mit Begründung ausgeblendet: 1.",
    "Which first? (deutsch) Which one first? (deutsch) A word was missing Veranstaltende",
    "Lizenz der Daten Datenlizenz Deutschland",
    "Die Veranstaltenden löschen die Daten der Teilnehmenden bis zum 31. Juli 2022.",
    "Für die Moderation Für das Protokoll",
)


@pytest.mark.parametrize("answer", SHORT_ANSWERS)
def test_the_short_form_answers_what_it_has_room_for(answer: str) -> None:
    """13 A1: what a vote was tied to, what became of posts, what comes next: half a page stood empty without them."""
    assert squeezed(answer) in read("de", "short")


def test_minutes_before_the_end_say_that_they_are_none_yet() -> None:
    """13 A1: with lines to sign on, only the word for the forum's state told them apart."""
    log = evening()
    for form in ("full", "short"):
        assert any(plain(one).startswith("Interim: ") for one in lines(document(log.state, log.now, form=form)))  # type: ignore[arg-type]
        assert not any(plain(one).startswith("Interim: ") for one in lines(minutes("en", form)))  # type: ignore[arg-type]


def test_what_was_planned_and_never_shown_is_named() -> None:
    """13 A1: an agenda that was cut short looked like one that had ended."""
    log = a_forum("vote")
    play(log, ORGANISER, c.AddActivity(Plan("vote", {"de": "Noch einer"}), EXAMPLES["vote"].settings))
    on_stage(log)
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, ORGANISER, c.CloseForum())
    said = [plain(one) for one in lines(document(log.state, log.now, "de"))]
    assert "Im Ablauf vorgesehen, aber nie gezeigt: Noch einer" in said


def test_people_who_joined_are_as_many_in_every_chapter() -> None:
    """13 A2: who raised a hand was counted among those who joined, so that 26 had joined a vote and 6 the forum."""
    log = every_kind()
    told = [one for block in document(log.state, log.now).blocks if isinstance(block, Figures) for one in block.figures]
    joined = {one.value for one in told if plain(one.label) == "people joined"}
    assert joined == {str(log.state.joined)}
    assert "20" in {one.value for one in told if plain(one.label) == "people without a phone"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_text_is_the_document_word_for_word_in_its_order(language: str) -> None:
    """13 A2: what is read aloud is what the model says, from the first line to the last, with pictures in words."""
    made = minutes(language)  # type: ignore[arg-type]
    numbered = [one for one in made.blocks if getattr(one, "number", "")]
    assert len(numbered) > 20
    heard, place = read(language), 0
    for line in lines(made):
        words = squeezed(plain(line))
        found = heard.find(words, place) if words else place
        assert found >= 0, f"{plain(line)!r} is not read after {heard[max(0, place - 80) : place]!r}"
        place = found


def test_every_figure_of_the_table_model_stands_beside_its_option() -> None:
    """13 A2: row by row, as the results' table of every file has it."""
    made = minutes("en")
    tables = [one for one in made.blocks if isinstance(one, Table)]
    rows = ["|".join(plain(cell.words) for cell in row) for one in tables for row in one.rows]
    log = over()
    file = outcome(log.state, "en", log.now, str)
    checked = 0
    for step in log.state.activities:
        for row in rows_of(file.tables, "results", step):
            figures = [row["place"], row["number"] or None, row["label"]]
            wanted = "|".join(str(one) for one in figures if one is not None)
            value = row["value"]
            told = f"{value:g}" if isinstance(value, int | float) else ""
            assert any(each.startswith(wanted) and f"|{told}|" in f"{each}|" for each in rows), (wanted, told)
            checked += 1
    assert checked >= 6


@pytest.mark.parametrize("form", ["full", "short"])
def test_nothing_hidden_leaves(form: str) -> None:
    """13 A1: neither words that were hidden, withdrawn or never read, nor a result that waits for the close."""
    for text in ("Call me: 030 123", "Never mind"):
        assert squeezed(text) not in read("en", form)
    assert read("en").count(squeezed("Not read yet")) == 1, "the figure in the statistic of moderation, and no note"
    log = evening()
    play(log, MODERATOR, HideNotes("a5", "personal", ("n2",)))
    noted = [plain(line) for line in lines(document(log.state, log.now, form=form))]  # type: ignore[arg-type]
    assert not any("Open schools" in words for words in noted), "a note behind a measure was hidden since"
    log = evening()
    running = document(log.state, log.now, form=form)  # type: ignore[arg-type]
    said = [plain(line) for line in lines(running)]
    at = max(place for place, words in enumerate(said) if words.startswith("Every year?"))
    chapter = said[at : at + 25]
    assert not any(words in ("Yes", "No") for words in chapter), chapter


def played(name: str) -> Forums:
    """A forum that is over, with the example of one kind."""
    log = on_stage(a_forum(name))
    joined = {person.id for person in PEOPLE}
    for role, who, command in EXAMPLES[name].story:
        if role == "participant" and who not in joined:
            joined.add(who)
            play(log, Actor(role, who), c.Join("public"))
        play(log, Actor(role, who), command)
    if log.state.activities["a1"].phase.open:
        play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, ORGANISER, c.CloseForum())
    return log


def test_what_a_kind_tells_beside_its_result_comes_out() -> None:
    """13 A1: the scales by their names, which the figures of the rule do not know."""
    log = played("matrix")
    made = document(log.state, log.now)
    heads = [plain(column.words) for one in made.blocks if isinstance(one, Table) for column in one.columns]
    assert {"Effort", "Impact"} <= set(heads), heads


def test_points_on_two_scales_are_a_picture_with_a_key_and_words() -> None:
    """13 A1: a chart with its table twin and alt text; the first option right and low, the second in the middle."""
    log = on_stage(a_forum("matrix"))
    for who in (ANNA, BORIS, CEM, DILEK, EMRE):
        play(log, who, CastBallot("a1", marks={"o1.x": 5, "o1.y": 1, "o2.x": 3, "o2.y": 3}))
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Reveal("a1"))
    blocks = document(log.state, log.now).blocks
    (plot,) = (one for one in blocks if isinstance(one, Plot))
    assert [(dot.spot.number, plain(dot.label)) for dot in plot.dots] == [(1, "Forms"), (2, "Language")]
    first, second = (dot.spot for dot in plot.dots)
    assert first.x > second.x == plot.width // 2 and first.y > second.y == plot.height // 2
    assert [plain(one.words) for one in (plot.up, plot.left, plot.right)] == [
        "much impact",
        "little effort",
        "much effort",
    ]
    assert (
        plot.alt.replace("\u00a0", " ")
        == "Points on two scales: Forms: Impact 1.00, Effort 5.00; Language: Impact 3.00, Effort 3.00."
    )
    assert isinstance(blocks[blocks.index(plot) + 1], Table)


def test_what_is_remarked_of_an_option_stands_apart_from_its_name() -> None:
    """14 8: strong dissent on a criterion stood glued to the option's last letter."""
    log = on_stage(a_forum("criteria"))
    for number, who in enumerate((ANNA, BORIS, CEM, DILEK, EMRE)):
        play(log, who, CastBallot("a1", marks={"o1.c1": 1 if number % 2 else 5, "o1.c2": 3}))
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Reveal("a1"))
    said = " ".join(plain(line) for line in lines(document(log.state, log.now)))
    assert "Forms Strong dissent: Effect" in " ".join(said.split())


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.takes_input])
def test_whatever_a_kind_shows_comes_out_by_itself(name: str) -> None:
    """13 A1: every released text of a kind, every option's label; and none that is not shown."""
    log = played(name)
    step = log.state.activities["a1"]
    said = " ".join(plain(line) for line in lines(document(log.state, log.now)))
    tables = KINDS[name].record.tables(log.state.context(step, log.now), step.state, "en")
    for table in tables:
        names = [column.name for column in table.columns]
        if {"receipt", "text", "state"} <= set(names):
            for row in (dict(zip(names, cells, strict=True)) for cells in table.rows):
                if row["text"] and row["state"] != "erased":
                    assert (str(row["text"]) in said) is (row["state"] == "released"), row


def test_what_is_still_open_and_what_nobody_knows() -> None:
    """13 A1: days that are still to end, and by when what became of it; data that are given to nobody are not promised."""
    log = announced(days=Days(first="2022-04-28", last="2022-05-19", publication="2022-06-14"))
    log.now = moment("2022-05-10", "12:00")
    facts = [fact for one in document(log.state, log.now, "de").blocks if isinstance(one, Facts) for fact in one.facts]
    said = {plain(one.term): [plain(each) for each in one.said] for one in facts}
    (days,) = said["Noch offen"]
    assert days.replace("\u00a0", " ").endswith(
        ": 28. April 2022 bis 19. Mai 2022; was daraus wurde bis 14. Juni 2022"
    ), days
    assert "Daten der Ergebnisse" not in said, "no result is public yet"
    log = over()
    alone = document(log.state, log.now, "de", around=Surroundings())
    words = {plain(one) for one in lines(alone)}
    assert not words & {"Daten der Ergebnisse", "Lizenz der Daten", "Was daraus wird"}
