"""Notes that simulated people write.

Never here: how one is chosen (samples).
"""

from app.activities.posts.samples import Samples

GERMAN = Samples(
    "{} {}",
    (
        *("Mehr Bänke", "Sichere Radwege", "Schatten im Sommer", "Freies WLAN", "Mehr Bäume", "Ein Trinkbrunnen"),
        *("Saubere Toiletten", "Breitere Gehwege", "Bessere Luft", "Mehr Licht am Abend", "Ein Treffpunkt für alle"),
        *("Beratung in mehreren Sprachen", "Länger geöffnet", "Hilfe beim Ausfüllen", "Eine Anlaufstelle ohne Termin"),
        *(
            "Weniger Lärm",
            "Weniger Müll",
            "Abgesenkte Bordsteine",
            "Ein Aushang mit allen Terminen",
            "Platz zum Spielen",
        ),
        *("Leihräder", "Ein Reparaturcafé", "Bessere Beschilderung", "Ein Terminal zum Mitmachen", "Ein Kursraum"),
        *("Kurse für Ältere", "Grüne Dächer", "Ein Zebrastreifen", "Mehr Müllkörbe", "Sitzplätze ohne Verzehrzwang"),
        *("Ein Wochenmarkt", "Lademöglichkeiten", "Ein Wasserspender", "Ein Aufruf in Leichter Sprache"),
        *("Daten zur Luft", "Eine Lesetafel", "Eine Werkstatt", "Ein Kummerkasten", "Mehr Personal", "Ein Stadtplan"),
    ),
    (
        *("am Leopoldplatz", "in der Müllerstraße", "vor der Bibliothek", "am Nauener Platz", "im Bürgeramt"),
        *("an der Haltestelle", "rund um die Schulen", "im Park", "am U-Bahnhof", "in der Seestraße", "im Kiez"),
        *("am Rathaus", "in der Sporthalle", "an der Panke", "im Nachbarschaftshaus", "vor der Kita", "am Wochenende"),
        *(
            "in der Osloer Straße",
            "am Spielplatz",
            "im Seniorentreff",
            "am Markt",
            "in den Nebenstraßen",
            "auf dem Hof",
        ),
        *("am Gesundbrunnen", "in der Volkshochschule"),
    ),
    (
        "Wer einen Antrag stellt, sieht jederzeit, wo er gerade liegt und wer ihn bearbeitet",
        "Einmal im Monat ein offener Abend in der Bibliothek, an dem alle ihre Fragen stellen können",
        "Formulare in Leichter Sprache",
        "Ein Anruf, ein Mensch, eine Antwort",
        "Pläne früher zeigen, nicht erst, wenn alles entschieden ist",
        "Nicht alles digital: auch ein Schalter muss bleiben",
        "Dass die Ämter untereinander reden, bevor ich dreimal dasselbe ausfülle",
        "Eine Nummer für alles",
        "Meine Mutter hat kein Smartphone. Sie muss trotzdem an einen Termin kommen.",
        "Ergebnisse zeigen: Was wurde aus den Vorschlägen vom letzten Jahr?",
        "Kinder und Jugendliche fragen",
        "Offene Daten, die auch jemand versteht",
        "Barrierefrei heißt auch: Türen, die ich allein aufbekomme",
        "Weniger neue Apps, mehr Verlässliches",
        "Mut zum Ausprobieren",
        "Danke an alle, die das vorbereitet haben. Bitte schreiben Sie uns auch, wenn etwas nicht geht, und warum.",
    ),
)
ENGLISH = Samples(
    "{} {}",
    (
        *("More benches", "Safe cycle paths", "Shade in summer", "Free Wi-Fi", "More trees", "A drinking fountain"),
        *("Clean toilets", "Wider pavements", "Better air", "More light in the evening", "A place to meet"),
        *("Advice in several languages", "Longer opening hours", "Help with forms", "A desk without appointments"),
        *("Less noise", "Less litter", "Lowered kerbs", "A board with all dates", "Room to play", "Bikes to borrow"),
        *("A repair café", "Better signs", "A terminal to take part", "A room for courses", "Courses for older people"),
        *("Green roofs", "A zebra crossing", "More bins", "Seats where nobody has to buy anything", "A weekly market"),
        *("Charging points", "A water tap", "A notice in easy words", "Data about the air", "A reading chart"),
        *("A workshop", "A letter box for worries", "More staff", "A map of the town"),
    ),
    (
        *("on the square", "in the high street", "outside the library", "at the station", "at the citizens’ office"),
        *("at the bus stop", "around the schools", "in the park", "by the river", "in our neighbourhood"),
        *("at the town hall", "in the sports hall", "in the community centre", "near the nursery", "at the weekend"),
        *("on the main road", "at the playground", "at the day centre", "at the market", "in the side streets"),
        *(
            "in the courtyard",
            "at the health centre",
            "in the evening school",
            "near the bridge",
            "at the swimming pool",
        ),
    ),
    (
        "Whoever applies for something can always see where it lies and who is dealing with it",
        "An open evening once a month in the library where everybody can ask what they like",
        "Forms in easy words",
        "One call, one person, one answer",
        "Show plans earlier, not only when everything has been decided",
        "Not everything online: there has to be a counter, too",
        "That offices talk to each other before I fill in the same thing three times",
        "One number for everything",
        "My mother has no smartphone. She needs an appointment all the same.",
        "Show results: what became of last year’s proposals?",
        "Ask children and young people",
        "Open data that somebody understands",
        "Barrier-free also means doors that I can open on my own",
        "Fewer new apps, more that can be relied on",
        "The courage to try something",
        "Thank you to everybody who prepared this. Please write to us also when something cannot be done, and why.",
    ),
)
NOTES = {"de": GERMAN, "en": ENGLISH}
