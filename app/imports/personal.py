"""Which column of a survey's file says who somebody is or when exactly they answered: by its heading, else by its cells.

Such columns are left out unless somebody says otherwise, and the page says why. Never here: what the others are
(results_columns).
"""

import re
from collections.abc import Sequence

from app.imports.columns import key
from app.text import N_

NAMES: dict[str, tuple[str, ...]] = {
    "mail": (
        "E-Mail",
        "Mail",
        "E-Mail-Adresse",
        "Mailadresse",
        "Email address",
        "E-mail address",
        "Kontakt",
        "Contact",
    ),
    "name": (
        *("Name", "Vorname", "Nachname", "Familienname", "Vor- und Nachname", "Ihr Name", "First name", "Last name"),
        *("Surname", "Your name", "Full name", "Benutzername", "Username", "User name", "Ansprechpartner", "Anrede"),
    ),
    "place": (
        *("Adresse", "Anschrift", "Straße", "Hausnummer", "Straße und Hausnummer", "Wohnort", "Address", "Street"),
        *("Postleitzahl", "PLZ", "Postcode", "Zip code", "ZIP", "Latitude", "Longitude", "Breitengrad", "Längengrad"),
    ),
    "phone": ("Telefon", "Telefonnummer", "Handynummer", "Mobilnummer", "Phone", "Phone number", "Mobile"),
    "net": (
        *("IP", "IP-Adresse", "IP address", "ipaddr", "User agent", "Browser", "Referrer", "refurl", "Verweisende URL"),
        *("Device", "Gerät", "Cookie", "Fingerprint"),
    ),
    "time": (
        *("Zeitstempel", "Timestamp", "Startzeit", "Endzeit", "Uhrzeit", "Start time", "End time", "Time", "startdate"),
        *("datestamp", "submitdate", "Datum Abgeschickt", "Date submitted", "Date started", "Datum gestartet"),
        *(
            "Datum letzte Aktivität",
            "Date last action",
            "Erstellt am",
            "Created at",
            "Submitted at",
            "Bearbeitungszeit",
        ),
        *("interviewtime", "Gesamtzeit", "Total time", "Dauer", "Duration"),
    ),
    "key": (
        *(
            "ID",
            "Antwort-ID",
            "Response ID",
            "Respondent ID",
            "Teilnehmer-ID",
            "Participant ID",
            "Token",
            "Zugangsschlüssel",
        ),
        *("Access code", "Seed", "Zufallsstartwert", "lastpage", "Letzte Seite", "startlanguage", "Start-Sprache"),
        *("Start language", "Laufende Nummer", "lfd. Nr.", "Record ID", "UUID"),
    ),
}
WHY = {
    "mail": N_("Left out: email addresses."),
    "name": N_("Left out: people’s names."),
    "place": N_("Left out: where somebody lives."),
    "phone": N_("Left out: phone numbers."),
    "net": N_("Left out: network address or device."),
    "time": N_("Left out: the exact time of an answer."),
    "key": N_("Left out: by this number the survey knows its answer sheets."),
}
"""What is said of such a column."""
MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_CELLS = {
    "mail": MAIL,
    "net": re.compile(r"(\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){4,7}|Mozilla/.*"),
    "time": re.compile(
        r"(\d{1,4}[.\-/]\d{1,2}[.\-/]\d{1,4}[,T ]\s*)?\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\s*(Z|[+-]\d{2}:?\d{2}|Uhr|AM|PM)?"
    ),
    "phone": re.compile(r"(\+|00?)[\d ()/-]{7,18}\d"),
}
_KEYS = {key(name): why for why, names in NAMES.items() for name in names}
ENOUGH = 0.5
"""Of so many of its filled cells a column's nature is known."""


def personal(heading: str, cells: Sequence[str]) -> str:
    """Why a column is personal, as a key of WHY; "" for one that is not."""
    known = _KEYS.get(key(heading), "")
    if known:
        return known
    filled = [cell.strip() for cell in cells if cell.strip()]
    for why, pattern in _CELLS.items():
        if filled and sum(bool(pattern.fullmatch(cell)) for cell in filled) >= ENOUGH * len(filled):
            return why
    return ""
