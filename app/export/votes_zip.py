"""The ballots of a forum's steps in one zip, each step as others' programs know it. Never here: which ballots may be seen."""

from collections.abc import Iterable

from app.activities.base.shared_votes import SharedVotes
from app.export import pabulib, preflib
from app.export.csv_zip import zipped
from app.text import N_
from app.version import software

ABOUT = N_(
    "One file for each closed step whose ballots other programs know: orders (.soc, .soi) and categories (.cat) in the form "
    "of PrefLib (preflib.org), votes on a budget (.pb) in the form of Pabulib (pabulib.org). Abstentions and raised hands are "
    "left out. Steps of other kinds, and those that are still open, have no file."
)


def render(votes: Iterable[SharedVotes], day: str, about: str = ABOUT) -> bytes:
    """The zip's bytes; `day` is the ISO day of the forum, `about` is ABOUT in the reader's language."""
    files: dict[str, bytes] = {"README.txt": f"{about}\n\n{software()}\n".encode()}
    for one in votes:
        if one.ballots and one.options:
            files[preflib.name(one)] = preflib.render(one, day)
            if pabulib.fits(one):
                files[pabulib.name(one)] = pabulib.render(one, day)
    return zipped(files)
