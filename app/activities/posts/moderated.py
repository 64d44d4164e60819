"""What became of the posts of a step, in figures for everybody; and its objections, in words for the files.

A reason counts posts and says nothing of who wrote them; own words of a moderator are one reason among these figures, since
such words can point to somebody. Never here: who hid or objected, a strand, a time.
"""

from collections import Counter
from collections.abc import Iterator

from app.activities.ballots.tables import NUMBERED, ROUND
from app.activities.base.context import Context
from app.activities.base.moderation import Moderated
from app.activities.posts.reasons import REASONS, kind_of
from app.activities.posts.state import Objection, PostState, state_of
from app.tables import Cell, Column, Reference, Table
from app.text import N_

FIGURES = {
    "received": N_("received"),
    "shown": N_("shown"),
    "waiting": N_("waiting to be read"),
    "withdrawn": N_("withdrawn by their authors"),
    "erased": N_("text erased"),
    "hidden": N_("hidden"),
    "objections": N_("objections"),
    "granted": N_("shown again after an objection"),
    "upheld": N_("kept hidden after an objection"),
    "undecided": N_("objections not decided yet"),
}
DECISIONS = {
    "open": N_("not decided yet"),
    "shown": N_("shown again"),
    "upheld": N_("stays hidden"),
    "moot": N_("no longer needed: the author changed it"),
}
COLUMNS = (
    Column("activity", N_("Step key")),
    Column("figure", N_("Figure"), words=FIGURES),
    Column("reason", N_("Reason for hiding"), description=N_("Own words of moderators are counted as one reason.")),
    Column("number", N_("Number"), "integer", N_("Of what was written, never of people.")),
)
ABOUT = N_("One row for each figure of what became of everything that was written.")
ABOUT_OBJECTIONS = N_("One row for each objection of an author against hiding, with its decision.")
OBJECTIONS = (
    Column("text", N_("Objection")),
    Column("decided", N_("Decision"), words=DECISIONS),
    Column("words", N_("What the author was told")),
)


def moderated(state: PostState) -> Moderated:
    """The figures as things stand."""
    states = Counter(map(state_of, state.posts.values()))
    reasons = Counter(kind_of(post) for post in state.posts.values() if state_of(post) == "hidden")
    decided = Counter(one.decided for listed in state.objections.values() for one in listed)
    return Moderated(
        received=len(state.posts),
        shown=states["released"],
        waiting=states["waiting"],
        withdrawn=states["withdrawn"],
        erased=states["erased"],
        hidden=tuple((words, reasons[key]) for key, words in REASONS.items() if reasons[key]),
        objections=decided.total(),
        granted=decided["shown"],
        upheld=decided["upheld"],
        undecided=decided[""],
    )


def moderation_table(context: Context, state: PostState) -> Table:
    """One row a figure, and one a reason for hiding."""
    rows = tuple((context.activity, *row) for row in _rows(moderated(state))) if state.posts else ()
    title, about = N_("What was shown and what was not"), ABOUT
    return Table("moderation", title, COLUMNS, rows, (), (ROUND,), in_chapter=True, description=about)


def _rows(found: Moderated) -> Iterator[tuple[Cell, ...]]:
    for figure in FIGURES:
        if figure == "hidden":
            yield from ((figure, words, number) for words, number in found.hidden)
        else:
            yield figure, None, getattr(found, figure)


def objections_table(context: Context, state: PostState, places: dict[str, int], table: str, key: str) -> Table:
    """One row an objection, in the order of the posts; of posts without words, theirs are gone, too."""
    rows = tuple(
        (
            context.activity,
            places[post],
            number,
            *_told(one, state.posts[post].withdrawn),
        )
        for post in sorted(state.objections, key=lambda key: places[key])
        for number, one in enumerate(state.objections[post], 1)
    )
    head = (
        Column("activity", N_("Step key")),
        Column(key, N_("Note"), "integer", NUMBERED),
        Column("objection", N_("Number of the objection"), "integer"),
    )
    to_post = Reference(("activity", key), table, ("activity", key))
    return Table(
        "objections",
        N_("Objections"),
        (*head, *OBJECTIONS),
        rows,
        ("activity", key, "objection"),
        (ROUND, to_post),
        in_chapter=True,
        description=ABOUT_OBJECTIONS,
        inside=("*",),
    )


def _told(one: Objection, withdrawn: bool) -> tuple[Cell, Cell, Cell]:
    text, words = ("", "") if withdrawn else (one.text, one.words)
    return text or None, one.decided or "open", words or None
