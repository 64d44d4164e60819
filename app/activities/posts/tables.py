"""Posts as outcome tables: every post with its state, the topics, the groups. No person, no time.

Never here: a file format.
"""

import msgspec

from app.activities.ballots.tables import NUMBERED, RECEIPT, ROUND
from app.activities.base.context import Context
from app.activities.base.origins import CAME_WITH, keys_of, made_of
from app.activities.base.receipt import receipt_of
from app.activities.posts.backing import Told
from app.activities.posts.moderated import moderation_table, objections_table
from app.activities.posts.pair_table import pair_table
from app.activities.posts.reasons import words_of
from app.activities.posts.says import NOTHING, Says, worded
from app.activities.posts.state import Post, PostState, head, shown, state_of
from app.activities.posts.support import told
from app.activities.posts.topics import topics
from app.activities.posts.typed_messages import SOURCES
from app.tables import Cell, Column, Reference, Table
from app.text import N_

STATES = {
    "waiting": N_("waiting to be read"),
    "released": N_("released"),
    "hidden": N_("hidden"),
    "withdrawn": N_("withdrawn by the author"),
    "erased": N_("erased"),
}
LIVE = "live"
"""The source of what people wrote themselves."""
COUNTED_IN = N_("Each note on the wall is counted once: a merged one in the topic of the note it was merged into.")
PEOPLE_OF_POST = N_(
    "How many people wrote or support the note, or one that was merged into it, each person counted once. Empty without "
    "support, while notes are taken, and below five people."
)
AGAINST_POST = N_(
    "How many people would rather leave it out, each counted once, and none who asks the same. Empty where nobody is asked "
    "that, and below five people."
)
PEOPLE_OF_GROUP = N_(
    "How many people wrote or support one of the group’s notes on the wall, each person counted once: never a sum. Empty "
    "without support, while notes are taken, and below five people."
)


ABOUT_TOPICS = N_("One row for each topic, with how many contributions are shown in it.")
ABOUT_GROUPS = N_("One row for each group of contributions that belong together.")
ABOUT_NOTES = N_("One row for each contribution, with what became of it. Nobody can be told from it.")
ABOUT_BEHIND = N_("One row for each contribution of which a measure was made.")


class Listing(msgspec.Struct, frozen=True):
    """In which table a kind's posts stand, under which key, and which of MORE it has beside what all have."""

    table: str = "notes"
    key: str = "note"
    more: tuple[str, ...] = ()


POSTS = (
    RECEIPT,
    Column("topic", N_("Topic key")),
    Column("text", N_("Text"), description=N_("Withdrawn and erased notes have no text.")),
    Column(
        "state",
        N_("State"),
        description=N_(
            "waiting, released, hidden, withdrawn or erased; only released notes were shown, erased ones until then."
        ),
        words=STATES,
    ),
    Column("reason", N_("Reason for hiding")),
    Column("group", N_("Group key"), description=N_("A merged note has the group of the note it was merged into.")),
    Column("merged_into", N_("Merged into"), "integer"),
    Column("edited", N_("Changed by the author"), "boolean"),
    Column("counted_in", N_("Counted in topic"), "text", COUNTED_IN),
    Column(
        "source",
        N_("Source"),
        description=N_(
            "live: written by its author here; the others were typed in for people without a phone. Nobody was given their "
            "receipt, and each counts as one person."
        ),
        words={LIVE: N_("live"), **SOURCES},
    ),
    Column("topic_label", N_("Topic")),
    Column("group_name", N_("Group")),
    Column("people", N_("People"), "integer", PEOPLE_OF_POST),
)
MORE = {
    "mark": Column("mark", N_("Said with it")),
    "under": Column("answer_to", N_("Answer to"), "integer"),
    "stage": Column("stage", N_("What became of it")),
    "answer": Column("answer", N_("Written answer")),
    "against": Column("against", N_("Rather not"), "integer", AGAINST_POST),
}
TOPICS = (
    Column("activity", N_("Step key")),
    Column("topic", N_("Topic key")),
    Column("label", N_("Name")),
    Column("notes", N_("Notes shown"), "integer"),
)
MEASURE = Column("measure", N_("Measure key"), description=N_("The measure that was made of it."))
GROUPS = (
    Column("activity", N_("Step key")),
    Column("group", N_("Group key")),
    Column("name", N_("Name")),
    Column("notes", N_("Notes shown"), "integer"),
    MEASURE,
    Column("people", N_("People"), "integer", PEOPLE_OF_GROUP),
)
NOTES = Listing()
TO_MEASURE = Reference(("measure",), "measures", ("measure",))
BEHIND = (
    Column("activity", N_("Step key")),
    MEASURE,
    Column("number", N_("Reference no.")),
    Column("note", N_("Note"), "integer", NUMBERED),
    Column("text", N_("Text"), description=N_("Withdrawn and erased notes have no text.")),
    Column("origin", N_("Came with"), "integer", CAME_WITH),
)


Listed = list[tuple[str, str]]
"""Receipt and id of every post, in the order of the receipts."""


def tables(
    context: Context,
    state: PostState,
    language: str,
    listing: Listing = NOTES,
    says: Says = NOTHING,
    listed: Listed | None = None,
) -> tuple[Table, ...]:
    """Topics, groups, posts; the figures are those of the wall. A kind whose posts stand in a table of their own has the
    others only where there is something in them. `listed`: what `by_receipt` gives, where it is known already."""
    listed = by_receipt(context, state) if listed is None else listed
    places = _numbered(listed)
    found = (
        *_counting(context, state, language),
        _posts(context, state, {topic.id: topic.label for topic in topics(context, language)}, listing, listed),
        _behind(context, state, listing, places),
        pair_table(context, state, places),
        moderation_table(context, state),
        objections_table(context, state, places, listing.table, listing.key),
    )
    return tuple(worded(says, one) for one in found if one.rows or listing is NOTES or one.name == listing.table)


