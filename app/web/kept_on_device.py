"""What is kept in a browser: every cookie and every place of a script's own, what for, and for how long.

The privacy pages say exactly this, and tests hold it against what a whole run sets and what the scripts name
(tests/web/test_kept_on_device.py). Never here: setting one.
"""

from typing import Literal

import msgspec

from app.forum.topics import EVENING_S
from app.text import N_
from app.web.lookup import KEPT_S
from app.web.organisers import SIGN_IN_S
from app.web.signing import YEAR_S

Whose = Literal["participants", "readers", "leaders", "organisers"]
WHOSE: dict[Whose, str] = {
    "readers": N_("Who chooses a language or colours"),
    "participants": N_("Who takes part"),
    "leaders": N_("Who leads a forum or shows its wall"),
    "organisers": N_("Who organises"),
}


class Cookie(msgspec.Struct, frozen=True):
    """One cookie; `…` in a name stands for the id of a link. `seconds` is how long it lasts, 0: until the browser is closed."""

    name: str
    whose: Whose
    purpose: str
    seconds: int


class Place(msgspec.Struct, frozen=True):
    """What a script keeps under a name, or names that begin with it; `lasts` says until when, in words."""

    name: str
    where: Literal["IndexedDB", "localStorage", "sessionStorage"]
    whose: Whose
    purpose: str
    lasts: str


COOKIES = (
    Cookie("lang", "readers", N_("the language that you have chosen"), YEAR_S),
    Cookie("theme", "readers", N_("light or dark, where you have chosen one"), YEAR_S),
    Cookie("p", "participants", N_("a random number, so that your contributions stay with you"), YEAR_S),
    Cookie(
        "at",
        "participants",
        N_("how far the record was when you were last answered, so that nothing older is shown"),
        KEPT_S,
    ),
    Cookie("table", "participants", N_("the topic of the table whose code you have scanned"), EVENING_S),
    Cookie("lead", "leaders", N_("that this browser may open the console"), YEAR_S),
    Cookie(
        "device",
        "leaders",
        N_("a random number, so that everybody undoes only what was done on their own device"),
        YEAR_S,
    ),
    Cookie("help", "leaders", N_("that this browser may open the helpers’ page"), YEAR_S),
    Cookie("wall", "leaders", N_("that this browser may show the wall"), YEAR_S),
    Cookie("wall.…", "leaders", N_("the same for one of several walls"), YEAR_S),
    Cookie("frame.…", "leaders", N_("the same for a wall on a page of another website"), YEAR_S),
    Cookie("o", "organisers", N_("that you are signed in"), SIGN_IN_S),
    Cookie(
        "known",
        "organisers",
        N_("that you have signed in here before, so that others who guess at your name do not lock you out"),
        YEAR_S,
    ),
    Cookie("visit", "organisers", N_("a random number by which attempts to sign in are counted"), 0),
)
UNTIL_SENT = N_("until the server has answered")
UNTIL_TAB = N_("until the tab is closed")
UNTIL_CLEARED = N_("until you delete the website’s data in your browser")
PLACES = (
    Place("stimmwand", "IndexedDB", "participants", N_("what you have entered and could not be sent yet"), UNTIL_SENT),
    Place("stimmwand", "IndexedDB", "leaders", N_("what was entered for people without a phone"), UNTIL_SENT),
    Place(
        "stimmwand-draft",
        "localStorage",
        "participants",
        N_("what you have begun and not sent"),
        N_("until you send it or throw it away, 30 days at most"),
    ),
    Place(
        "stimmwand-draft",
        "sessionStorage",
        "participants",
        N_("the same on a device that several people use"),
        N_("five minutes, or until the tab is closed"),
    ),
    Place(
        "stimmwand-receipts", "localStorage", "participants", N_("the receipts of your contributions"), UNTIL_CLEARED
    ),
    Place("stimmwand-keys", "localStorage", "participants", N_("whether single keys are switched on"), UNTIL_CLEARED),
    Place("stimmwand-keys", "localStorage", "leaders", N_("whether single keys are switched on"), UNTIL_CLEARED),
    Place("stimmwand-awake", "localStorage", "leaders", N_("whether the wall’s screen stays on"), UNTIL_CLEARED),
    Place(
        "stimmwand-tab",
        "sessionStorage",
        "leaders",
        N_("a random number that tells tabs apart while notes are sorted"),
        UNTIL_TAB,
    ),
    Place(
        "stimmwand-typed",
        "sessionStorage",
        "organisers",
        N_("what is typed in a form while its language is changed"),
        UNTIL_TAB,
    ),
)
