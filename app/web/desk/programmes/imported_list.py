"""The list of what was brought in from elsewhere, at the desk.

Never here: one import (imported), a file on its way in (imported_file).
"""

from collections.abc import Mapping

import msgspec

from app.programme.views.imported import ImportRow, import_row, shown
from app.text import N_
from app.web.desk.programmes.page import ProgrammePage, Section

SORT_NAMES = {"survey": N_("Survey"), "workshop": N_("Workshop"), "interview": N_("Interview")}


class BroughtSection(msgspec.Struct, frozen=True):
    """The list: what was brought in whole, and what was broken off on the way."""

    imports: tuple[ImportRow, ...]
    broken: tuple[ImportRow, ...]
    sorts: Mapping[str, str]


def view(page: ProgrammePage) -> BroughtSection:
    """The section as it stands."""
    broken = tuple(one for one in page.programme.imported.values() if not one.whole and not one.removed_at)
    whole = tuple(import_row(one, page.language) for one in shown(page.programme))
    return BroughtSection(whole, tuple(import_row(one, page.language) for one in broken), SORT_NAMES)


LIST = Section(path="imported", words=N_("Surveys and workshops"), view=view, template="imported")
"""Its handlers come with imported.SECTION."""
