"""What a forum remembers and its outcome leaves out, field by field, each with the reason.

Named `room.module.Struct.field`. A test holds every other field of the state to a column of the outcome; a new field is
exported, or written here.
"""

from app.activities import KINDS

DENIED: dict[str, str] = {
    **{field: reason for kind in KINDS.values() for field, reason in kind.record.private.items()},
    "forum.state.Forum.stage": "what hangs on the wall this moment; the record says what was shown when",
    "forum.state.Forum.links": "keys to the console and the wall: whoever reads the outcome gets none",
    "forum.state.Forum.lead": "who leads this moment, by a link; the record says when the lead was taken",
    "forum.state.Forum.codes": "which participant used which code, by hashes; the figures stand with the strands",
    "forum.state.Forum.batches": "how codes were printed; their sums stand with the strands",
    "base.context.Participant.coded": "told per person it would tell persons apart; the figure stands with the strands",
    "forum.state.Forum.undo": "working memory of the console; the record says what was taken back",
    "forum.state.Forum.word_lists": "a collection of insults is nothing to publish; the record says when a list was saved",
    "forum.state.Forum.easy_read": "stands on the pages that show these texts; the record says when it was noted",
    "forum.state.Forum.versions": "how often each form of the desk was saved; the record says when",
    "forum.state.Forum.item_versions": "since when a version of the register stood here; the programme tells votes by version",
    "forum.state.Forum.joined_then": "who had joined by strand at the first close; as far as that is told, it stands there",
    "forum.state.Forum.undone": "what was taken back last, for the console to name; the record says it, too",
    "forum.state.Forum.seen": "ids of commands, to answer a repeated one; they hold participants' ids",
    "forum.state.Forum.last_id": "a place in the log, and with it the time of the last vote",
    "forum.state.Forum.closed_at": "the record says when the forum was closed",
    "forum.state.Forum.healings": "the record says when lost contributions were written again",
    "forum.state.Forum.shortages": "the record says how many entries were missing at which start",
    "forum.state.Forum.rewritings": "the record says when and why the log was written anew",
    "forum.state.Forum.deletion_since": "what the deletion by itself is counted from; the promised day is exported",
    "forum.phase.Phase.counted_until": "the time of closing with its grace, for what was lost and written again",
    "forum.phase.Phase.told_before": "stands in the table of turnout by strand; tests/forum/test_by_strand.py holds it there",
    "forum.state.Forum.sealed": "its figures stand where they stood before; when it was sealed stands with the forum",
    "forum.state.ForumSettings.seal_after_hours": "a rule for this installation; when the forum was sealed stands with it",
    "forum.state.ForumSettings.wifi": "the hall's network was for those who were there",
    "forum.state.ForumSettings.wifi_password": "the hall's network was for those who were there",
    "forum.state.ForumSettings.frames": "where walls may stand in a frame; a rule for this installation",
    "forum.state.ForumSettings.delete_by_itself": "a rule for this installation; the promised day is exported",
    "forum.state.Forum.worded": "how often the organiser changed something, to compare questions only then",
    "forum.state.Activity.earlier": "what an open form may still show, to say what has changed; no answer to it counts",
    "forum.state.Activity.asked_at": "to hold answers on their way against the question; the corrections have their times",
    "forum.state.Activity.offer": "stands option by option in a table of its own; tests/forum/outcome/test_options.py holds it",
    "forum.state.Plan.cue": "what those who lead note for themselves; the archive alone has it",
    "forum.state.Plan.timed": "what the console's timer begins with; the record says what it was set to",
    "forum.state.Plan.source": "by what rule options were found stands beside each of them, in the table of options",
    "forum.state.Activity.people": "those who gave input to a sealed step, each by itself and of no strand",
    "base.image.Image.small": "the checksum of the file for phones, which shows the same; the archive holds it",
    "base.image.Image.small_width": "how wide the file for phones is, for browsers to choose",
    "base.image.Image.bytes": "what a picture takes in the store",
    "base.context.Participant.at": "when a person joined would tell persons apart",
}
