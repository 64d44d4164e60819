"""The figures of a programme as an archive carries them, so that they can be counted again from its log (app/recount).

Never here: words for people, what a forum counts.
"""

from collections import Counter
from typing import Any

from app.programme.state import Programme
from app.programme.views.counts_of_parts import (
    answers,
    dates,
    decisions,
    documents,
    facets,
    imports,
    panels,
    register,
)


def figures(programme: Programme) -> dict[str, Any]:
    """Its entries, formats by sort and by host, the sizes of its strands as they were said, each with day and source; register,
    its facets, imports, dates, decisions, answers, documents and panels."""
    said = [one.said for one in programme.formats.formats.values()]
    hosts = (one.host.get("de") or next(iter(one.host.values()), "") for one in said)
    return {
        "programme": programme.id,
        "entries": programme.folded,
        "head": programme.head,
        "public": programme.basics.public,
        "formats": dict(Counter(one.sort for one in said)),
        "hosts": dict(Counter(host for host in hosts if host)),
        "strands": {
            one.id: [[size.sort, size.number, size.day, size.source] for size in one.sizes]
            for one in programme.strands.values()
        },
        "register": register(programme),
        "facets": facets(programme),
        "imports": imports(programme),
        "dates": dates(programme),
        "decisions": decisions(programme),
        "dispositions": answers(programme),
        "documents": documents(programme),
        "panels": panels(programme),
    }
