"""What console, desk and the page for sorting say of a post, where it is no note:
in a kind of this family that has no word of its own for it.

Never here: a kind's own sentences (they replace these), a sentence that speaks of no post.
"""

from app.text import N_, NN_

SORTING: dict[str, str] = {
    "%(grouped)s of %(total)s notes in %(num)s group": NN_(
        "%(grouped)s of %(total)s posts in %(num)s group", "%(grouped)s of %(total)s posts in %(num)s groups", by="num"
    ),
    "%(num)s note on the wall": NN_("%(num)s post on the wall", "%(num)s posts on the wall", by="num"),
    "A digit puts the chosen notes there.": N_("A digit puts the chosen posts there."),
    "Back to all notes": N_("Back to all posts"),
    "Erase the text of this note for good?": N_("Erase the text of this post for good?"),
    "Groups by name, then the newest notes. Any other note can be chosen where notes are sorted.": N_(
        "Groups by name, then the newest posts. Any other post can be chosen where posts are sorted."
    ),
    "Let people support each other’s notes": N_("Let people support each other’s posts"),
    "Lock the notes": N_("Lock the posts"),
    "Merge into one note": N_("Merge into one post"),
    "No groups yet. Choose notes that belong together and give them a name.": N_(
        "No groups yet. Choose posts that belong together and give them a name."
    ),
    "No note here.": N_("No post here."),
    "No note with these words here.": N_("No post with these words here."),
    "No step of the agenda collects notes.": N_("No step of the agenda collects posts."),
    "Note or group": N_("Post or group"),
    (
        "Notes go to the wall unread in this step. Only what a word list holds back waits here, and the changed text of a "
        "hidden note."
    ): N_(
        "Posts go to the wall unread in this step. Only what a word list holds back waits here, and the changed text of a "
        "hidden post."
    ),
    "Notes per person at most": N_("Posts per person at most"),
    (
        "On the phone, each note on the wall can be marked “I see it the same way”. A group then counts the "
        "people who wrote or support one of its notes, each once. Figures are told once no more notes are "
        "taken, from five people on."
    ): N_(
        "On the phone, each post on the wall can be marked “I see it the same way”. A group then counts the "
        "people who wrote or support one of its posts, each once. Figures are told once no more posts are "
        "taken, from five people on."
    ),
    "Page %(page)s of %(pages)s, %(num)s note in all": NN_(
        "Page %(page)s of %(pages)s, %(num)s post in all", "Page %(page)s of %(pages)s, %(num)s posts in all", by="num"
    ),
    "People can support each other’s notes": N_("People can support each other’s posts"),
    "People: everybody who wrote or supports one of its notes, counted once.": N_(
        "People: everybody who wrote or supports one of its posts, counted once."
    ),
    "Phones say so at once. Notes that wait go on waiting.": N_(
        "Phones say so at once. Posts that wait go on waiting."
    ),
    "Read each note before it goes to the wall": N_("Read each post before it goes to the wall"),
    "Read notes first from now on": N_("Read posts first from now on"),
    "Rules for notes": N_("Rules for posts"),
    "Search notes": N_("Search posts"),
    "Show notes unread from now on": N_("Show posts unread from now on"),
    "Show one note or group alone": N_("Show one post or group alone"),
    "Somebody releases notes in the console. Nothing unread is ever on the wall.": N_(
        "Somebody releases posts in the console. Nothing unread is ever on the wall."
    ),
    "Sort notes": N_("Sort posts"),
    "Sort these notes": N_("Sort these posts"),
    "Steps with notes": N_("Steps with posts"),
    "Take no more support for notes": N_("Take no more support for posts"),
    "Take notes from these devices again": N_("Take posts from these devices again"),
    "The notes are locked.": N_("The posts are locked."),
    (
        "The notes stay; they are then not in a group. To split a group, choose some of its notes and put "
        "them into a new one."
    ): N_(
        "The posts stay; they are then not in a group. To split a group, choose some of its posts and put "
        "them into a new one."
    ),
    (
        "The text disappears from every page, every file and the disk. Nobody can bring it back. The note "
        "itself stays hidden and counted."
    ): N_(
        "The text disappears from every page, every file and the disk. Nobody can bring it back. The post "
        "itself stays hidden and counted."
    ),
    "Unlock the notes": N_("Unlock the posts"),
    "Which notes": N_("Which posts"),
    ("While the notes are locked, nobody can change or merge them. Releasing and hiding still work."): N_(
        "While the posts are locked, nobody can change or merge them. Releasing and hiding still work."
    ),
    ("While the notes are locked, nobody can change, move, group or merge them. Releasing and hiding still work."): N_(
        "While the posts are locked, nobody can change, move, group or merge them. Releasing and hiding still work."
    ),
    "With the chosen notes:": N_("With the chosen posts:"),
    "and %(num)s more note": NN_("and %(num)s more post", "and %(num)s more posts", by="num"),
    "choose the note, or not": N_("choose the post, or not"),
    "from note to note": N_("from post to post"),
    "put the chosen notes into this group": N_("put the chosen posts into this group"),
    "put the chosen notes into “%(title)s”": N_("put the chosen posts into “%(title)s”"),
    "search notes": N_("search posts"),
}
