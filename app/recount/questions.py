"""When the question of a step changed: an answer that was on its way at that moment does not count.

A question is its words and rules; once somebody has answered, words change only with a reason, or where there were none.
Standard library alone. Never here: answers, one kind.
"""

from collections import Counter
from typing import Any

from app.recount.step import Origin, Step
from app.recount.tables import Row

WORDS = ("number", "title", "description")
"""What people read of a measure."""


FIXED: dict[str, Any] = {"assurance": "device", "source": None}
"""What of a step's plan stays once somebody has answered, with what it is if it says nothing."""


class Questions:
    """The measures of a forum, and what an event of the organiser does to the questions of its steps."""

    def __init__(self) -> None:
        self.measures: dict[str, Row] = {}
        self._made = 0
        self._saves: Counter[str] = Counter()
        self._before: dict[str, list[Step]] = {}
        """By measure: the steps that were answered before there was this one."""

    def resettles(self, step: Step, event: Row) -> bool:
        """Whether what is put to the choice has to be settled anew: another source, or other rules."""
        new = type(step)(event["plan"], event["settings"])
        sourced = step.settled or bool(event["plan"].get("source"))
        return sourced and (step.plan.get("source") != event["plan"].get("source") or _rules(step) != _rules(new))

    def step(self, step: Step, event: Row, at: int) -> bool:
        """A step's plan and settings, whole. Whether they are taken over."""
        new = type(step)(event["plan"], event["settings"])
        if not step.empty() and not _allowed(step, new, event):
            return False
        if _texts(step) != _texts(new) or _rules(step) != _rules(new):
            _asked(step, at)
        return True

    def corrected(self, step: Step, event: Row, at: int) -> None:
        """Words of a step's own read otherwise."""
        key, words = event["key"], event["words"]
        if event.get("after", -1) not in (-1, sum(one == key for one, _ in step.corrected)):
            return
        if key in ("title", "prompt"):
            step.plan = step.plan | {key: words}
        elif step.offers(key):
            pass
        elif key in step.own_texts():
            step.settings = _reworded(step.settings, key, words)
        else:
            return
        step.corrected.append((key, event["reason"]))
        step.saves += event.get("after", -1) >= 0
        _asked(step, at)

    def made(self, event: Row, steps: dict[str, Step], at: int) -> None:
        """Measures that were made of what was given to a step, unless one was made of the same before."""
        step = steps.get(event["activity"])
        if step is None or step.made is None:
            return
        found = [one.get("origin", {}) for one in event["measures"]]
        origins = [Origin(one.get("group", ""), tuple(one.get("posts", ())), at) for one in found]
        twice = any(one.same(other) for one in step.made.values() for other in origins)
        before = self._made
        if not twice and self.added(event, steps, at):
            step.made |= {f"m{before + place}": one for place, one in enumerate(origins, 1)}

    def unmade(self, event: Row, steps: dict[str, Step], at: int) -> None:
        """They are no more, unless something depended on one of them."""
        made = {key for step in steps.values() for key in step.made or ()}
        keys = event["measures"]
        if not event.get("settled") and any(key not in made or self._bound(key, steps, at) for key in keys):
            return
        for key in (one for one in keys if one in made):
            self.measures.pop(key, None)
            self._offer(steps, key, at)
            for step in steps.values():
                (step.made or {}).pop(key, None)

    def taken_up(self, event: Row, steps: dict[str, Step], at: int) -> None:
        """A measure has further notes behind it, none of which is behind one already, unless it was voted on."""
        step, key = steps.get(event["activity"]), event["measure"]
        made = step.made if step is not None and step.made is not None else {}
        if key not in made or not (event.get("settled") or self._stays_open(key, steps, at)):
            return
        notes = [note for one in event["origins"] for note in one.get("posts", ()) if note]
        known = {note for one in made.values() for note in one.every}
        if known & set(notes) or len(set(notes)) < len(notes):
            return
        further = [Origin(one.get("group", ""), tuple(one.get("posts", ())), at) for one in event["origins"]]
        made[key] = made[key]._replace(further=(*made[key].further, *(one for one in further if one.notes)))

    def given_back(self, event: Row, steps: dict[str, Step], at: int) -> None:
        """What a measure took up at a moment is behind it no more, unless it was voted on."""
        step, key = steps.get(event["activity"]), event["measure"]
        made = step.made if step is not None and step.made is not None else {}
        if key in made and (event.get("settled") or not self._voted(key, steps, at)):
            left = tuple(one for one in made[key].further if one.at != event["taken"])
            made[key] = made[key]._replace(further=left)

    def _stays_open(self, key: str, steps: dict[str, Step], at: int) -> bool:
        return not self.measures[key]["withdrawn"] and not self._voted(key, steps, at)

    def _voted(self, key: str, steps: dict[str, Step], at: int) -> bool:
        return any(step.was_open(at) and not step.empty() and self._up(step, key) for step in steps.values())

    def _bound(self, key: str, steps: dict[str, Step], at: int) -> bool:
        if self._saves[key] or self.measures[key]["withdrawn"] or self.measures[key].get("item"):
            return True
        named = any(
            key in (step.settings.get("measures") or ()) or key in (step.plan.get("source") or {}).get("picked", ())
            for step in steps.values()
        )
        return named or any(step.was_open(at) and self._up(step, key) for step in steps.values())

    def _up(self, step: Step, key: str) -> bool:
        """Whether the measure is up for choice: what was answered before there was the measure never had it."""
        listed = step.measures()
        return step not in self._before[key] if listed is None else key in listed

    def added(self, event: Row, steps: dict[str, Step], at: int) -> bool:
        """One measure more, or several; whether they are."""
        measures = event["measures"] if "measures" in event else [event["measure"]]
        numbers = [measure["number"] for measure in measures]
        kept = [measure["id"] for measure in measures] if event.get("kept") else []
        if self._taken(numbers) or any(one in self.measures for one in kept) or len(set(kept)) < len(kept):
            return False
        for measure in measures:
            self._made = max(self._made, int(measure["id"][1:])) if event.get("kept") else self._made + 1
            key = measure["id"] if event.get("kept") else f"m{self._made}"
            self.measures[key] = dict(measure, withdrawn=False)
            self._before[key] = [step for step in steps.values() if step.answered]
            self._offer(steps, key, at)
        return True

    def changed(self, event: Row, steps: dict[str, Step], at: int) -> None:
        """A measure's fields, whole."""
        new = event["measure"]
        old = self.measures.get(new["id"])
        if old is None or self._taken([new["number"]], but=new["id"]):
            return
        if old.get("item") and old["number"] != new["number"]:
            return
        if event.get("records", {}).get(new["id"], self._saves[new["id"]]) != self._saves[new["id"]]:
            return
        words = [(old.get(name) or {}, new.get(name) or {}) for name in WORDS]
        known = [step for step in steps.values() if _names(step, new["id"])]
        kept = all(before == after or _adds(before, after) for before, after in words)
        answered = any(not step.empty() for step in known)
        if answered and event.get("strict") and not event.get("reason") and not kept:
            return
        self._saves[new["id"]] += 1
        self.measures[new["id"]] = dict(new, withdrawn=old["withdrawn"], item=old.get("item", ""))
        if any(before != after for before, after in words):
            for step in known:
                _asked(step, at)

    def named(self, event: Row) -> None:
        """Measures are items of a register, none of two."""
        pairs = [(self.measures.get(one["measure"]), one["item"]) for one in event["items"]]
        if all(measure is not None and measure.get("item", "") in ("", item) for measure, item in pairs):
            for measure, item in pairs:
                (measure or {})["item"] = item

    def _taken(self, numbers: list[str], but: str = "") -> bool:
        return any(one["number"] in numbers for key, one in self.measures.items() if key != but)

    def moved(self, event: Row, steps: dict[str, Step], at: int) -> None:
        """A measure at another place."""
        order = list(self.measures)
        if event["measure"] not in order:
            return
        order.remove(event["measure"])
        order.insert(max(0, event["place"]), event["measure"])
        if order != list(self.measures):
            self.measures = {key: self.measures[key] for key in order}
            for step in steps.values():
                if step.runs(at) and step.empty() and step.measures() is None:
                    step.asked_at = at

    def withdrawn(self, event: Row, steps: dict[str, Step], at: int) -> None:
        """A measure is no longer up for choice, or again."""
        measure, gone = self.measures.get(event["measure"]), not event.get("back", False)
        if measure is not None and measure["withdrawn"] != gone:
            measure["withdrawn"] = gone
            self._offer(steps, event["measure"], at)

    def _offer(self, steps: dict[str, Step], measure: str, at: int) -> None:
        for step in steps.values():
            if step.runs(at) and step.empty() and _names(step, measure):
                step.asked_at = at


