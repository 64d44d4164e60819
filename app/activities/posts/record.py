"""What is left of posts: tables, the published list of receipts, and posts without their authors.

Never here: where fresh ids come from, a file format.
"""

from typing import ClassVar, Literal

from app.activities.base.by_strand import StrandsTold, told
from app.activities.base.context import Context
from app.activities.base.contributed import Contributions
from app.activities.base.moderation import Moderated
from app.activities.base.receipt import receipt_of
from app.activities.base.record import Fresh, Part, Published, Record
from app.activities.posts import tables
from app.activities.posts.chapter import part
from app.activities.posts.contributed import contributed
from app.activities.posts.erasing import PostErasing
from app.activities.posts.moderated import moderated
from app.activities.posts.path import paths
from app.activities.posts.says import NOTHING, Says
from app.activities.posts.sealed import NotesSealed, ids, seal, unseal
from app.activities.posts.state import Post, PostState, shown, state_of
from app.activities.posts.tables import NOTES, Listing
from app.tables import Table
from app.text import N_

NOTE = N_("Note")


class PostRecord(Record[PostState]):
    """The record of every kind of this family. `listing` is the table in which its posts stand, `says` as of its input."""

    sealed = NotesSealed
    erasing = PostErasing()
    unit: ClassVar[Literal["", "ballot", "post"]] = "post"
    of_devices: ClassVar[dict[str, str]] = {"AuthorsBlocked": "NotesHidden", "AuthorsAdmitted": ""}
    private: ClassVar[dict[str, str]] = {
        "posts.state.PostState.again": "which contributions of a sealed word count nobody; how many people it has is exported",
        "posts.state.PostState.apart": "which notes were not put together when it was suggested; the record says when",
        "posts.state.PostState.asking": "whether phones were asked to help with sorting this moment",
        "posts.state.PostState.focus": "what was alone on the wall this moment; the record says when something was",
        "posts.state.PostState.judged": "what one person said of pairs; how many said what stands with the pairs",
        "posts.state.PairAnswers.asked": "whether anybody was shown the pair this moment",
        "posts.state.PostState.blocked": "whose notes were no longer taken; the record says when somebody decided so",
        "posts.state.PostState.handled": "which notes were read last, for the queues; the record says who released and hid",
        "posts.state.PostState.deeds": "working memory of those who sort; the record says what they did and undid",
        "posts.state.PostState.sorted_by": "who sorted which note last, for their pages; the record says who did what",
        "posts.state.PostState.by_strand": "who wrote where, by strand; what may be told of it is exported",
        "posts.state.Blocked.by": "who decided it; the record says so",
        "posts.state.Blocked.reason": "why whose notes were no longer taken; the hidden notes say their reason",
        "posts.state.PostState.own_reasons": "somebody's own words for hiding stand with the notes",
        "posts.state.OwnReason.posts": "the notes that were hidden for it; each says its reason",
        "posts.state.Objection.at": "when somebody objected could be matched with who was seen writing",
        "posts.state.Post.hider": "who hid it; the record says who hid notes when",
        "posts.state.Post.objected": "whether its author can object once more; objections stand in a table of their own",
        "posts.state.PostState.own": "which notes one person wrote",
        "posts.state.PostState.persons": "how many wrote in a sealed step; the figures stand with the agenda",
        "posts.state.Post.by": "who wrote a note",
        "posts.state.Post.id": "notes are counted as they come in; files number them after sorting by receipt",
        "posts.state.Post.command": "a secret of one device, of which the receipt is made",
        "posts.state.Post.held": "which of the organiser's words held it back for reading; publishing them would repeat them",
        "posts.state.Post.number": "the order in which a device sent, so that an older change never replaces a newer one",
        "posts.state.Post.under": "of kinds that have one alone; there it is a column of its own",
        "posts.state.PostState.edition": "who supports what, as it was told last; the figures stand with what was supported",
        "posts.backing.Edition.number": "a counter of editions",
        "posts.backing.Edition.by_post": "who supports what; how many people that is stands with what they support",
        "posts.backing.Edition.by_person": "the same by person",
        "posts.backing.Edition.since": "who has changed something since figures were told last",
        "posts.state.Post.at": "a note has no time of its own: it could be matched with who was seen writing",
        "posts.state.PostState.supporters": "who supports which note; how many people that is stands with the notes",
        "posts.state.PostState.opponents": "who is against which question; how many people that is stands with it",
        "posts.state.PostState.backing": "the same by person, with what was withdrawn",
        "posts.state.PostState.seen_support": "what of it could be seen before; the notes have what may be seen now",
        "posts.state.PostState.told": "the figures of people of a sealed step; they stand with notes and groups",
        "posts.state.PostState.locked": "how the sorting stood this moment; the record says when notes were locked",
        "posts.state.PostState.erased_at": "when words were last erased; the record says when the log was written anew for it",
        "posts.state.PostState.groups_made": "a counter for keys; the groups are exported",
    }

    def __init__(self, listing: Listing = NOTES, says: Says = NOTHING) -> None:
        self._listing, self._says = listing, says

    def tables(self, context: Context, state: PostState, language: str) -> tuple[Table, ...]:
        return tables.tables(context, state, language, self._listing, self._says)

    def by_strand(self, state: PostState) -> StrandsTold | None:
        return told(state.by_strand)

    def part(self, context: Context, state: PostState, language: str) -> Part:
        return part(context, state, language, self._listing, self._says)

    def moderated(self, state: PostState) -> Moderated | None:
        return moderated(state) if state.posts else None

    def lines(self, context: Context, state: PostState) -> tuple[str, ...]:
        return tables.lines(context, state)

    def published(
        self, context: Context, state: PostState, language: str, lines: tuple[str, ...]
    ) -> tuple[Published, ...]:
        """Only released words may be read here; of the others the list says that they are there."""
        path = paths(context, state)
        posts = {receipt_of(post.by, context.activity, post): post for post in state.posts.values()}
        return tuple(
            Published(
                receipt=line,
                words=posts[line].text if shown(posts[line]) and not posts[line].erased else "",
                state=state_of(posts[line]),
                path=path(posts[line]),
                about=self.about(state, posts[line]),
            )
            for line in lines
        )

    def contributions(self, context: Context, state: PostState) -> int:
        return sum(not post.withdrawn for post in state.posts.values())

    def contributed(self, context: Context, state: PostState) -> Contributions:
        return contributed(context, state, self.called, lambda post: self.about(state, post))

    def called(self, post: Post) -> str:
        """What a post is, in words to be translated."""
        return self._says.get(NOTE, NOTE)

    def about(self, state: PostState, post: Post) -> str:
        """The key of the measure that people wrote it about; empty where they write about none."""
        return ""

    def seal(self, context: Context, state: PostState, fresh: Fresh, at: int) -> NotesSealed:
        return seal(context, state, fresh, at)

    def renumbered(self, context: Context, state: PostState) -> dict[str, str]:
        return ids(context, state)

    def unseal(self, state: PostState, event: NotesSealed) -> None:
        unseal(state, event)
