"""What an installation knows around a forum and the forum itself does not: the process that it belongs to, its data's licence.

Light, since it is sent to the process that makes files. Never here: a sentence (content).
"""

import msgspec

from app.text import Text


class Surroundings(msgspec.Struct, frozen=True, omit_defaults=True):
    """`address` is that of the public pages of the process, whole, and `title` what it is called; `licence` the key of the
    licence under which everybody may have the data, empty where nobody may."""

    address: str = ""
    title: Text = {}
    licence: str = ""
