"""What the family says of notes, said of comments: refusals, words, the heads of tables.

Never here: what is said otherwise in a template of this kind's own, rules.
"""

from app.activities.posts.plain import PLAIN
from app.activities.posts.says import Says
from app.text import N_, NN_

REFUSALS: Says = {
    N_("Notes are not taken yet."): N_("Comments are not taken yet."),
    N_("Notes are no longer taken. Your note came too late and was not saved."): N_(
        "Comments are no longer taken. Your comment came too late and was not saved."
    ),
    N_("Notes are no longer taken. Your note stays as it was."): N_(
        "Comments are no longer taken. Your comment stays as it was."
    ),
    N_("In this step only people with a one-time code write notes, so nothing can be typed in for others."): N_(
        "In this step only people with a one-time code write comments, so nothing can be typed in for others."
    ),
    N_("Please say where the note comes from."): N_("Please say where the comment comes from."),
    N_("This is not your note."): N_("This is not your comment."),
    N_("You have already withdrawn this note."): N_("You have already withdrawn this comment."),
    N_("The text of this note was erased already."): N_("The text of this comment was erased already."),
    N_("This note does not exist."): N_("This comment does not exist."),
    N_("The notes are locked. Nothing can be changed or sorted until they are unlocked."): N_(
        "The comments are locked. Nothing can be changed or sorted until they are unlocked."
    ),
    N_("No more notes are taken from you here. Written: {kept}, possible: {most}."): N_(
        "No more comments are taken from you here. Written: {kept}, possible: {most}."
    ),
    N_("The note is empty. Please write something first."): N_("The comment is empty. Please write something first."),
    N_("Please choose a topic."): N_("Please choose what your comment is about."),
    N_("Please choose what you say with it."): N_(
        "Please say what your comment is: for, against, a question or a remark."
    ),
    NN_(
        "Your note has {number} character; {most} fit on it. Please shorten it.",
        "Your note has {number} characters; {most} fit on it. Please shorten it.",
        by="number",
    ): NN_(
        "Your comment has {number} character; at most {most} are taken. Please shorten it.",
        "Your comment has {number} characters; at most {most} are taken. Please shorten it.",
        by="number",
    ),
    N_("The moderators take no more notes from this device in this step. Your votes are not affected."): N_(
        "The moderators take no more comments from this device in this step. Your votes are not affected."
    ),
    N_("The number of notes per person goes from 0 to {most}."): N_(
        "The number of comments per person goes from 0 to {most}."
    ),
}
SUPPORT: Says = {
    N_("This is your own note. You are counted as its author already."): N_(
        "This is your own comment. You are counted as its author already."
    ),
    N_("This note is not on the wall any more."): N_("This comment is not shown any more."),
    N_("Its author has just changed this note. Please read it again."): N_(
        "Its author has just changed this comment. Please read it again."
    ),
    N_("You have already withdrawn this, or the note says something else now."): N_(
        "You have already withdrawn this, or the comment says something else now."
    ),
    N_("Notes are no longer taken, and what was said of them stays as it is."): N_(
        "Comments are no longer taken, and what was said of them stays as it is."
    ),
}
MODERATING: Says = {
    N_("Please choose at least one note."): N_("Please choose at least one comment."),
    N_("Please choose exactly one note to erase its text."): N_("Please choose exactly one comment to erase its text."),
    N_("Please choose exactly one note to show alone on the wall."): N_(
        "Please choose exactly one comment to show alone on the wall."
    ),
    N_("Please choose at least two notes to merge."): N_("Please choose at least two comments to merge."),
    N_("The note to merge into is not there any more."): N_("The comment to merge into is not there any more."),
    N_("There are no notes yet that are near each other. Nothing was asked."): N_(
        "There are no comments yet that are near each other. Nothing was asked."
    ),
    N_("All notes are on the wall already."): N_("The wall shows everything already."),
    N_("Somebody else has just released “{note}”. It is on the wall; nothing more was done."): N_(
        "Somebody else has just released “{note}”. Everybody can read it; nothing more was done."
    ),
    N_("The text of this note has just been erased. Nothing more was done."): N_(
        "The text of this comment has just been erased. Nothing more was done."
    ),
    N_("Somebody else has just dealt with these notes. There is nothing left to do."): N_(
        "Somebody else has just dealt with these comments. There is nothing left to do."
    ),
    N_("Others have put notes into “{title}” since. Nothing was undone."): N_(
        "Others have put comments into “{title}” since. Nothing was undone."
    ),
}
SPOKEN: Says = {
    N_("wrote"): N_("commented"),
    NN_("of {all} has written something", "of {all} have written something", by="given"): NN_(
        "of {all} has commented", "of {all} have commented", by="given"
    ),
    N_("The limit of notes counts by device; somebody who clears the browser’s data starts again from zero."): N_(
        "The limit of comments counts by device; somebody who clears the browser’s data starts again from zero."
    ),
    N_("Notes with a one-time code"): N_("Comments with a one-time code"),
    N_("In this step, people with a one-time code write notes. Without a code you can read them on the wall."): N_(
        "In this step, people with a one-time code write comments. Without a code you can read them."
    ),
    N_("Note typed in for others"): N_("Comment typed in for others"),
    N_("Note typed in"): N_("Comment typed in"),
    N_("Typed note taken out again"): N_("Typed comment taken out again"),
    N_("Notes released"): N_("Comments released"),
    N_("Notes hidden"): N_("Comments hidden"),
    N_("All notes from a device hidden"): N_("All comments from a device hidden"),
    N_("Notes from a device taken again"): N_("Comments from a device taken again"),
    N_("Hidden notes released"): N_("Hidden comments released"),
    N_("Notes brought back"): N_("Comments brought back"),
    N_("Notes moved to another topic"): N_("Comments put under something else"),
    N_("Moved to a topic"): N_("Put under something else"),
    N_("Notes moved"): N_("Comments moved"),
    N_("Notes grouped"): N_("Comments grouped"),
    N_("Notes put into a group"): N_("Comments put into a group"),
    N_("Notes taken out of their groups"): N_("Comments taken out of their groups"),
    N_("Notes taken out of a group"): N_("Comments taken out of a group"),
    N_("Notes merged"): N_("Comments merged"),
    N_("Merged notes separated"): N_("Merged comments separated"),
    N_("Notes separated"): N_("Comments separated"),
    N_("One note or group shown alone on the wall"): N_("A measure or a comment shown alone on the wall"),
    N_("All notes back on the wall"): N_("The wall shows everything again"),
    N_("Notes locked"): N_("Comments locked"),
    N_("Notes unlocked"): N_("Comments unlocked"),
}
TABLES: Says = {
    N_("Note"): N_("Comment"),
    N_("Notes"): N_("Comments"),
    N_("Topics"): N_("What was commented on"),
    N_("Topic"): N_("About"),
    N_("Topic key"): N_("Key of what it is about"),
    N_("Counted in topic"): N_("Counted with"),
    N_("Notes shown"): N_("Comments and answers shown"),
    N_("Pairs of notes"): N_("Pairs of comments"),
    N_("Other note"): N_("Other comment"),
    N_("Withdrawn and erased notes have no text."): N_("Withdrawn and erased comments have no text."),
    N_("A merged note has the group of the note it was merged into."): N_(
        "A merged comment has the group of the comment it was merged into."
    ),
    N_("Each note on the wall is counted once: a merged one in the topic of the note it was merged into."): N_(
        "Each comment that is shown is counted once: a merged one with what the comment is about that it was merged into."
    ),
    N_("waiting, released, hidden, withdrawn or erased; only released notes were shown, erased ones until then."): N_(
        "waiting, released, hidden, withdrawn or erased; only released comments were shown, erased ones until then."
    ),
    N_(
        "How many people wrote or support the note, or one that was merged into it, each person counted once. Empty without "
        "support, while notes are taken, and below five people."
    ): N_(
        "How many people wrote or support the comment, or one that was merged into it, each person counted once. Empty "
        "without support, while comments are taken, and below five people."
    ),
    N_(
        "How many people wrote or support one of the group’s notes on the wall, each person counted once: never a sum. Empty "
        "without support, while notes are taken, and below five people."
    ): N_(
        "How many people wrote or support one of the group’s comments, each person counted once: never a sum. Empty without "
        "support, while comments are taken, and below five people."
    ),
}
SCREENS: Says = {
    N_("On the wall"): N_("Shown to everybody"),
    N_("On the wall, together with a similar note"): N_("Shown, together with a similar comment"),
    N_("Your note is not shown. Reason: %(reason)s."): N_("Your comment is not shown. Reason: %(reason)s."),
    N_("The text of your note was erased for good. Reason: %(reason)s."): N_(
        "The text of your comment was erased for good. Reason: %(reason)s."
    ),
    NN_("note", "notes", by="num"): NN_("comment", "comments", by="num"),
    N_("Withdraw a note"): N_("Withdraw a comment"),
    N_("Notes not shown: %(step)s"): N_("Comments not shown: %(step)s"),
    NN_(
        "%(hidden)s of %(num)s note was hidden with a reason.",
        "%(hidden)s of %(num)s notes were hidden with a reason.",
        by="num",
    ): NN_(
        "%(hidden)s of %(num)s comment or answer was hidden with a reason.",
        "%(hidden)s of %(num)s comments and answers were hidden with a reason.",
        by="num",
    ),
    NN_("%(num)s note has not been read.", "%(num)s notes have not been read.", by="num"): NN_(
        "%(num)s comment or answer has not been read.", "%(num)s comments and answers have not been read.", by="num"
    ),
    N_("What is put to the choice"): N_("What people comment on"),
    N_("Settled with its words when voting is opened, and the same when it is opened again and in a next round."): N_(
        "Settled with its words when comments are opened, and the same when they are opened again."
    ),
    N_("settled when voting was opened"): N_("settled when comments were opened"),
    N_("as it would be now; settled when voting is opened"): N_("as it would be now; settled when comments are opened"),
    N_("What the note says"): N_("What the comment says"),
    N_("Take this note"): N_("Take this comment"),
    N_("Each note counts as one person. Nobody gets a receipt for it."): N_(
        "Each comment counts as one person. Nobody gets a receipt for it."
    ),
    NN_("%(num)s note", "%(num)s notes", by="num"): NN_(
        "%(num)s comment or answer", "%(num)s comments and answers", by="num"
    ),
    NN_("%(num)s note typed in", "%(num)s notes typed in", by="num"): NN_(
        "%(num)s comment typed in", "%(num)s comments typed in", by="num"
    ),
    N_("What you say with it"): N_("It is"),
    N_("It is shown on the wall at once."): N_("It is shown at once."),
    N_("Moderators read it before it is shown on the wall."): N_("Moderators read it before it is shown."),
    N_("Bold: notes. Beside it, people: who wrote one of them or sees it the same way, each counted once."): N_(
        "Bold: comments. Beside it, people: who wrote one of them or sees it the same way, each counted once."
    ),
    N_("People: who wrote a note or sees it the same way, each counted once."): N_(
        "People: who wrote a comment or sees it the same way, each counted once."
    ),
    NN_(
        "%(num)s note has come since. Load the list anew", "%(num)s notes have come since. Load the list anew", by="num"
    ): NN_(
        "%(num)s comment has come since. Load the list anew",
        "%(num)s comments have come since. Load the list anew",
        by="num",
    ),
    N_(
        "Notes go to the wall unread in this step. Only what a word list holds back waits here, and the changed text of a "
        "hidden note."
    ): N_(
        "Comments are shown unread in this step. Only what a word list holds back waits here, and the changed text of a "
        "hidden comment."
    ),
    NN_("and %(num)s more note", "and %(num)s more notes", by="num"): NN_(
        "and %(num)s more comment", "and %(num)s more comments", by="num"
    ),
    N_("Show one note or group alone"): N_("Show a measure or a comment alone"),
    N_("Groups by name, then the newest notes. Any other note can be chosen where notes are sorted."): N_(
        "What has comments, then the newest comments. Any other one can be chosen where all are listed."
    ),
    N_("Note or group"): N_("Measure or comment"),
    N_("Back to all notes"): N_("Show everything again"),
    N_("Sort notes"): N_("Look through the comments"),
    N_("Steps with notes"): N_("Steps with comments"),
    N_("Search notes"): N_("Search comments"),
    N_("search notes"): N_("search comments"),
    N_("Lock the notes"): N_("Lock the comments"),
    N_("Unlock the notes"): N_("Unlock the comments"),
    N_("With the chosen notes:"): N_("With the chosen comments:"),
    N_("No note here."): N_("No comment here."),
    N_("No note with these words here."): N_("No comment with these words here."),
    N_("Merge into one note"): N_("Merge into one comment"),
    N_("Erase the text of this note for good?"): N_("Erase the text of this comment for good?"),
}
SAYS: Says = {**PLAIN, **REFUSALS, **SUPPORT, **MODERATING, **SPOKEN, **TABLES, **SCREENS}
