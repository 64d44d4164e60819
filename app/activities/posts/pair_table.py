"""What people said of pairs of posts, as an outcome table: no person, no time, and nothing of what fewer than five said.

Never here: what is suggested of it (suggesting).
"""

from app.activities.ballots.publishing import FEWEST
from app.activities.ballots.tables import NUMBERED, ROUND
from app.activities.base.context import Context
from app.activities.posts.crowd import halves
from app.activities.posts.state import PairAnswers, PostState
from app.tables import Column, Reference, Table
from app.text import N_

ABOUT = N_("One row for each two contributions of which people said whether they belong together.")
PAIRS = (
    Column("activity", N_("Step key")),
    Column("note", N_("Note"), "integer", NUMBERED),
    Column("other", N_("Other note"), "integer", NUMBERED),
    Column("same", N_("Said: the same idea"), "integer"),
    Column("together", N_("Said: belongs together"), "integer"),
    Column(
        "neither",
        N_("Said: neither"),
        "integer",
        N_("Pairs of which fewer than five people said something are left out."),
    ),
)


def pair_table(context: Context, state: PostState, numbers: dict[str, int]) -> Table:
    """The pairs in the order of their posts."""
    found: dict[tuple[int, int], PairAnswers] = {}
    for pair, one in state.pairs.items():
        posts = sorted(numbers[post] for post in halves(pair) if post in numbers)
        if one.number >= FEWEST and len(posts) == 2:
            found[posts[0], posts[1]] = one
    to_notes = (Reference(("activity", name), "notes", ("activity", "note")) for name in ("note", "other"))
    key = ("activity", "note", "other")
    rows = tuple(
        (context.activity, *posts, one.same, one.together, one.neither)
        for posts, one in sorted(found.items(), key=_by_posts)
    )
    title, references = N_("Pairs of notes"), (ROUND, *to_notes)
    about = ABOUT
    return Table("note_pairs", title, PAIRS, rows, key, references, in_chapter=True, description=about, inside=("*",))


def _by_posts(item: tuple[tuple[int, int], PairAnswers]) -> tuple[int, int]:
    return item[0]
