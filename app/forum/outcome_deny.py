"""What a forum remembers and its outcome leaves out, field by field, each with the reason.

Named `module.Struct.field`. A test holds every other field of the state to a column of the outcome; a new field is
exported, or written here.
"""

DENIED: dict[str, str] = {
    "state.Forum.stage": "what hangs on the wall this moment; the record says what was shown when",
    "state.Forum.links": "keys to the console and the wall: whoever reads the outcome gets none",
    "state.Forum.undo": "working memory of the console; the record says what was taken back",
    "state.Forum.seen": "ids of commands, to answer a repeated one; they hold participants' ids",
    "state.Forum.last_id": "a place in the log, and with it the time of the last vote",
    "present.State.focus": "which measure stands large this moment; the record says when one did",
    "base.Participant.at": "when a person joined would tell persons apart",
    "ballots.Ballot.at": "a ballot has no time of its own: it could be matched with who was seen voting",
    "ideas_state.State.own": "which notes one person wrote",
    "ideas_state.Note.by": "who wrote a note",
    "ideas_state.Note.at": "a note has no time of its own: it could be matched with who was seen writing",
    "ideas_state.State.locked": "how the sorting stood this moment; the record says when notes were locked and unlocked",
    "ideas_state.State.groups_made": "a counter for keys; the groups are exported",
}
