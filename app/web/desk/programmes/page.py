"""What every page of a programme at the desk shares: which programme it is, its forums, its sections, saving a form.

Never here: one section's content.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import msgspec
from litestar import Response
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.messages import Command, Refused
from app.forum import versions
from app.forum.state import Forum
from app.live.hall import LiveProgramme
from app.live.render.renderer import NOTHING, FormState
from app.programme.documents_state import blobs
from app.programme.state import Programme
from app.text import pick
from app.web import lookup
from app.web.desk.page import DeskPage, LogPage, Shown, SubmittedForm, lost_files


class ProgrammePage(LogPage, frozen=True):
    """One request to the desk about one programme. `forums` are those of its forums that are there, in its order; `lost` are
    the checksums of documents' files that a version names and the store no longer has."""

    place: LiveProgramme
    forums: Mapping[str, Forum]
    lost: frozenset[str] = frozenset()

    @property
    def programme(self) -> Programme:
        """The programme, as far as this process has folded its log."""
        return self.place.programme

    @property
    def url(self) -> str:
        """The address of the programme's page at the desk."""
        return f"/desk/p/{self.programme.id}"

    @property
    def name(self) -> str:
        """What its public addresses say."""
        return self.hall.desk.state.programmes.get(self.programme.id, "")

    @property
    def title(self) -> str:
        """Its title in the organiser's language."""
        return pick(self.programme.basics.settings.title, self.language)

    @property
    def now(self) -> int:
        """The time of the programme's log, in milliseconds."""
        return self.place.now()

    @property
    def versions(self) -> dict[str, int]:
        """How often each record was changed, by its name."""
        return self.programme.versions

    def show(self, section: "Section", ask: FormState = NOTHING, status: int = 200) -> Response[str]:
        """A section's page, as things stand now."""
        return self.part(section, section.template, section.view(self), ask, status)

    def part(
        self, section: "Section", template: str, view: Any, ask: FormState = NOTHING, status: int = 200
    ) -> Response[str]:
        """Another page of a section, such as one record's form."""
        languages = self.programme.basics.settings.languages
        whole = SectionView(self.title, self.url, languages, section, view)
        return self.render(f"programmes/{template}", whole, ask, status)

    async def save(
        self,
        form: SubmittedForm,
        command: Command | Refused,
        section: "Section",
        record: str = "",
        edit: str = "",
        shown: Shown | None = None,
        below: str = "",
    ) -> Response[str]:
        """What a form of a section leads to: the section with what was done (`edit`, else its path, as `ask.done`), or the
        form filled, with why not. Where it stands on a page of its own, `shown` shows that, and `below` is its address below
        the section's. `record` is what the form showed: where somebody else saved that meanwhile, both texts stand there.
        """
        edit, again = edit or section.path, shown or partial(self.show, section)
        refused = command if isinstance(command, Refused) else None
        if record and self.is_older(form, record):
            refused = versions.CHANGED
        elif not isinstance(command, Refused):
            refused = await self.submit(form.key, command)
        return self.answer(form, refused, f"{self.url}/{section.path}{below}?done={edit}#{edit}", again, edit)


def nothing(page: ProgrammePage) -> tuple[Refused, ...]:
    """Nothing is missing."""
    return ()


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One section: `path` behind the programme's address, its `words` (to be translated), what makes its `view`, its template
    in templates/desk/programmes, the handlers of its forms and other pages; and what it says is still missing."""

    path: str
    words: str
    view: Callable[[ProgrammePage], Any]
    template: str
    handlers: tuple[Any, ...] = ()
    lacking: Callable[[ProgrammePage], tuple[Refused, ...]] = nothing


class SectionView(msgspec.Struct, frozen=True):
    """A section's page: the programme's title, address and languages, the section, and what the section shows."""

    title: str
    url: str
    languages: tuple[str, ...]
    section: Section
    part: Any


async def provide_programme_page(programme: FromPath[str], desk_page: NamedDependency[DeskPage]) -> ProgrammePage:
    """Provides `page`. Raises NotFoundException, or GoneError, if there is no such programme."""
    hall, request = desk_page.hall, desk_page.request
    place = await lookup.find_programme(hall, programme)
    forums = {forum: one.forum for forum, one in (await hall.forums_of(place.programme)).items()}
    gone = await lost_files(hall, place.id, blobs(place.programme.documents))
    return ProgrammePage(
        hall=hall,
        request=request,
        person=desk_page.person,
        sign_in=desk_page.sign_in,
        place=place,
        forums=forums,
        lost=gone,
    )
