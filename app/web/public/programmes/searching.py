"""The search over all of a programme: it asks each page for its rows, once for all who look meanwhile.

Never here: what a page gives (programme/views/search_rows), how rows are searched (programme/views/search).
"""

from collections.abc import Callable, Iterable

from app.activities.base.memo import Memos
from app.programme.views.search import Indexed, SearchView, index, search
from app.text import N_
from app.web.public.programmes.page import Asked, PublicPage

WORDS_MOST = 100

# Of states that are held still for all pages of one moment: each is read once for each language.
_INDEXES: Memos[str, tuple[Indexed, ...]] = Memos()


def page(pages: Callable[[], Iterable[PublicPage]]) -> PublicPage:
    """The line of the search; `pages` gives those that it searches, once all are there."""

    def view(asked: Asked) -> SearchView:
        words = asked.query.get("q", "")[:WORDS_MOST].strip()
        return search(_index(asked, pages()) if words else (), words, asked.query.get("only", ""), asked.page)

    return PublicPage(path="/search", view=view, template="search", words=N_("Search"), query=("q", "only", "page"))


def _index(asked: Asked, pages: Iterable[PublicPage]) -> tuple[Indexed, ...]:
    return _INDEXES.get(
        asked.programme,
        asked.language,
        lambda: index(row for one in pages if one.has(asked.programme) for row in one.rows(asked)),
    )
