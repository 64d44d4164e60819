"""What fits a comment beside what the family says: who may annotate, one stance a person and measure, what an answer says.

Never here: the family's rules, changing the state.
"""

from app.activities.base.context import Context
from app.activities.base.messages import ActivityCommand, ActivityEvent, Refused
from app.activities.comment.marks import EXPERT, STANCES
from app.activities.comment.things import things
from app.activities.posts.messages import MoveNotes, NoteEdited, NotePosted, NotesMerged
from app.activities.posts.state import Post, PostState
from app.activities.posts.writing import NO_MARK
from app.text import N_

NO_EXPERT = Refused(
    N_("Only people of the strand that annotates here can write an expert annotation."), status=403, invalid=("mark",)
)
STANCE_GIVEN = Refused(
    N_(
        "You have said already whether you are for or against. One person counts once; you can change or withdraw that "
        "comment, or write a question or a remark."
    ),
    invalid=("mark",),
)
NO_STANCE = Refused(
    N_("An answer is neither for nor against. What you are for or against, please write as a comment of its own."),
    status=422,
    invalid=("mark",),
)
WITHDRAWN = Refused(N_("This has been withdrawn. What was said of it stays to be read; nothing more is taken."))
OTHERWISE = Refused(
    N_(
        "This paragraph reads otherwise by now, or is gone. What was said of these words stays with them; please read the "
        "version that holds and comment there."
    )
)
MISPLACED = Refused(
    N_(
        "Whoever wrote one of these comments has said there already whether they are for or against. One person counts "
        "once, so it stays where it is."
    )
)
NO_ANSWER_MERGED = Refused(
    N_("Answers are not merged, and nothing is merged into them: they stand under what they answer.")
)


def is_expert(context: Context, by: str) -> bool:
    """Whether this participant may annotate."""
    person = context.participants.get(by)
    return bool(context.settings.experts) and person is not None and person.strand == context.settings.experts


def refusal(context: Context, state: PostState, by: str, event: ActivityEvent) -> Refused | None:
    """Why a comment that the family takes does not fit, or None. Who types for others says what these said."""
    if isinstance(event, NotePosted):
        if any(one.id == event.topic and one.withdrawn for one in things(context)):
            return OTHERWISE if context.settings.document else WITHDRAWN
        if event.under:
            return _answer(context, by, event.mark)
        said = () if event.source else stances(state, by, event.topic)
        return _mark(context, "" if event.source else by, event.mark, said)
    if isinstance(event, NoteEdited):
        post = state.posts[event.note]
        if post.under:
            return _answer(context, by, event.mark)
        said = () if post.source else stances(state, by, post.topic, but=post.id)
        return _mark(context, "" if post.source else by, event.mark, said)
    if isinstance(event, NotesMerged):
        some = (state.posts[key] for key in (event.into, *event.notes) if key in state.posts)
        return NO_ANSWER_MERGED if any(post.under for post in some) else None
    return None


def misplaced(state: PostState, command: ActivityCommand) -> Refused | None:
    """Why comments are not put under something else: one of their authors would be counted there twice."""
    if not isinstance(command, MoveNotes):
        return None
    some = [state.posts[key] for key in command.notes if key in state.posts]
    wrong = (post for post in some if _stands(post) and stances(state, post.by, command.topic, but=post.id))
    return MISPLACED if any(wrong) else None


def stances(state: PostState, by: str, thing: str, but: str = "") -> tuple[Post, ...]:
    """This person's comments for or against, on this; beside the one with the id `but`."""
    own = (state.posts[post] for post in state.own.get(by, ()) if post != but)
    return tuple(one for one in own if one.topic == thing and _stands(one))


def _stands(post: Post) -> bool:
    return post.mark in STANCES and not post.under and not post.withdrawn and not post.erased


def _mark(context: Context, by: str, mark: str, said: tuple[Post, ...]) -> Refused | None:
    if not mark:
        return NO_MARK
    if mark == EXPERT:
        return None if is_expert(context, by) else NO_EXPERT
    return STANCE_GIVEN if mark in STANCES and said else None


def _answer(context: Context, by: str, mark: str) -> Refused | None:
    if mark == EXPERT:
        return None if is_expert(context, by) else NO_EXPERT
    return NO_STANCE if mark else None