def _counting(context: Context, state: PostState, language: str) -> tuple[Table, Table]:
    by_topic: dict[str, int] = {}
    by_group: dict[str, int] = {}
    for post in state.posts.values():
        if shown(post):
            top = head(state, post)
            by_topic[top.topic] = by_topic.get(top.topic, 0) + 1
            by_group[top.group] = by_group.get(top.group, 0) + 1
    topic_rows = tuple((context.activity, t.id, t.label, by_topic.get(t.id, 0)) for t in topics(context, language))
    people = told(context, state)
    made = {key: one.id for one in made_of(context) for key in keys_of(one)}
    group_rows = tuple(
        (context.activity, g.id, g.name, by_group.get(g.id, 0), made.get(g.id), people.groups.get(g.id))
        for g in state.groups.values()
    )
    return (
        Table(
            "topics",
            N_("Topics"),
            TOPICS,
            topic_rows,
            ("activity", "topic"),
            (ROUND,),
            in_chapter=True,
            description=ABOUT_TOPICS,
        ),
        Table(
            "groups",
            N_("Groups"),
            GROUPS,
            group_rows,
            ("activity", "group"),
            (ROUND, TO_MEASURE),
            in_chapter=True,
            description=ABOUT_GROUPS,
        ),
    )


def _posts(context: Context, state: PostState, labels: dict[str, str], listing: Listing, listed: Listed) -> Table:
    to_post = listing.table, ("activity", listing.key)
    references = (
        ROUND,
        Reference(("activity", "topic"), "topics", ("activity", "topic")),
        Reference(("activity", "group"), "groups", ("activity", "group")),
        *(
            Reference(("activity", name), *to_post)
            for name in ("merged_into", *("answer_to",) * ("under" in listing.more))
        ),
    )
    places, known = _numbered(listed), told(context, state)
    rows = tuple(
        (
            *_row(context, state, post, receipt, places),
            post.source or LIVE,
            labels.get(post.topic),
            _group(state, post),
            known.posts.get(post.id) if shown(post) else None,
            *(_more(post, name, places, known) for name in listing.more),
        )
        for receipt, post in ((receipt, state.posts[one]) for receipt, one in listed)
    )
    head = (Column("activity", N_("Step key")), Column(listing.key, N_("Note"), "integer", NUMBERED))
    columns = (*head, *POSTS, *(MORE[name] for name in listing.more))
    key = ("activity", listing.key)
    return Table(listing.table, N_("Notes"), columns, rows, key, references, description=ABOUT_NOTES)


def _more(post: Post, name: str, places: dict[str, int], known: Told) -> Cell:
    if name == "against":
        return known.against.get(post.id) if shown(post) else None
    return places.get(post.under) if name == "under" else getattr(post, name) or None


def _behind(context: Context, state: PostState, listing: Listing, places: dict[str, int]) -> Table:
    """One row a post of which a measure was made, whatever became of it since."""
    listed = [
        (one, number, post)
        for one in made_of(context)
        for number, part in enumerate(one.origin.parts if one.origin else (), 1)
        for post in sorted(dict.fromkeys(part.posts), key=lambda key: places.get(key, 0))
    ]
    rows = tuple(
        (context.activity, one.id, one.number, places[post], _words(state.posts[post]), part)
        for one, part, post in listed
        if post in places
    )
    to_note = Reference(("activity", "note"), listing.table, ("activity", listing.key))
    key = ("activity", "measure", "note")
    title, references = N_("Notes behind measures"), (ROUND, to_note, TO_MEASURE)
    return Table("measure_notes", title, BEHIND, rows, key, references, in_chapter=True, description=ABOUT_BEHIND)


def _words(post: Post) -> str | None:
    return None if post.withdrawn or post.erased else post.text


def _group(state: PostState, post: Post) -> str | None:
    found = state.groups.get(head(state, post).group)
    return found.name if found else None


def by_receipt(context: Context, state: PostState) -> Listed:
    """Receipt and id of every post, in the order of the receipts, which says nothing about time or person."""
    return sorted((receipt_of(post.by, context.activity, post), post.id) for post in state.posts.values())


def numbers(context: Context, state: PostState) -> dict[str, int]:
    """The number of every post in the files, in their order."""
    return _numbered(by_receipt(context, state))


def _numbered(listed: Listed) -> dict[str, int]:
    return {post: number for number, (_, post) in enumerate(listed, 1)}


def lines(context: Context, state: PostState) -> tuple[str, ...]:
    """The published list: receipts alone. They commit to the words, which may have to be hidden or erased later."""
    kept = (post for post in state.posts.values() if not post.withdrawn)
    return tuple(sorted(receipt_of(post.by, context.activity, post) for post in kept))


def _row(context: Context, state: PostState, post: Post, receipt: str, numbers: dict[str, int]) -> tuple[Cell, ...]:
    reason = "".join(words_of(state, post.reason)) or None if post.state == "hidden" else None
    return (
        context.activity,
        numbers[post.id],
        receipt,
        post.topic or None,
        _words(post),
        state_of(post),
        reason,
        head(state, post).group or None,
        numbers.get(post.into),
        post.edits > 0,
        (head(state, post).topic or None) if shown(post) else None,
    )
