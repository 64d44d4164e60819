"""The strands to choose from, in the reader's language. Never here: what is told of a step by strand (forum/strands)."""

import msgspec

from app.forum.state import Forum, Strand
from app.text import pick


class StrandView(msgspec.Struct, frozen=True):
    """A strand in the reader's language; a closed one takes people by one-time code alone."""

    id: str
    name: str
    shape: str
    closed: bool = False


def strands(forum: Forum, language: str) -> tuple[StrandView, ...]:
    """The strands to choose from."""
    return tuple(_strand(strand, language) for strand in forum.settings.strands)


def _strand(strand: Strand, language: str) -> StrandView:
    return StrandView(strand.id, pick(strand.name, language), strand.shape, strand.code_required)
