"""The pictures of a forum: the commands, and whether they fit (S37).

The log holds ids and words alone; the bytes are put into the store before the event and leave it after.
Never here: bytes, reading a file, what the events do (fold/images).
"""

from collections.abc import Iterable

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.image import CHECKSUM, Image
from app.activities.base.messages import Command, Event, Refused
from app.forum.carried import Save
from app.forum.image_events import ImageAdded, ImageChanged, ImageRemoved
from app.forum.state import Forum
from app.text import N_, NN_, Text

MOST, MOST_BYTES = 60, 64 * 1024**2
"""Pictures of one forum, and bytes of all of them: they stand in the memory of the store."""
TOO_MANY = Refused(
    NN_("A forum can have at most {most} picture.", "A forum can have at most {most} pictures.", by="most"),
    {"most": MOST},
    422,
)
TOO_HEAVY = Refused(
    N_("The pictures of this forum are too large together: {most} MB fit. Please delete one first."),
    {"most": MOST_BYTES // 1024**2},
    413,
)
THERE = Refused(N_("This picture is here already. Its words can be changed in the list of pictures."))
NO_IMAGE = Refused(N_("This picture is not there any more."), status=404)
NO_ALT = Refused(
    N_(
        "Please say in every language of the forum what can be seen. Whoever cannot see the picture reads this instead."
    ),
    status=422,
)
NO_CREDIT = Refused(
    N_("Please say who made the picture. It is printed beside it. Only a logo needs no credit."), status=422
)


class AddImage(Command, frozen=True):
    """Take a picture that was read and is kept already."""

    image: Image


class ChangeImage(Save, frozen=True, kw_only=True):
    """Replace what is said of a picture."""

    image: str
    alt: Text
    credit: Text
    logo: bool = False


class RemoveImage(Command, frozen=True):
    """Delete a picture for good, wherever it is shown."""

    image: str


def add(forum: Forum, command: AddImage, now: int) -> Event | Refused:
    """Whether one more fits."""
    image = command.image
    if not (CHECKSUM.fullmatch(image.id) and CHECKSUM.fullmatch(image.small)):
        return NO_IMAGE
    return _words(forum, image.alt, image.credit, image.logo) or refused(forum, image) or ImageAdded(image)


def refused(forum: Forum, image: Image) -> Refused | None:
    """Why a picture cannot come to those that are there, or None."""
    if image.id in forum.images:
        return THERE
    if len(forum.images) >= MOST:
        return TOO_MANY
    return TOO_HEAVY if sum(one.bytes for one in forum.images.values()) + image.bytes > MOST_BYTES else None


def change(forum: Forum, command: ChangeImage, now: int) -> Event | Refused:
    """Whether these words may stand beside a picture."""
    if command.image not in forum.images:
        return NO_IMAGE
    said = {"alt": command.alt, "credit": command.credit, "logo": command.logo}
    event = ImageChanged(image=command.image, records=command.records, **said)  # type: ignore[arg-type]
    return _words(forum, command.alt, command.credit, command.logo) or event


def remove(forum: Forum, command: RemoveImage, now: int) -> Event | Refused:
    """At any time, also once the forum is closed or sealed: a picture can show people."""
    return ImageRemoved(command.image) if command.image in forum.images else NO_IMAGE


def _words(forum: Forum, alt: Text, credit: Text, logo: bool) -> Refused | None:
    lacking = tuple(f"alt.{tag}" for tag in forum.settings.languages if not alt.get(tag))
    if lacking:
        return replace(NO_ALT, invalid=lacking)
    if not logo and not any(credit.values()):
        return replace(NO_CREDIT, invalid=tuple(f"credit.{tag}" for tag in forum.settings.languages))
    return None


def used_in(forum: Forum, image: str) -> Iterable[str]:
    """The ids of the steps that show it."""
    steps = forum.activities.values()
    return [one.id for one in steps if image in KINDS[one.plan.kind].builder.images(one.settings)]
