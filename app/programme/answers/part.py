"""The part of a programme that says what becomes of what people said: its commands and events, each with who answers for it.

Never here: what any of them means.
"""

from app.programme.answers import messages as m
from app.programme.answers import moves, rules
from app.programme.part import Part

PART = Part(
    commands={
        m.GiveAnswers: rules.give,
        m.AssignAnswers: rules.assign,
        m.ConfirmAnswers: rules.confirm,
        m.WithdrawAnswer: rules.withdraw,
        m.SayModule: rules.say_module,
        m.DropModule: rules.drop_module,
        m.SetAnswering: rules.set_answering,
        m.PublishAnswers: rules.publish,
    },
    events={
        m.AnswersGiven: moves.given,
        m.AnswersAssigned: moves.assigned,
        m.AnswersConfirmed: moves.confirmed,
        m.AnswerWithdrawn: moves.withdrawn,
        m.ModuleSaid: moves.module_said,
        m.ModuleDropped: moves.module_dropped,
        m.AnsweringSet: moves.answering_set,
        m.AnswersPublished: moves.published,
    },
)
