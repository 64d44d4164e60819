"""The kind `ideas`: sticky notes into topics, read before they are shown, sorted into groups, merged without losing a text.

Here: the kind as a whole and its settings. What can happen stands in posts/messages, whether it fits in posts/rules, what it
does in posts/moves, who sees what in posts/views, sorting and tables. Never here: another kind, the forum, markup.
"""

from msgspec.structs import asdict

from app.activities.base.actor import Actor
from app.activities.base.assurance import NOTES
from app.activities.base.context import Context
from app.activities.base.form_fields import Fields, first, lines_of, read_lines, whole
from app.activities.base.kind import Kind
from app.activities.base.messages import ActivityCommand, ActivityEvent, Refused
from app.activities.base.receipt import receipt_of
from app.activities.posts import messages as e
from app.activities.posts import sealed
from app.activities.posts.blocked import BLOCKED, AuthorsBlocked
from app.activities.posts.moves import before, fold, restore
from app.activities.posts.rules import clean, refusal
from app.activities.posts.state import MAX_TOPICS, Settings, State, Topic, waiting
from app.activities.posts.tables import lines, tables
from app.activities.posts.views import console, mine, phone, wall
from app.text import N_

MAX_LIMIT = 1_000


def decide(context: Context, state: State, actor: Actor, command: ActivityCommand) -> ActivityEvent | Refused:
    """The event that the command names, if it fits."""
    fields = asdict(command)
    if isinstance(command, e.EraseNote) and command.note in state.notes:
        note = state.notes[command.note]
        fields["receipt"] = receipt_of(note.by, context.activity, note)  # made of the words: later nobody could make it
    if "text" in fields:
        fields["text"] = clean(fields["text"])
    made: type[ActivityEvent] = e.EVENT_OF[type(command)]
    if fields.pop("everything", False):
        made = AuthorsBlocked
    if actor.by in state.blocked and isinstance(command, e.PostNote | e.EditNote):
        return BLOCKED
    event = made(**fields)
    return refusal(context, state, actor.by, event) or event


def has_input(state: State, participant: str) -> bool:
    """Whether this person has handed in a note here."""
    return participant in state.own


def counts(context: Context, state: State) -> tuple[int, int]:
    """(persons who handed in a note, those of them who did not withdraw all)."""
    kept = sum(any(not state.notes[note].withdrawn for note in notes) for notes in state.own.values())
    return len(state.own), kept


def read(fields: Fields, languages: tuple[str, ...]) -> Settings | Refused:
    """Settings from the builder's form: `topics.de` … one topic a line, `prerelease` a checkbox, `limit` a number."""
    labels = read_lines(fields, "topics", languages)
    if len(labels) > MAX_TOPICS:
        return Refused(N_("A step takes at most {most} topics."), {"most": MAX_TOPICS}, 422)
    limit = whole(fields, "limit", 20)
    if not 0 <= limit <= MAX_LIMIT:
        return Refused(N_("The number of notes per person goes from 0 to {most}."), {"most": MAX_LIMIT}, 422)
    listed = tuple(Topic(f"t{place}", label) for place, label in enumerate(labels, 1))
    # An empty checkbox sends nothing; only a form that was really there may mean "do not read first" by it.
    prerelease = bool(first(fields, "prerelease")) if "limit" in fields else True
    return Settings(listed, prerelease, limit)


def fields(settings: Settings, languages: tuple[str, ...]) -> dict[str, object]:
    """The builder's form from settings."""
    labels = lines_of((topic.label for topic in settings.topics), "topics", languages)
    return {"prerelease": settings.prerelease, "limit": settings.limit, **labels}


def missing(context: Context) -> tuple[str, ...]:
    """Notes need a topic to go to."""
    return () if context.settings.topics else (N_("Notes need at least one topic."),)


KIND = Kind(
    name="ideas",
    takes_input=True,
    settings=Settings,
    state=State,
    commands=tuple(e.EVENT_OF),
    events=(*e.EVENT_OF.values(), AuthorsBlocked),
    decide=decide,
    fold=fold,
    has_input=has_input,
    phone=phone,
    wall=wall,
    console=console,
    counts=counts,
    mine=mine,
    tables=tables,
    lines=lines,
    read=read,
    fields=fields,
    missing=missing,
    sealed=sealed.NotesSealed,
    seal=sealed.seal,
    unseal=sealed.unseal,
    assurances=NOTES,
    before=before,
    restore=restore,
    waiting=waiting,
    has_result=lambda state: bool(state.groups),  # only groups wait for a reveal; notes stand on the wall
)
