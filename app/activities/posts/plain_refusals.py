"""What the family says of a post when something does not fit, in records, at the desk and in files, where it is no note:
in a kind of this family that has no word of its own for it.

Never here: a kind's own sentences (they replace these), a sentence that speaks of no post.
"""

from app.text import N_, NN_

REFUSALS: dict[str, str] = {
    "A merged note has the group of the note it was merged into.": N_(
        "A merged post has the group of the post it was merged into."
    ),
    "All notes are on the wall already.": N_("All posts are on the wall already."),
    "All notes back on the wall": N_("All posts back on the wall"),
    "All notes from a device hidden": N_("All posts from a device hidden"),
    "Cannot be changed once the first note is there.": N_("Cannot be changed once the first post is there."),
    "Close for notes": N_("Close for posts"),
    "Each note on the wall is counted once: a merged one in the topic of the note it was merged into.": N_(
        "Each post on the wall is counted once: a merged one in the topic of the post it was merged into."
    ),
    "Hidden notes released": N_("Hidden posts released"),
    (
        "How many people wrote or support one of the group’s notes on the wall, each person counted once: "
        "never a sum. Empty without support, while notes are taken, and below five people."
    ): N_(
        "How many people wrote or support one of the group’s posts on the wall, each person counted once: "
        "never a sum. Empty without support, while posts are taken, and below five people."
    ),
    (
        "How many people wrote or support the note, or one that was merged into it, each person counted once."
        " Empty without support, while notes are taken, and below five people."
    ): N_(
        "How many people wrote or support the post, or one that was merged into it, each person counted once."
        " Empty without support, while posts are taken, and below five people."
    ),
    ("In this step only people with a one-time code write notes, so nothing can be typed in for others."): N_(
        "In this step only people with a one-time code write posts, so nothing can be typed in for others."
    ),
    ("In this step, people with a one-time code write notes. Without a code you can read them on the wall."): N_(
        "In this step, people with a one-time code write posts. Without a code you can read them on the wall."
    ),
    "Its author has just changed this note. Please read it again.": N_(
        "Its author has just changed this post. Please read it again."
    ),
    "Merged notes separated": N_("Merged posts separated"),
    "No more notes are taken from you here. Written: {kept}, possible: {most}.": N_(
        "No more posts are taken from you here. Written: {kept}, possible: {most}."
    ),
    "Note": N_("Post"),
    "Note typed in": N_("Post typed in"),
    "Note typed in for others": N_("Post typed in for others"),
    "Notes": N_("Posts"),
    "Notes are no longer taken, and what was said of them stays as it is.": N_(
        "Posts are no longer taken, and what was said of them stays as it is."
    ),
    "Notes are no longer taken. Your note came too late and was not saved.": N_(
        "Posts are no longer taken. Your post came too late and was not saved."
    ),
    "Notes are no longer taken. Your note stays as it was.": N_(
        "Posts are no longer taken. Your post stays as it was."
    ),
    "Notes are not taken yet.": N_("Posts are not taken yet."),
    "Notes behind measures": N_("Posts behind measures"),
    "Notes brought back": N_("Posts brought back"),
    "Notes from a device taken again": N_("Posts from a device taken again"),
    "Notes grouped": N_("Posts grouped"),
    "Notes hidden": N_("Posts hidden"),
    "Notes locked": N_("Posts locked"),
    "Notes merged": N_("Posts merged"),
    "Notes moved": N_("Posts moved"),
    "Notes moved to another topic": N_("Posts moved to another topic"),
    "Notes put into a group": N_("Posts put into a group"),
    "Notes released": N_("Posts released"),
    "Notes separated": N_("Posts separated"),
    "Notes shown": N_("Posts shown"),
    "Notes taken out of a group": N_("Posts taken out of a group"),
    "Notes taken out of their groups": N_("Posts taken out of their groups"),
    "Notes unlocked": N_("Posts unlocked"),
    "Notes with a one-time code": N_("Posts with a one-time code"),
    "One note or group shown alone on the wall": N_("One post or group shown alone on the wall"),
    "Open for notes": N_("Open for posts"),
    "Others have put notes into “{title}” since. Nothing was undone.": N_(
        "Others have put posts into “{title}” since. Nothing was undone."
    ),
    "Please choose at least one note.": N_("Please choose at least one post."),
    "Please choose at least two notes to merge.": N_("Please choose at least two posts to merge."),
    "Please choose exactly one note to erase its text.": N_("Please choose exactly one post to erase its text."),
    "Please choose exactly one note to show alone on the wall.": N_(
        "Please choose exactly one post to show alone on the wall."
    ),
    "Please say where the note comes from.": N_("Please say where the post comes from."),
    "Somebody else has just dealt with these notes. There is nothing left to do.": N_(
        "Somebody else has just dealt with these posts. There is nothing left to do."
    ),
    ("The limit of notes counts by device; somebody who clears the browser’s data starts again from zero."): N_(
        "The limit of posts counts by device; somebody who clears the browser’s data starts again from zero."
    ),
    "The moderators take no more notes from this device in this step. Your votes are not affected.": N_(
        "The moderators take no more posts from this device in this step. Your votes are not affected."
    ),
    "The note is empty. Please write something first.": N_("The post is empty. Please write something first."),
    "The note to merge into is not there any more.": N_("The post to merge into is not there any more."),
    "The notes are locked. Nothing can be changed or sorted until they are unlocked.": N_(
        "The posts are locked. Nothing can be changed or sorted until they are unlocked."
    ),
    "The number of notes per person goes from 0 to {most}.": N_(
        "The number of posts per person goes from 0 to {most}."
    ),
    "The text of this note has just been erased. Nothing more was done.": N_(
        "The text of this post has just been erased. Nothing more was done."
    ),
    "The text of this note was erased already.": N_("The text of this post was erased already."),
    "This is not your note.": N_("This is not your post."),
    "This is your own note. You are counted as its author already.": N_(
        "This is your own post. You are counted as its author already."
    ),
    "This note does not exist.": N_("This post does not exist."),
    "This note is not on the wall any more.": N_("This post is not on the wall any more."),
    "Typed note taken out again": N_("Typed post taken out again"),
    "Who can write notes": N_("Who can write posts"),
    "Withdrawn and erased notes have no text.": N_("Withdrawn and erased posts have no text."),
    "You have already withdrawn this note.": N_("You have already withdrawn this post."),
    "You have already withdrawn this, or the note says something else now.": N_(
        "You have already withdrawn this, or the post says something else now."
    ),
    "Your note has {number} character; {most} fit on it. Please shorten it.": NN_(
        "Your post has {number} character; {most} are possible. Please shorten it.",
        "Your post has {number} characters; {most} are possible. Please shorten it.",
        by="number",
    ),
    ("waiting, released, hidden, withdrawn or erased; only released notes were shown, erased ones until then."): N_(
        "waiting, released, hidden, withdrawn or erased; only released posts were shown, erased ones until then."
    ),
}
