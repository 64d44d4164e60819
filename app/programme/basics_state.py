"""What an organiser says of a programme as a whole: its name, words, contact, funding.

Never here: its parts (register, dates, decisions), commands and events (basics.py).
"""

import msgspec

from app.text import Text


class ProgrammeSettings(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The words of a programme. `about` is Markdown; `contact` an address of mail or a page, for everybody on every page;
    `licence` what others may do with what is published; `zone` the zone of all its days."""

    title: Text
    subtitle: Text = {}
    about: Text = {}
    funding: Text = {}
    contact: str = ""
    controller: str = ""
    licence: str = "CC BY 4.0"
    zone: str = "Europe/Berlin"
    languages: tuple[str, ...] = ("de", "en")


class Basics(msgspec.Struct, kw_only=True):
    """The settings as they stand; `public` says whether others than organisers may see the programme, since `public_at`. From
    the ISO day `ends` on it may be deleted, as was said at `ends_at` (milliseconds), for a reason; empty: nobody said so."""

    settings: ProgrammeSettings = ProgrammeSettings(title={})
    public: bool = False
    public_at: int = 0
    ends: str = ""
    ends_why: Text = {}
    ends_at: int = 0
