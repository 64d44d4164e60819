"""What is kept of who supports a post or is against it, and what everybody may know of that.

Never here: changing it (support, editions), posts themselves.
"""

import msgspec


class Support(msgspec.Struct, frozen=True, gc=False):
    """Whether somebody supports a post, or is `against` it; `number` is the highest that the device has given to that."""

    stands: bool
    number: int = 0
    against: bool = False


class Told(msgspec.Struct, frozen=True):
    """How many people everybody may know of, each counted once: by post, with those of the posts that are read under it; by
    group; `against` a post. What nobody may know, or is nothing, is not there."""

    posts: dict[str, int] = {}
    groups: dict[str, int] = {}
    against: dict[str, int] = {}


class Edition(msgspec.Struct):
    """The newest edition of support that is told while it is given (see editions): `number` counts them, `by_post` and
    `by_person` are who supports what in it, or is against it; `since` are the people for whom that is no longer so."""

    number: int = 0
    by_post: dict[str, dict[str, None]] = {}
    by_person: dict[str, tuple[str, ...]] = {}
    since: dict[str, None] = {}
