"""The sections of a programme at the desk, one line each, in their order on its page.

Never here: what is in a section.
"""

from app.web.desk.programmes import (
    answers,
    basics,
    close_report,
    decisions,
    documents,
    easy_read,
    ending,
    formats,
    imported,
    modules,
    notices,
    panels,
    register_import,
    strands,
    timeline,
)
from app.web.desk.programmes.page import Section

SECTIONS: tuple[Section, ...] = (
    basics.SECTION,
    formats.SECTION,
    strands.SECTION,
    register_import.SECTION,
    documents.SECTION,
    imported.SECTION,
    panels.SECTION,
    answers.SECTION,
    modules.SECTION,
    close_report.SECTION,
    timeline.SECTION,
    decisions.SECTION,
    notices.SECTION,
    easy_read.SECTION,
    ending.SECTION,
)