def _asked(step: Step, at: int) -> None:
    if step.runs(at) or not step.empty():
        step.asked_at = at


def _reworded(settings: Row, key: str, words: Row) -> Row:
    """The settings with other words for an option, a topic, something of one (`c1.high_label`), or one of their own."""
    id_, _, name = key.partition(".")
    lists = {name: value for name, value in settings.items() if isinstance(value, list)}
    known = any(isinstance(one, dict) and one.get("id") == id_ for value in lists.values() for one in value)

    def thing(one: Any) -> Any:
        return one | {name or "label": words} if isinstance(one, dict) and one.get("id") == id_ else one

    listed = {of: [thing(one) for one in value] for of, value in lists.items()}
    return settings | (listed if known else {key: words})


def _names(step: Step, measure: str) -> bool:
    found = step.measures()
    return found is None or measure in found


def _allowed(step: Step, new: Step, event: Row) -> bool:
    """Whether a step that was answered may have this plan and these settings."""
    fixed = all((step.plan.get(name) or usual) == (new.plan.get(name) or usual) for name, usual in FIXED.items())
    if not fixed or _rules(step) != _rules(new):
        return False
    old, texts = _texts(step), _texts(new)
    same = (old.get(key, {}) == text or _adds(old.get(key, {}), text) for key, text in texts.items())
    return not event.get("strict") or all(same)


def _adds(before: Any, after: Any) -> bool:
    """Whether words only came in languages that had none."""
    if not isinstance(before, dict) or not isinstance(after, dict) or not any(before.values()):
        return not before and not after
    return all(after.get(tag, "") == words for tag, words in before.items() if words)


def _texts(step: Step) -> dict[str, Any]:
    plan = {name: step.plan.get(name) or {} for name in ("title", "prompt")}
    return plan | step.own_texts()


def _rules(step: Step) -> Any:
    """The settings without words, and without what says nothing of an answer."""
    words = step.own_texts()
    return _silent({name: value for name, value in step.settings.items() if name not in (*step.aside, *words)})


def _silent(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _silent(one) for name, one in value.items() if name != "label" and not name.endswith("_label")}
    return [_silent(one) for one in value] if isinstance(value, list | tuple) else value
