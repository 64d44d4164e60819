"""Kinds of the family of ballots that each forget one thing: `signal` but for that. The tests of conformance must find it.

Here: what is forgotten, which test finds it, and with which sentence. Never: a kind that is complete (tests/example).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, ClassVar

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.ballots.input import BallotInput
from app.activities.ballots.record import BallotRecord
from app.activities.ballots.rehearsal import BallotRehearsal
from app.activities.ballots.views import BallotViews, result_of
from app.activities.base.actor import LEAD, Role
from app.activities.base.messages import ActivityCommand, ActivityEvent
from app.live.render.template_folders import FOLDERS
from app.recount import kinds, rules
from tests.conformance import forgetful_posts, forgetful_rules
from tests.example.activities.signal.kind import KIND, PAPER, SignalPaper
from tests.example.activities.signal.settings import SignalBuilder, SignalSettings
from tests.example.examples.signal import EXAMPLE
from tests.examples import EXAMPLES, Example

IMPORT = '{% import "activities/signal.html" as own %}'
MACROS = {
    "phone": "view, ask",
    "wall": "view",
    "console": "view, ask=NOTHING",
    "settings": "form, ask",
    "mine": "item, group, view",
}
PIECES = ("kicker", "task", "paper", "given", "lines", "wall_result")
"""What the screens of its family ask the template of a kind for, by the kind's own name."""
PLACE = "forgetful_recount"


