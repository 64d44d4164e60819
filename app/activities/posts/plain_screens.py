"""What phone, wall and outcome say of a post, where it is no note:
in a kind of this family that has no word of its own for it.

Never here: a kind's own sentences (they replace these), a sentence that speaks of no post.
"""

from app.text import N_, NN_

SCREENS: dict[str, str] = {
    "%(found)s of %(num)s note": NN_("%(found)s of %(num)s post", "%(found)s of %(num)s posts", by="num"),
    "%(num)s note": NN_("%(num)s post", "%(num)s posts", by="num"),
    "%(num)s note has come since. Load the list anew": NN_(
        "%(num)s post has come since. Load the list anew", "%(num)s posts have come since. Load the list anew", by="num"
    ),
    "%(num)s note has not been read yet.": NN_(
        "%(num)s post has not been read yet.", "%(num)s posts have not been read yet.", by="num"
    ),
    "%(num)s note typed in": NN_("%(num)s post typed in", "%(num)s posts typed in", by="num"),
    "%(num)s note was hidden with a reason.": NN_(
        "%(num)s post was hidden with a reason.", "%(num)s posts were hidden with a reason.", by="num"
    ),
    "%(num)s note was shown.": NN_("%(num)s post was shown.", "%(num)s posts were shown.", by="num"),
    "%(num)s person wrote notes.": NN_("%(num)s person wrote posts.", "%(num)s people wrote posts.", by="num"),
    "A square is %(num)s note.": NN_("A square is %(num)s post.", "A square is %(num)s posts.", by="num"),
    "note": NN_("post", "posts", by="num"),
    "Notes not shown: %(step)s": N_("Posts not shown: %(step)s"),
    "%(hidden)s of %(num)s note was hidden with a reason.": NN_(
        "%(hidden)s of %(num)s post was hidden with a reason.",
        "%(hidden)s of %(num)s posts were hidden with a reason.",
        by="num",
    ),
    "%(num)s note has not been read.": NN_(
        "%(num)s post has not been read.", "%(num)s posts have not been read.", by="num"
    ),
    "All its notes": N_("All its posts"),
    "All notes again": N_("All posts again"),
    "At most %(num)s note per person; you have written %(kept)s.": NN_(
        "At most %(num)s post per person; you have written %(kept)s.",
        "At most %(num)s posts per person; you have written %(kept)s.",
        by="num",
    ),
    "Change of a note": N_("Change of a post"),
    "Collect notes": N_("Collect posts"),
    "Each note comes up once: %(num)s note still to come, about %(minutes)s minutes.": NN_(
        "Each post comes up once: %(num)s post still to come, about %(minutes)s minutes.",
        "Each post comes up once: %(num)s posts still to come, about %(minutes)s minutes.",
        by="num",
    ),
    "Each note comes up once: %(num)s note still to come.": NN_(
        "Each post comes up once: %(num)s post still to come.",
        "Each post comes up once: %(num)s posts still to come.",
        by="num",
    ),
    "Each note counts as one person. Nobody gets a receipt for it.": N_(
        "Each post counts as one person. Nobody gets a receipt for it."
    ),
    "Each note has come up.": N_("Each post has come up."),
    "Groups of notes": N_("Groups of posts"),
    "Help with sorting: seven pairs of notes": N_("Help with sorting: seven pairs of posts"),
    "It was made of this group before the note came into it. So the note is not among its notes.": N_(
        "It was made of this group before the post came into it. So the post is not among its posts."
    ),
    "Keep my note as it is": N_("Keep my post as it is"),
    "Look for notes": N_("Look for posts"),
    "No more notes are taken from you here. Written: %(kept)s, possible: %(most)s.": N_(
        "No more posts are taken from you here. Written: %(kept)s, possible: %(most)s."
    ),
    "No note fits this choice.": N_("No post fits this choice."),
    "No note has been shown on the wall yet.": N_("No post has been shown on the wall yet."),
    "Notes are no longer taken.": N_("Posts are no longer taken."),
    "On the wall, together with a similar note": N_("On the wall, together with a similar post"),
    "Bold: notes. Beside it, people: who wrote one of them or sees it the same way, each counted once.": N_(
        "Bold: posts. Beside it, people: who wrote one of them or sees it the same way, each counted once."
    ),
    "People: who wrote a note or sees it the same way, each counted once.": N_(
        "People: who wrote a post or sees it the same way, each counted once."
    ),
    "Post the note": N_("Send it"),
    "Read the notes on the wall": N_("Read the posts on the wall"),
    "Read the notes on the wall, and say where you see it the same way": N_(
        "Read the posts on the wall, and say where you see it the same way"
    ),
    "Take this note": N_("Take this post"),
    "The note became this measure.": N_("The post became this measure."),
    "The note stays counted with it, without its words.": N_("The post stays counted with it, without its words."),
    "The same words as on the notes.": N_("The same words as in the posts."),
    "The text of your note was erased for good. Reason: %(reason)s.": N_(
        "The text of your post was erased for good. Reason: %(reason)s."
    ),
    "The words of the note are unchanged with it.": N_("The words of the post are unchanged with it."),
    "This note became measure %(measure)s.": N_("This post became measure %(measure)s."),
    "Together with %(num)s similar note:": NN_(
        "Together with %(num)s similar post:", "Together with %(num)s similar posts:", by="num"
    ),
    "What the note says": N_("What the post says"),
    "With %(num)s other note.": NN_("With %(num)s other post.", "With %(num)s other posts.", by="num"),
    "Withdraw a note": N_("Withdraw a post"),
    "Words in the note": N_("Words in the post"),
    "You see it the same way as %(num)s note.": NN_(
        "You see it the same way as %(num)s post.", "You see it the same way as %(num)s posts.", by="num"
    ),
    (
        "You see it the same way as a note says? Then say so: everybody is counted once. How many people that"
        " is stands here once no more notes are taken."
    ): N_(
        "You see it the same way as a post says? Then say so: everybody is counted once. How many people that"
        " is stands here once no more posts are taken."
    ),
    "Your note": N_("Your post"),
    "Your note became measure %(measure)s.": N_("Your post became measure %(measure)s."),
    "Your note is not shown. Reason: %(reason)s.": N_("Your post is not shown. Reason: %(reason)s."),
    "Your note is saved.": NN_("Your post is saved.", "Your %(num)s posts are saved.", by="num"),
    "Your note on “%(topic)s”": N_("Your post on “%(topic)s”"),
    "Your notes": N_("Your posts"),
    "and %(num)s more similar note": NN_("and %(num)s more similar post", "and %(num)s more similar posts", by="num"),
}
