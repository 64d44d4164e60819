"""The public page of decisions. Never here: what stands on it (programme/views/decisions)."""

from app.programme.state import Programme
from app.programme.views.decisions import decisions
from app.programme.views.search_rows import of_decisions
from app.text import N_
from app.web.public.programmes.page import PublicPage


def _has(programme: Programme) -> bool:
    return bool(programme.decisions.made)


PAGE = PublicPage(
    path="/decisions",
    view=lambda asked: decisions(asked.programme, asked.language, asked.now),
    template="decisions",
    words=N_("Decisions"),
    has=_has,
    rows=lambda asked: of_decisions(asked.programme, asked.home, asked.language, asked.now),
)
