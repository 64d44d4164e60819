"""Whether phones can reach the public address of the installation, in words: what is in the way, and what to do.

Never here: asking the network (web/reach), where it is said.
"""

from typing import Literal

import msgspec

from app.text import N_

Way = Literal["open", "private", "loopback", "unspecified", "itself", "unresolved", "silent"]
WORDS: dict[Way, str] = {
    "private": N_(
        "{address} is an address of this network: phones in the hall’s network reach it, phones outside do not."
    ),
    "loopback": N_(
        "{address} leads each phone to itself: no phone can get in. Please start Stimmwand with the "
        "address that this machine has in the hall’s network: STIMMWAND_URL={url}"
    ),
    "unspecified": N_(
        "{address} is no address that a phone can open. Please start Stimmwand with the address that this machine has in "
        "the hall’s network: STIMMWAND_URL={url}"
    ),
    "itself": N_(
        "On this machine the name in {address} means the machine itself, so it cannot be tried from here. Please open it "
        "on a phone in the hall’s network before you hand it out."
    ),
    "unresolved": N_(
        "The name in {address} is not known here, and phones may not find it either. Please check STIMMWAND_URL and the "
        "name’s entry."
    ),
    "silent": N_(
        "Nobody answers at {address} from here. Please check STIMMWAND_URL and its port, on which addresses "
        "Stimmwand listens (HOST), and whether a firewall is in the way."
    ),
}


class Reach(msgspec.Struct, frozen=True):
    """What was found of `address`; `here` is an address that would do, as far as this machine knows."""

    way: Way
    address: str = ""
    here: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether phones may not get in."""
        return self.way not in ("open", "private")

    @property
    def message(self) -> str:
        """What to say, to be translated and filled with `values`; empty where all is well."""
        return WORDS.get(self.way, "")

    @property
    def values(self) -> dict[str, str]:
        """What stands in the message."""
        return {"address": self.address, "url": self.here}
