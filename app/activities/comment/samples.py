"""Comments that simulated people write on measures, with what each says of itself.

Never here: how one is chosen (posts/samples).
"""

from functools import cache

from app.activities.posts.samples import Samples

TURNS = ("for", "question", "for", "against", "remark", "for", "against", "question")
"""By number: more are for a measure than against it, and some only ask."""
GERMAN = {
    "for": Samples(
        "{} {}",
        (
            *(
                "Das hilft auch meinen Eltern,",
                "Das spart Wege,",
                "Das ist überfällig,",
                "Das fehlt bei uns schon lange,",
            ),
            *("Das verstehen alle,", "Das nützt auch denen, die wenig Zeit haben,", "Darauf warten viele,"),
            *("Damit habe ich woanders gute Erfahrungen gemacht,", "Das würde ich jeden Tag nutzen,"),
            *(
                "Das ist ein guter Anfang,",
                "Das passt zu dem, was wir im Frühjahr gesagt haben,",
                "Das bringt Ruhe hinein,",
            ),
        ),
        (
            *("und es kostet wenig.", "und es geht schnell.", "bitte bald.", "bitte zuerst dort, wo viele warten."),
            *("und es nimmt niemandem etwas weg.", "wenn auch ein Telefon bleibt.", "bitte in allen Ortsteilen."),
            *("und die Ämter sparen Zeit.", "und man sieht das Ergebnis.", "auch für Menschen ohne Smartphone."),
            *(
                "wenn es gut erklärt wird.",
                "und später lässt es sich ausbauen.",
                "gerade am Abend.",
                "auch für Kinder.",
            ),
        ),
        ("Das haben wir im Nachbarschaftshaus ausprobiert. Es hat funktioniert.",),
    ),
    "against": Samples(
        "{} {}",
        (
            *(
                "Ich sehe nicht, wem das nützt,",
                "Das gibt es schon,",
                "Das ist zu teuer,",
                "Das bindet zu viel Personal,",
            ),
            *("Das löst das Problem nicht,", "Damit werden Daten gesammelt,", "Das hält niemand lange durch,"),
        ),
        (
            *(
                "und anderes ist dringender.",
                "solange die Grundlage fehlt.",
                "jedenfalls nicht so.",
                "ohne festen Betrieb.",
            ),
            *("wenn die Förderung endet.", "und niemand hat uns gefragt.", "und es schließt Ältere aus."),
            *(
                "solange die Zuständigkeit offen ist.",
                "und die Bilder daneben stimmen auch nicht.",
                "erst einmal abwarten.",
            ),
        ),
    ),
    "question": Samples(
        "{} {}?",
        (
            *("Wer zahlt das,", "Wird es auch abends angeboten,", "Wer betreut das,", "Wie lange dauert das,"),
            *("Gibt es das in anderen Sprachen,", "Wo kann ich mitmachen,", "Wer hat Zugriff auf die Daten,"),
        ),
        (
            *("wenn die Förderung endet", "und ab wann", "und wer entscheidet das", "und wie erfahren wir davon"),
            *("auch außerhalb der Innenstadt", "oder ist das noch offen", "und was kommt danach"),
            *("auch in den Ferien", "und steht das schon fest", "oder nur am Anfang"),
        ),
    ),
    "remark": Samples(
        "{} {}",
        (
            *("Bitte an Menschen ohne Smartphone denken:", "In Moabit gibt es so etwas seit einem Jahr:"),
            *("Der Name ist schwer zu verstehen:", "Im Text fehlt der Zeitplan:", "Bitte mit den Schulen sprechen:"),
        ),
        (
            *("ein Schalter sollte bleiben.", "davon lässt sich lernen.", "kürzer wäre besser.", "bitte ergänzen."),
            *("dort gibt es Räume.", "ein Beispiel würde helfen.", "sonst kommt es nicht an.", "das spart Ärger."),
            *("darüber haben wir im Frühjahr gesprochen.", "das Nachbarschaftshaus hilft gern."),
        ),
    ),
}
ENGLISH = {
    "for": Samples(
        "{} {}",
        (
            *("It helps my parents, too,", "It saves trips,", "It is overdue,", "We have missed this for a long time,"),
            *("Everybody understands it,", "It helps people with little time,", "Many are waiting for it,"),
            *("I have seen it work elsewhere,", "I would use it every day,", "It is a good beginning,"),
            *("It fits what we said in spring,", "It makes things calmer,"),
        ),
        (
            *("and it costs little.", "and it is quick.", "soon, please.", "first where many are waiting, please."),
            *("and it takes nothing from anybody.", "if there is still a telephone.", "in every part of town, please."),
            *("and offices save time.", "and one sees the result.", "also for people without a smartphone."),
            *("if it is explained well.", "and it can grow later.", "in the evening above all.", "for children, too."),
        ),
        ("We tried it in the community centre. It worked.",),
    ),
    "against": Samples(
        "{} {}",
        (
            *(
                "I do not see who gains by it,",
                "We have that already,",
                "It is too expensive,",
                "It ties up too many staff,",
            ),
            *("It does not solve the problem,", "It collects data,", "Nobody will keep it up for long,"),
        ),
        (
            *("and other things are more urgent.", "as long as the basis is missing.", "at least not like this."),
            *(
                "without anybody to run it.",
                "once the funding ends.",
                "and nobody has asked us.",
                "let us wait and see.",
            ),
            *(
                "and it shuts out older people.",
                "as long as nobody is in charge.",
                "and the pictures do not fit, either.",
            ),
        ),
    ),
    "question": Samples(
        "{} {}?",
        (
            *("Who pays for it", "Will it be open in the evening", "Who looks after it", "How long does it take"),
            *("Is it there in other languages", "Where can I join in", "Who can see the data"),
        ),
        (
            *("once the funding ends", "and from when on", "and who decides that", "and how do we hear of it"),
            *("outside the centre, too", "or is that still open", "and what comes after it"),
            *("in the holidays, too", "and has that been settled", "or only at first"),
        ),
    ),
    "remark": Samples(
        "{} {}",
        (
            *("Please think of people without a smartphone:", "Another town has had this for a year:"),
            *("The name is hard to understand:", "The schedule is missing here:", "Please talk to the schools:"),
        ),
        (
            *("a counter should stay.", "one can learn from it.", "shorter would be better.", "please add it."),
            *("they have rooms.", "an example would help.", "or it will not reach anybody.", "that saves trouble."),
            *("we talked about it in spring.", "the community centre is glad to help."),
        ),
    ),
}
COMMENTS = {"de": GERMAN, "en": ENGLISH}


def text(number: int, language: str) -> str:
    """What the person with this number writes."""
    turn, place = divmod(number, len(TURNS))
    mark = TURNS[place]
    return COMMENTS.get(language, GERMAN)[mark].text(turn * TURNS.count(mark) + TURNS[:place].count(mark))


def mark_of(words: str) -> str:
    """What a comment with these words says of itself; empty for others."""
    return _marks().get(words, "")


@cache
def _marks() -> dict[str, str]:
    every = ((mark, one) for some in COMMENTS.values() for mark, one in some.items())
    return {
        words: mark
        for mark, one in every
        for words in (*one.whole, *(one.pattern.format(start, end) for start in one.starts for end in one.ends))
    }
