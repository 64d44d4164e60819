"""The document of the minutes goes to another process and back, and its words keep their language.

Never here: what stands in it (test_answers.py), a file format.
"""

from __future__ import annotations

import msgspec

from app.minutes.blocks import Block, Column, Document, Heading, Picture, Pictures, Table, cell, line, plain
from app.text import pick


def test_a_document_goes_to_another_process_and_comes_back() -> None:
    """13 A1, A4: pictures, too."""
    blocks: tuple[Block, ...] = (
        Heading(level=1, words=line("Forum")),
        Table(caption=line("C"), columns=(Column(words=line("A")),), rows=((cell("1"),),)),
        Pictures(pictures=(Picture(data=b"\0\xff", format="png", width=1, height=1, alt="Logo"),)),
    )
    made = Document(
        language="de",
        title="Forum",
        subject="Anlage",
        author="Stelle",
        program="Stimmwand",
        made_at="2026-11-26T20:15:00+01:00",
        head=("links", "rechts"),
        foot="unten",
        page="{page} / {pages}",
        blocks=blocks,
    )
    assert msgspec.json.decode(msgspec.json.encode(made), type=Document) == made


def test_words_that_stand_in_for_missing_ones_keep_their_language() -> None:
    assert line(pick({"en": "Benches"}, "de"))[0].language == "en"
    assert line(pick({"de": "Bänke", "en": "Benches"}, "de"))[0].language == ""
    assert line("") == () and plain(line("A")) == "A"
