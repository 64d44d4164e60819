"""What a forum remembers and its outcome leaves out, field by field, each with the reason.

Named `module.Struct.field`. A test holds every other field of the state to a column of the outcome; a new field is
exported, or written here.
"""

DENIED: dict[str, str] = {
    "state.Forum.stage": "what hangs on the wall this moment; the record says what was shown when",
    "state.Forum.links": "keys to the console and the wall: whoever reads the outcome gets none",
    "state.Forum.codes": "which participant used which code, by hashes; the figures stand with the strands",
    "state.Forum.batches": "how codes were printed; their sums stand with the strands",
    "base.Participant.coded": "told per person it would tell persons apart; the figure stands with the strands",
    "ballots.State.casts": "how many ballots came from one shared device",
    "ballots.State.numbers": "the order in which a device sent, so that an older vote never replaces a newer one",
    "state.Forum.undo": "working memory of the console; the record says what was taken back",
    "state.Forum.seen": "ids of commands, to answer a repeated one; they hold participants' ids",
    "state.Forum.last_id": "a place in the log, and with it the time of the last vote",
    "state.Forum.closed_at": "the record says when the forum was closed",
    "state.Forum.healings": "the record says when lost contributions were written again",
    "state.Forum.rewritings": "the record says when and why the log was written anew",
    "state.Phase.counted_until": "the time of closing with its grace, for what was lost and written again",
    "state.Forum.sealed": "its figures stand where they stood before; when it was sealed stands with the forum",
    "state.Settings.seal_after_hours": "a rule for this installation; when the forum was sealed stands with it",
    "state.Settings.delete_by_itself": "a rule for this installation; the promised day is exported",
    "state.Activity.people": "those who gave input to a sealed step; their strands stand with ballots and notes",
    "present.State.focus": "which measure stands large this moment; the record says when one did",
    "base.Participant.at": "when a person joined would tell persons apart",
    "ballots.Ballot.command": "a secret of one device, of which the receipt is made",
    "ballots.Ballot.at": "a ballot has no time of its own: it could be matched with who was seen voting",
    "ideas_state.State.blocked": "whose notes were no longer taken; the record says when somebody decided so",
    "ideas_state.State.own": "which notes one person wrote",
    "ideas_state.Note.by": "who wrote a note",
    "ideas_state.Note.id": "notes are counted as they come in; files number them after sorting by receipt",
    "ideas_state.Note.command": "a secret of one device, of which the receipt is made",
    "ideas_state.Note.number": "the order in which a device sent, so that an older change never replaces a newer one",
    "ideas_state.Note.at": "a note has no time of its own: it could be matched with who was seen writing",
    "ideas_state.State.locked": "how the sorting stood this moment; the record says when notes were locked and unlocked",
    "ideas_state.State.erased_at": "when words were last erased; the record says when the log was written anew for it",
    "ideas_state.State.groups_made": "a counter for keys; the groups are exported",
}
