"""Questions that simulated people ask.

Never here: how one is chosen (posts/samples).
"""

from app.activities.posts.samples import Samples

GERMAN = Samples(
    "{} {}?",
    (
        *("Wer bezahlt", "Wer plant", "Bis wann bekommen wir", "Warum brauchen wir", "Wer kontrolliert", "Wer pflegt"),
        *("Wie viele Menschen nutzen", "Wie finden Ältere eigentlich", "Wer entscheidet über"),
        *("Wo kann ich mehr lesen über", "Gibt es schon einen Zeitplan für", "Wer ist eigentlich verantwortlich für"),
    ),
    (
        *(
            "die neuen Radwege",
            "das freie WLAN",
            "die Lesetafeln",
            "die Sensoren an der Seestraße",
            "das neue Formular",
        ),
        *("die Sprechstunden am Abend", "das Bürgeramt Müllerstraße", "die Bänke am Leopoldplatz", "die Wasserspender"),
        *("das Portal für Anträge", "die Kurse in der Bibliothek", "die Ladesäulen", "die Schließung am Mittwoch"),
        *("die Übersetzungen ins Türkische", "das Nachbarschaftshaus", "die Umfrage vom Frühjahr", "die Ampel am Park"),
        *("die offenen Daten", "das Mobilitätskonzept", "die Spielplätze", "die barrierefreien Haltestellen"),
        *("die Beteiligung von Jugendlichen", "die Telefonnummer für alles", "die Baumpflanzungen", "das Stadtlabor"),
        *(
            "die Fahrradbügel",
            "die Toiletten im Park",
            "die Werkstatt für alle",
            "das Budget für Kieze",
            "die Leihgeräte",
        ),
        *("die Wohngeldstelle", "das Onlineverfahren für Kitaplätze", "die Nachtbeleuchtung"),
    ),
    (
        "Wann fängt das an, und wer bezahlt es?",
        "Gibt es das auch in Leichter Sprache?",
        "Wer entscheidet, was zuerst gebaut wird?",
        "Was ist mit Menschen ohne Smartphone?",
        "Wer haftet, wenn eine Auskunft falsch ist?",
        "Wo stehen die Server, und wer kann die Daten lesen?",
        "Warum dauert ein Termin im Bürgeramt so lange?",
        "Werden die Ergebnisse dieses Abends im Abgeordnetenhaus behandelt, und wann erfahren wir davon?",
        "Was passiert mit den Vorschlägen, die heute keinen Platz finden?",
        "Warum steht die Federführung bei drei Maßnahmen noch nicht fest?",
    ),
)
ENGLISH = Samples(
    "{} {}?",
    (
        *("Who pays for", "Who is planning", "When do we get", "Why do we need", "Who checks", "Who looks after"),
        *("How many people use", "Who asked for", "What do older people think of", "Who decides about"),
        *("Where can I read more about", "Is there a schedule for", "How will you explain"),
    ),
    (
        *(
            "the new cycle paths",
            "the free Wi-Fi",
            "the reading charts",
            "the sensors in the high street",
            "the new form",
        ),
        *("the evening hours", "the citizens’ office", "the benches on the square", "the drinking fountains"),
        *("the portal for applications", "the courses in the library", "the charging points", "closing on Wednesdays"),
        *("the translations", "the community centre", "the survey in spring", "the traffic light at the park"),
        *("the open data", "the mobility plan", "the playgrounds", "the accessible bus stops", "the youth panel"),
        *(
            "the one number for everything",
            "the new trees",
            "the city lab",
            "the bike racks",
            "the toilets in the park",
        ),
        *("the workshop for everybody", "the neighbourhood budget", "the devices to borrow", "the housing office"),
        *("the online nursery places", "the street lights"),
    ),
    (
        "When does that begin, and who pays for it?",
        "Will there be a version in easy words?",
        "Who decides what is built first?",
        "What about people without a smartphone?",
        "Who is liable if an answer is wrong?",
        "Where are the servers, and who can read the data?",
        "Why does it take so long to get an appointment?",
        "Will the results of this evening be dealt with in parliament, and when will we hear of it?",
        "What happens to the proposals that find no place today?",
        "Why does nobody know yet who is in charge of three of the measures?",
    ),
)
QUESTIONS = {"de": GERMAN, "en": ENGLISH}
