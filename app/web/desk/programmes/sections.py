"""The sections of a programme at the desk, one line each, in their order on its page.

Never here: what is in a section.
"""

from app.web.desk.programmes import basics, brought, formats, strands
from app.web.desk.programmes.page import Section

SECTIONS: tuple[Section, ...] = (
    basics.SECTION,
    formats.SECTION,
    strands.SECTION,
    brought.SECTION,
)
