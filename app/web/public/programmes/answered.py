"""The public page of what became of contributions. Never here: what may be told (programme/views/answers)."""

from app.programme.views.answers import AnswersView, answers_view
from app.programme.views.search_rows import of_answers
from app.text import N_
from app.web.public.programmes.page import Asked, PublicPage


def view(asked: Asked) -> AnswersView:
    """The page of the list that its address says."""
    said = {name: asked.query.get(name, "") for name in ("outcome", "about")}
    return answers_view(asked.programme, asked.forums, asked.language, asked.now, page=asked.page, **said)


PAGE = PublicPage(
    path="/answers",
    view=view,
    template="answered",
    words=N_("Answers"),
    has=lambda programme: bool(programme.answers.publications),
    query=("outcome", "about", "page"),
    rows=lambda asked: of_answers(asked.programme, asked.forums, asked.home, asked.language, asked.now),
)
