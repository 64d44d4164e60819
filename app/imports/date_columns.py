"""Which column of a timeline is which: by its heading, German or English.

Never here: what a cell says (days), rows (date_rows). A new synonym is one word.
"""

from app.imports.columns import Vocabulary

NAMES: dict[str, tuple[str, ...]] = {
    "title": (
        *(
            "Titel",
            "Title",
            "Termin",
            "Bezeichnung",
            "Name",
            "Veranstaltung",
            "Event",
            "Was",
            "What",
            "Thema",
            "Subject",
        ),
        *("Betreff", "Summary", "Überschrift", "Heading", "Phase", "Meilenstein", "Milestone", "Schritt"),
    ),
    "first": (
        *("Beginn", "Start", "Datum", "Date", "Von", "From", "Anfang", "Begin", "Begins", "Startdatum", "Start date"),
        *("Erster Tag", "First day", "Wann", "When", "Zeitraum", "Period", "Tag", "Day", "Termine", "Dates"),
    ),
    "last": (
        *("Ende", "End", "Bis", "To", "Enddatum", "End date", "Letzter Tag", "Last day", "Until", "Ends", "Schluss"),
    ),
    "starts": (*("Uhrzeit", "Time", "Beginn Uhrzeit", "Start time", "Uhrzeit Beginn", "Von Uhr", "Startzeit", "Um"),),
    "ends": ("Ende Uhrzeit", "End time", "Uhrzeit Ende", "Bis Uhr", "Endzeit"),
    "about": (
        "Beschreibung",
        "Description",
        "Inhalt",
        "Details",
        "Erläuterung",
        "Text",
        "Notiz",
        "Bemerkung",
        "Note",
        "Notes",
    ),
    "place": ("Ort", "Place", "Location", "Veranstaltungsort", "Venue", "Wo", "Where", "Adresse", "Address", "Raum"),
    "link": ("Link", "URL", "Webseite", "Website", "Adresse im Netz", "Internetadresse", "Web"),
    "sort": ("Art", "Type", "Typ", "Kind", "Format", "Kategorie", "Category"),
    "strands": (
        *("Beteiligungsstrang", "Strand", "Beteiligungsstränge", "Strands", "Strang", "Stränge", "Für wen", "For whom"),
        *("Zielgruppe", "Zielgruppen", "Target group", "Target groups", "Teilnehmende", "Participants"),
    ),
    "said": ("Status", "Status laut Quelle", "Stand", "State", "Zustand"),
}
DATES = Vocabulary(
    NAMES,
    required=("first",),
    texts=("title", "about", "place"),
    order=("first", "last", "starts", "ends", "title", "place", "about", "link", "sort", "strands", "said"),
)
SORTS: dict[str, tuple[str, ...]] = {
    "commenting": ("Kommentierung", "Kommentieren", "Commenting", "Comment"),
    "survey": ("Umfrage", "Befragung", "Survey"),
    "evaluation": ("Auswertung", "Evaluation"),
    "decision": ("Beschluss", "Beschlussfassung", "Decision"),
    "work": ("Arbeit", "Arbeitsphase", "Work", "Bearbeitung", "Redaktion"),
    "event": ("Veranstaltung", "Termin", "Event", "Forum", "Workshop", "Sitzung", "Treffen", "Meeting"),
}
"""What a file calls each sort of date."""
