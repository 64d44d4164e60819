"""The dates of a programme, told once more from its log. Never here: a clock, what a date is called."""

from app.recount.programme_part import Part, Shared, Taken, Takes, reworded
from app.recount.tables import Row

MOST_DATES = 1_000
WORDS = {
    "days": ("Each date’s first and last day", "Erster und letzter Tag jedes Termins"),
    "moved": (
        "How often each date was moved after everybody could read it",
        "Wie oft jeder Termin verlegt wurde, nachdem alle ihn lesen konnten",
    ),
    "off": ("Which dates were called off", "Welche Termine abgesagt sind"),
}


class Dates(Part):
    """Every date by its id: what it says, how often it was moved when everybody could read it, whether it is called off."""

    words = WORDS
    lacking = "The file has no figures of the dates", "Die Datei hat keine Zahlen zu den Terminen"

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self.dates: dict[str, Row] = {}
        self._files: set[str] = set()
        self.takes: Takes = {
            "DateAdded": self._added,
            "DatesBrought": self._brought,
            "DatesNamed": self._named,
            "DateChanged": self._changed,
            "DateCalledOff": self._called_off,
            "DateRemoved": self._removed,
        }

    def figures(self) -> Row:
        dates = self.dates.items()
        return {
            "days": {key: [one["says"]["first"], one["says"].get("last", "")] for key, one in dates},
            "moved": {key: one["moved"] for key, one in dates if one["moved"]},
            "off": [key for key, one in dates if one["off"]],
        }

    def _put(self, says: Row) -> None:
        self._shared.made["date"] += 1
        self.dates[f"d{self._shared.made['date']}"] = {"says": says, "moved": 0, "off": False}

    def _added(self, event: Row, by: str, at: int) -> Taken:
        if len(self.dates) < MOST_DATES:
            self._put(event["says"])
        return ()

    def _brought(self, event: Row, by: str, at: int) -> Taken:
        dates, known = event["dates"], event["digest"] in self._files and not event.get("again", False)
        if not dates or known or len(self.dates) + len(dates) > MOST_DATES:
            return ()
        self._files.add(event["digest"])
        for one in dates:
            blank = self.dates.get(one.get("onto", ""))
            if blank and not blank["says"].get("title"):
                blank["says"] = {**blank["says"], "title": one.get("title", {})}
            else:
                self._put(one)
        return ()

    def _named(self, event: Row, by: str, at: int) -> Taken:
        titles = event["titles"]
        if any(key not in self.dates or self.dates[key]["says"].get("title") for key in titles):
            return ()
        for key, title in titles.items():
            self.dates[key]["says"] = {**self.dates[key]["says"], "title": title}
        return [f"date:{key}" for key in titles]

    def _changed(self, event: Row, by: str, at: int) -> Taken:
        one = self.dates.get(event["date"])
        if one is None:
            return ()
        moved = self._was_read(one) and _moved(one["says"], event["says"])
        if moved and not event.get("reason"):
            return ()
        one["says"], one["moved"] = event["says"], one["moved"] + moved
        return (f"date:{event['date']}",)

    def _called_off(self, event: Row, by: str, at: int) -> Taken:
        if event["date"] not in self.dates or not event["reason"]:
            return ()
        self.dates[event["date"]]["off"] = event.get("off", True)
        return (f"date:{event['date']}",)

    def _removed(self, event: Row, by: str, at: int) -> Taken:
        one = self.dates.get(event["date"])
        if one is None or self._was_read(one):
            return ()
        del self.dates[event["date"]]
        return (f"date:{event['date']}",)

    def _was_read(self, one: Row) -> bool:
        return self._shared.was_public and bool(one["says"].get("title"))


def _moved(before: Row, after: Row) -> bool:
    """Whether who had read it would come at another time, to another place, or to something else."""
    if _when(before) != _when(after):
        return True
    return any(reworded(before.get(name, {}), after.get(name, {})) for name in ("title", "place"))


def _when(says: Row) -> tuple[str, ...]:
    hours = (says.get(name, "") for name in ("starts", "ends", "forum", "step"))
    return says["first"], says.get("last") or says["first"], *hours
