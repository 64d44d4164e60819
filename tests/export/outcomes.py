"""Outcomes for the tests: a small ordinary one, and one made of any texts.

Never here: a test.
"""

from collections.abc import Sequence

from hypothesis import strategies as st

from app.tables import Column, OutcomeFile, Reference, Table

PAYLOADS = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1", "＋1", "－1", "＠x", "'=1", "''", "'"),
    *('=HYPERLINK("https://evil.example","x")', "=cmd|' /C calc'!A0", 'a"b', "a,b;c", "zwei\nZeilen", "0042", "1e5"),
    *("https://berlin.de", "👩‍👩‍👧", "שלום, עולם", "مرحبا", " am Rand ", "#REF!", "<b>&amp;</b>", "", "\x07Glocke"),
)

# Everything that a person can have sent; the store holds no half surrogate pairs.
TEXTS = st.one_of(st.sampled_from(PAYLOADS), st.text(st.characters(exclude_categories=["Cs"]), max_size=60))

MEASURES = (
    Column("measure", "Schlüssel"),
    Column("title", "Titel", "text", "Wie auf der Wand."),
    Column("need", "Bedarf"),
)
TAGS = (Column("measure", "Schlüssel"), Column("tag", "Merkmal"))
RESULTS = (
    Column("measure", "Schlüssel"),
    Column("count", "Stimmen", "integer"),
    Column("share", "Anteil", "number"),
    Column("suppressed", "Unterdrückt", "boolean"),
    Column("day", "Tag", "date"),
    Column("closed", "Beendet", "datetime"),
)
TO_MEASURE = Reference(("measure",), "measures", ("measure",))


def outcome(*tables: Table, title: str = "Smart-City-Forum") -> OutcomeFile:
    return OutcomeFile(
        forum="Forum_1", title=title, language="de", made_at="2026-05-04T18:30:00+02:00", state="closed", tables=tables
    )


def ordinary() -> OutcomeFile:
    """Two measures, one of them without a result."""
    when = "2026-05-04T18:00:00Z"
    return outcome(
        Table(
            name="measures",
            title="Maßnahmen",
            columns=MEASURES,
            rows=(("m1", "Lotsen", "b"), ("m2", "=1+1", "d")),
            key=("measure",),
        ),
        Table(
            name="tags",
            title="Merkmale",
            columns=TAGS,
            rows=(("m1", "Klima"), ("m1", "Wohnen")),
            key=("measure", "tag"),
            references=(TO_MEASURE,),
            description="Eine Zeile je Merkmal.",
        ),
        Table(
            name="results",
            title="Ergebnisse",
            columns=RESULTS,
            rows=(("m1", 12, 0.75, False, "2026-05-04", when), ("m2", None, None, True, None, None)),
            key=("measure",),
            references=(TO_MEASURE,),
        ),
    )


def of_texts(texts: Sequence[str]) -> OutcomeFile:
    """Every text in every text column."""
    return outcome(
        Table(
            name="notes",
            title="Zettel",
            columns=MEASURES,
            rows=tuple((f"n{place}", text, text) for place, text in enumerate(texts)),
        )
    )
