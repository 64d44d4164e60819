"""What is said of questions where the family speaks of notes; the rest is said of posts.

Never here: refusals and words that only this kind has (input, messages).
"""

from app.activities.posts.plain import PLAIN
from app.text import N_, NN_

QUESTIONS: dict[str, str] = {
    "Collect notes": N_("Questions from the hall"),
    "Notes are no longer taken.": N_("Questions are no longer taken."),
    "Notes are not taken yet.": N_("Questions are not taken yet."),
    "No more notes are taken from you here. Written: %(kept)s, possible: %(most)s.": N_(
        "No more questions are taken from you here. Asked: %(kept)s, possible: %(most)s."
    ),
    "No more notes are taken from you here. Written: {kept}, possible: {most}.": N_(
        "No more questions are taken from you here. Asked: {kept}, possible: {most}."
    ),
    "Your notes": N_("Your questions"),
    "Read the notes on the wall": N_("Read the questions"),
    "Read the notes on the wall, and say where you see it the same way": N_(
        "Read the questions, and say which are yours, too"
    ),
    "You see it the same way as %(num)s note.": NN_(
        "%(num)s question of others is yours, too.", "%(num)s questions of others are yours, too.", by="num"
    ),
    "%(num)s note": NN_("%(num)s question", "%(num)s questions", by="num"),
    "Note": N_("Question"),
    "Notes": N_("Questions"),
    "Your note": N_("Your question"),
    "One thought, up to %(num)s character. Please do not write any names.": NN_(
        "One question, up to %(num)s character. Please do not write any names.",
        "One question, up to %(num)s characters. Please do not write any names.",
        by="num",
    ),
    "At most %(num)s note per person; you have written %(kept)s.": NN_(
        "At most %(num)s question per person; you have asked %(kept)s.",
        "At most %(num)s questions per person; you have asked %(kept)s.",
        by="num",
    ),
    "Somebody reads it before it is shown on the wall.": N_("Somebody reads it before it comes onto the list."),
    "It is shown on the wall at once.": N_("It comes onto the list at once."),
    "A changed text is read again first.": N_("A changed question is read again first."),
    "Post the note": N_("Ask the question"),
    "Your note is saved.": NN_("Your question is saved.", "Your %(num)s questions are saved.", by="num"),
    "On the wall": N_("On the list"),
    "On the wall, together with a similar note": N_("On the list, together with a similar question"),
    "%(num)s person sees it so, you included.": NN_(
        "%(num)s person asks this, you included.", "%(num)s people ask this, you included.", by="num"
    ),
    "Your note is not shown. Reason: %(reason)s.": N_("Your question is not shown. Reason: %(reason)s."),
    "The text of your note was erased for good. Reason: %(reason)s.": N_(
        "The text of your question was erased for good. Reason: %(reason)s."
    ),
    "Withdraw a note": N_("Withdraw a question"),
    "Change of a note": N_("Change of a question"),
    "Keep my note as it is": N_("Keep my question as it is"),
    "What you say with it": N_("Where you belong, if you like to say so"),
    "Notes are no longer taken. Your note came too late and was not saved.": N_(
        "Questions are no longer taken. Yours came too late and was not saved."
    ),
    "Notes are no longer taken. Your note stays as it was.": N_(
        "Questions are no longer taken. Yours stays as it was."
    ),
    "Notes are no longer taken, and what was said of them stays as it is.": N_(
        "Questions are no longer taken, and who asks them stays as it is."
    ),
    "This is not your note.": N_("This is not your question."),
    "You have already withdrawn this note.": N_("You have already withdrawn this question."),
    "The text of this note was erased already.": N_("The text of this question was erased already."),
    "This note does not exist.": N_("This question does not exist."),
    "The note is empty. Please write something first.": N_("The question is empty. Please write something first."),
    "Your note has {number} character; {most} fit on it. Please shorten it.": NN_(
        "Your question has {number} character; {most} are possible. Please shorten it.",
        "Your question has {number} characters; {most} are possible. Please shorten it.",
        by="number",
    ),
    "This is your own note. You are counted as its author already.": N_(
        "This is your own question. You are counted already."
    ),
    "This note is not on the wall any more.": N_("This question is not on the list any more."),
    "Its author has just changed this note. Please read it again.": N_(
        "Its author has just changed this question. Please read it again."
    ),
    "You have already withdrawn this, or the note says something else now.": N_(
        "You have already withdrawn this, or the question reads otherwise now."
    ),
    "In this step nobody is asked whether they see it the same way.": N_(
        "In this step nobody is asked whether a question is theirs, too."
    ),
    "Please choose at least one note.": N_("Please choose at least one question."),
    "The number of notes per person goes from 0 to {most}.": N_(
        "The number of questions per person goes from 0 to {most}."
    ),
    "All notes are on the wall already.": N_("No question is on the wall."),
    "of {all} has written something": NN_("of {all} has asked", "of {all} have asked", by="given"),
    "Open for notes": N_("Open for questions"),
    "Close for notes": N_("Close for questions"),
    "Who can write notes": N_("Who can ask questions"),
    "Cannot be changed once the first note is there.": N_("Cannot be changed once the first question is there."),
    ("The limit of notes counts by device; somebody who clears the browser’s data starts again from zero."): N_(
        "The limit of questions counts by device; somebody who clears the browser’s data starts again from zero."
    ),
    "Notes with a one-time code": N_("Questions with a one-time code"),
    ("In this step, people with a one-time code write notes. Without a code you can read them on the wall."): N_(
        "In this step, people with a one-time code ask questions. Without a code you can read them."
    ),
    "Notes released": N_("Questions released"),
    "Notes hidden": N_("Questions hidden"),
    "Hidden notes released": N_("Hidden questions released"),
    "Notes merged": N_("Questions merged"),
    "Merged notes separated": N_("Merged questions separated"),
    "One note or group shown alone on the wall": N_("Question shown on the wall"),
    "Shown alone on the wall": N_("On the wall"),
    "All notes back on the wall": N_("Question taken off the wall"),
    "Read each note before it goes to the wall": N_("Read each question before it comes onto the list"),
    "Somebody releases notes in the console. Nothing unread is ever on the wall.": N_(
        "Somebody releases questions in the console. Nothing unread is ever on the wall."
    ),
    "People can support each other’s notes": N_("People can say that a question is theirs, too"),
    (
        "On the phone, each note on the wall can be marked “I see it the same way”. A group then counts the "
        "people who wrote or support one of its notes, each once. Figures are told once no more notes are "
        "taken, from five people on."
    ): N_(
        "The order is made of it. Figures and order move whenever at least five people have changed "
        "something, so that nobody learns whose tap it was; a question with fewer than five people has no "
        "figure."
    ),
    "Notes per person at most": N_("Questions per person at most"),
    (
        "Notes go to the wall unread in this step. Only what a word list holds back waits here, and the "
        "changed text of a hidden note."
    ): N_(
        "Questions go onto the list unread in this step. Only what a word list holds back waits here, and the"
        " changed text of a hidden question."
    ),
    "and %(num)s more note": NN_("and %(num)s more question", "and %(num)s more questions", by="num"),
    "Sort these notes": N_("Sort and merge questions"),
    "Rules for notes": N_("Rules for questions"),
    "Phones say so at once. Notes that wait go on waiting.": N_(
        "Phones say so at once. Questions that wait go on waiting."
    ),
    "Show notes unread from now on": N_("Show questions unread from now on"),
    "Read notes first from now on": N_("Read questions first from now on"),
    "Take no more support for notes": N_("Ask nobody any more which questions are theirs, too"),
    "Let people support each other’s notes": N_("Ask people which questions are theirs, too"),
    "%(num)s person wrote notes.": NN_("%(num)s person asked questions.", "%(num)s people asked questions.", by="num"),
    "not about the question": N_("off the subject"),
    "Take this note": N_("Take this question"),
    "What the note says": N_("What is asked"),
    "Moderators read it before it is shown on the wall.": N_("Moderators read it before it comes onto the list."),
    "%(num)s note typed in": NN_("%(num)s question typed in", "%(num)s questions typed in", by="num"),
}
SAYS = PLAIN | QUESTIONS