def template(**other: str) -> str:
    """The template of `signal`, but for some macros."""
    bodies = {name: f"{{{{ own.{name}({said.removesuffix('=NOTHING')}) }}}}" for name, said in MACROS.items()} | other
    made = (f"{{% macro {name}({MACROS[name]}) %}}{body}{{% endmacro %}}" for name, body in bodies.items() if body)
    pieces = (f"{{% set {name} = own.{name} %}}" for name in PIECES)
    return "".join([IMPORT, *pieces, *made])


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One thing forgotten: what a kind has instead, the test that fails, and words of its sentence."""

    test: str
    says: str
    builder: Any = SignalBuilder
    input: Any = BallotInput
    views: Any = BallotViews
    record: Any = BallotRecord
    rehearsal: Any = BallotRehearsal
    paper: Any = SignalPaper
    words: Any = KIND.words
    template: str = template()
    example: Example = EXAMPLE
    recount: bool = True


class NoLines(BallotRecord):
    def lines(self, context: Any, state: Any) -> tuple[str, ...]:
        return ()


class NoBallotsTable(BallotRecord):
    def tables(self, context: Any, state: Any, language: str) -> Any:
        return super().tables(context, state, language)[:1]


class LosesOne(BallotRecord):
    def seal(self, context: Any, state: Any, fresh: Any, at: int) -> Any:
        sealed = super().seal(context, state, fresh, at)
        return replace(sealed, ballots=sealed.ballots[1:])


class OtherReceipt(BallotViews):
    def mine(self, context: Any, state: Any, language: str, participant: str) -> Any:
        return tuple(
            replace(one, receipt="AAAA-AAAA-AA") for one in super().mine(context, state, language, participant)
        )


class Early(BallotViews):
    def phone(self, context: Any, state: Any, language: str, participant: str | None) -> Any:
        shown = super().phone(context, state, language, participant)
        return replace(shown, result=result_of(PAPER, context, state, language)) if context.was_open else shown


class NeverLive(BallotViews):
    def wall(self, context: Any, state: Any, language: str) -> Any:
        shown = super().wall(context, state, language)
        return replace(shown, result=None) if context.accepts else shown


class MeasureSettings(SignalSettings, frozen=True, omit_defaults=True):
    measures: tuple[str, ...] = ()


class OldMeasures(SignalBuilder):
    settings = MeasureSettings

    def fields(self, settings: Any, languages: tuple[str, ...]) -> dict[str, Any]:
        return {**super().fields(settings, languages), "measures": settings.measures}


class GermanOptions(SignalBuilder):
    def fields(self, settings: Any, languages: tuple[str, ...]) -> dict[str, Any]:
        return {**super().fields(settings, languages), "options.o1.en": ""}


class NothingToAsk(SignalBuilder):
    def unplanned(self, options: Any) -> SignalSettings:
        return SignalSettings()


class RingSignal(ActivityCommand, frozen=True):
    roles: ClassVar[tuple[Role, ...]] = LEAD


class SignalRung(ActivityEvent, frozen=True):
    undoable: ClassVar[bool] = True


class Rings(BallotInput):
    """Ringing takes all ballots away, and `before` does not remember them."""

    commands = (*BallotInput.commands, RingSignal)
    events = (*BallotInput.events, SignalRung)

    def decide(self, context: Any, state: Any, actor: Any, command: Any) -> Any:
        if isinstance(command, RingSignal):
            return SignalRung(command.activity)
        return super().decide(context, state, actor, command)

    def fold(self, context: Any, state: Any, logged: Any) -> Any:
        if isinstance(logged.event, SignalRung):
            state.ballots.clear()
            state.version += 1
            return None
        return super().fold(context, state, logged)


class AnyDevice(BallotInput):
    def decide(self, context: Any, state: Any, actor: Any, command: Any) -> Any:
        return super().decide(replace(context, assurance="device"), state, actor, command)

    def fold(self, context: Any, state: Any, logged: Any) -> Any:
        return super().fold(replace(context, assurance="device"), state, logged)


class KnowsNobody(BallotInput):
    def has_input(self, state: Any, participant: str) -> bool:
        return False


class AnyQuestion(BallotRehearsal):
    """Simulated phones answer with a command that does not say what was asked."""

    answers = (RingSignal,)


class NeverLost(BallotRehearsal):
    def stands(self, state: Any, by: str, said: Any) -> bool:
        return True


class Anything(SignalPaper):
    def check(self, context: Any, state: Any, marks: Any) -> Any:
        return None


class Ready(SignalBuilder):
    def missing(self, context: Any) -> tuple[str, ...]:
        return ()


class RemembersNothing(BallotInput):
    def resumes(self, context: Any, state: Any) -> None:
        return None


class OpenStrands(BallotInput):
    def fix_strands(self, context: Any, state: Any) -> None:
        return None


class EmptyQueue(BallotInput):
    has_queue = True


class NoTablet(BallotInput):
    at_tablet = None


class NeverFrozen(SignalPaper):
    frozen = False


KINDS_, DAY, FILES = "test_kinds.py::test_", "test_evening.py::test_", "test_files.py::test_"
DUTIES = "test_duties.py::test_"
RUNG = Example(EXAMPLE.settings, (*EXAMPLE.story, ("facilitator", "felix", RingSignal("a1"))))
SAYS = f"{DUTIES}a_ballot_says_what_it_is_what_to_do_and_what_came_of_it"
GIVES = f"{KINDS_}what_one_person_gives_is_told_of_by_a_receipt_that_stands_in_the_list"
CASES: dict[str, Case] = {
    "forgets_lines": Case(test=GIVES, says="its record gives no published lines", record=NoLines),
    "forgets_receipt": Case(
        test=GIVES, says="tells the receipt AAAA-AAAA-AA, which is not in its list", views=OtherReceipt
    ),
    "forgets_input": Case(
        test=f"{KINDS_}whoever_gave_something_has_input_and_nobody_else",
        says="does not know who has given something",
        input=KnowsNobody,
    ),
    "forgets_story": Case(
        test=f"{KINDS_}the_story_makes_every_event_of_the_kind_happen",
        says="leaves out BallotWithdrawn",
        example=Example(EXAMPLE.settings, EXAMPLE.story[:-1]),
    ),
    "forgets_undo": Case(
        test=f"{KINDS_}whatever_can_be_taken_back_is_put_back_as_it_was",
        says="Taking back SignalRung does not put the kind `forgets_undo` back",
        input=Rings,
        example=RUNG,
    ),
    "forgets_measures": Case(
        test=f"{KINDS_}a_clone_speaks_of_its_own_measures",
        says="still speaks of measures that were withdrawn",
        builder=OldMeasures,
    ),
    "forgets_unplanned": Case(
        test=f"{KINDS_}an_unplanned_question_is_ready_at_once",
        says="can be asked unplanned, but then says",
        builder=NothingToAsk,
    ),
    "forgets_builder": Case(
        test=f"{DAY}the_builder_gives_back_every_setting_as_it_was",
        says="builder's page of the kind `forgets_builder` forgets",
        builder=GermanOptions,
    ),
    "forgets_codes": Case(
        test=f"{DAY}every_level_of_assurance_can_be_chosen_and_is_held",
        says="takes input without a code",
        input=AnyDevice,
    ),
    "forgets_mine": Case(
        test=f"{DAY}every_page_can_be_shown_at_every_moment",
        says="the page of own contributions answers 500",
        template=template(mine=""),
    ),
    "forgets_german": Case(
        test=f"{DAY}no_english_word_is_left_in_german",
        says="lacks German words on",
        template=template(phone="<p>Please tap.</p>{{ own.phone(view, ask) }}"),
    ),
    "forgets_form": Case(
        test=f"{DAY}a_phone_without_script_finds_a_form_and_what_it_sends_is_taken",
        says="the phone shows no form for it",
        template=template(phone="<p></p>"),
    ),
    "forgets_labels": Case(
        test="test_screens.py::test_axe_finds_nothing_on_any_screen",
        says="is not for everybody",
        template=template(phone="{{ own.phone(view, ask) }}<button></button>"),
    ),
    "forgets_live": Case(
        test=f"{DAY}a_live_result_is_on_the_wall_and_on_no_phone",
        says="but shows none on the wall",
        views=NeverLive,
    ),
    "forgets_reveal": Case(
        test=f"{DAY}nothing_of_what_others_gave_is_on_a_phone_or_the_wall_before_the_reveal",
        says="on every phone what others gave",
        views=Early,
    ),
    "forgets_question": Case(
        test=f"{KINDS_}an_answer_is_counted_for_the_question_that_stood_before_the_person",
        says="takes RingSignal whatever was asked",
        rehearsal=AnyQuestion,
    ),
    "forgets_check": Case(
        test=f"{DUTIES}what_nobody_was_asked_is_refused", says="takes what nobody was asked", paper=Anything
    ),
    "forgets_missing": Case(
        test=f"{DUTIES}a_step_in_which_there_is_nothing_to_give_is_not_ready",
        says="can be opened with nothing to choose from",
        builder=Ready,
    ),
    "forgets_deeds": Case(
        test=f"{DUTIES}a_kind_has_words_for_all_that_it_does",
        says="has no words of its own for what stands in the record",
        words=replace(KIND.words, deeds={}),
    ),
    "forgets_door": Case(
        test=f"{DUTIES}a_kind_has_words_for_all_that_it_does",
        says="says nothing to who has no code",
        words=replace(KIND.words, coded_prompt=""),
    ),
    "forgets_kicker": Case(
        test=SAYS,
        says="says nothing where it is asked for its `kicker`",
        template=template() + "{% macro kicker(body) %}{% endmacro %}",
    ),
    "forgets_task": Case(
        test=SAYS,
        says="says nothing where it is asked for its `task`",
        template=template() + "{% macro task(view) %} {% endmacro %}",
    ),
    "forgets_console": Case(
        test=SAYS,
        says="shows nothing of its result in the console",
        template=template(console="{# nothing #}"),
    ),
    "forgets_tablet": Case(test=SAYS, says="takes no ballot on a helper's tablet", input=NoTablet),
    "forgets_freezing": Case(
        test=f"{DUTIES}what_people_choose_from_is_frozen_once_one_has_chosen",
        says="never freezes its options",
        paper=NeverFrozen,
    ),
    "forgets_styles": Case(
        test=f"{DUTIES}what_a_kind_draws_is_styled",
        says="draws what no style sheet of its pages knows: tapped",
        template=template(phone="""{{ own.phone(view, ask) }}<p class="soft tapped"></p>"""),
    ),
    "forgets_others_styles": Case(
        test=f"{DUTIES}what_a_kind_draws_is_styled",
        says="draws what no style sheet of its pages knows: pair-list",
        template=template(phone="""{{ own.phone(view, ask) }}<ul class="pair-list"></ul>"""),
    ),
    "forgets_few": Case(
        test=f"{DUTIES}one_who_comes_late_is_not_seen_in_a_list_that_was_published",
        says="publishes what one alone gave",
        input=RemembersNothing,
    ),
    "forgets_strands": Case(
        test=f"{DUTIES}what_is_told_by_strand_is_fixed_when_the_forum_ends",
        says="does not fix what is told by strand",
        input=OpenStrands,
    ),
    "forgets_losses": Case(
        test=f"{DAY}a_rehearsal_knows_whether_what_its_phones_gave_stands",
        says="says of what nobody gave that it stands",
        rehearsal=NeverLost,
    ),
    "forgets_queue": Case(
        test=f"{DAY}what_waits_is_in_the_console_and_can_be_released",
        says="has a queue, but nothing ever waits in it",
        input=EmptyQueue,
    ),
    "forgets_table": Case(
        test=f"{FILES}each_value_that_was_given_stands_in_each_file",
        says="that is not in outcome.json",
        record=NoBallotsTable,
    ),
    "forgets_seal": Case(
        test=f"{FILES}a_sealed_forum_has_everything_but_who_it_was",
        says="cannot be sealed",
        record=LosesOne,
    ),
    "forgets_recount": Case(
        test=f"{FILES}the_recount_counts_everything_again",
        says="The recount cannot count the kind `forgets_recount`",
        recount=False,
    ),
}


def install(folder: Path) -> None:
    """Puts all of them into the lists; their templates and files for the recount are written to `folder`."""
    templates, place = folder / "templates" / "activities", folder / PLACE
    for made in (templates, place):
        made.mkdir(parents=True)
    (place / "__init__.py").touch()
    for name, case in CASES.items():
        paper = case.paper()
        parts = {"builder": case.builder(), "input": case.input(paper), "record": case.record(paper)}
        parts |= {"rehearsal": case.rehearsal(), "words": case.words}
        KINDS[name] = replace(KIND, name=name, views=case.views(name, paper), **parts)
        EXAMPLES[name] = case.example
        (templates / f"{name}.html").write_text(case.template, "utf-8")
        if case.recount:
            (place / f"{name}.py").write_text("from tests.example.recount.kinds.signal import STEP\n", "utf-8")
    forgetful_posts.put(templates, place)
    forgetful_rules.put(place)
    FOLDERS.append(templates.parent)
    sys.path.append(str(folder))
    kinds.PLACES += (PLACE,)
    rules.PLACES += (PLACE,)
