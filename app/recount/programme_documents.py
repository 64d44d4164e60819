"""The documents of a programme, told once more from its log: their versions, which paragraphs stand in each in which wording.

Never here: whether a text is the one that was meant, a file's bytes (programme.py).
"""

from app.recount.programme_part import Part, Shared, Taken, Takes
from app.recount.tables import Row

WORDS = {
    "versions": (
        "Day and maturity of each version of each document",
        "Tag und Reifegrad jeder Fassung jedes Dokuments",
    ),
    "chapters": ("Which chapters each version has", "Welche Kapitel jede Fassung hat"),
    "paragraphs": (
        "Which paragraphs each version has, and since when they read so",
        "Welche Absätze jede Fassung hat, und seit wann sie so lauten",
    ),
    "languages": ("In which languages each version is there", "In welchen Sprachen jede Fassung vorliegt"),
    "files": ("Format, size and checksum of each file", "Format, Größe und Prüfsumme jeder Datei"),
    "withdrawn": ("Which documents were withdrawn", "Welche Dokumente zurückgezogen sind"),
}


class Documents(Part):
    """Every document by its id: its versions, each with its chapters and paragraphs, their ids and words by language."""

    words = WORDS
    lacking = "The file has no figures of the documents", "Die Datei hat keine Zahlen zu den Dokumenten"

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self.documents: dict[str, Row] = {}
        self.takes: Takes = {
            "DocumentSaid": self._said,
            "VersionSaved": self._saved,
            "VersionTranslated": self._translated,
            "FileAttached": self._attached,
            "DocumentWithdrawn": self._withdrawn,
        }

    def figures(self) -> Row:
        there = {key: one["versions"] for key, one in self.documents.items()}
        return {
            "versions": {key: [[one["day"], one["maturity"]] for one in some] for key, some in there.items()},
            "chapters": {
                key: [[each["id"] for each in one["chapters"]] for one in some] for key, some in there.items()
            },
            "paragraphs": {
                key: [[f"{each['id']}v{each['since']}" for each in _paragraphs(one)] for one in some]
                for key, some in there.items()
            },
            "languages": {key: [_languages(one) for one in some] for key, some in there.items()},
            "files": {key: [_file(one["file"]) for one in some] for key, some in there.items()},
            "withdrawn": [key for key, one in self.documents.items() if any(one["out"].values())],
        }

    def _said(self, event: Row, by: str, at: int) -> Taken:
        if key := event.get("document", ""):
            return self._record(key)
        self._shared.made["document"] += 1
        self.documents[f"doc{self._shared.made['document']}"] = {"versions": [], "out": {}, "made": {"c": 0, "p": 0}}
        return ()

    def _withdrawn(self, event: Row, by: str, at: int) -> Taken:
        if one := self.documents.get(event["document"]):
            one["out"] = event.get("reason", {})
        return self._record(event["document"])

    def _saved(self, event: Row, by: str, at: int) -> Taken:
        """Drafts that continue a chapter or paragraph of the newest text have its id, each once; the rest are new ones."""
        one = self.documents.get(event["document"])
        if one is None:
            return ()
        before: Row = next((each for each in reversed(one["versions"]) if each["chapters"]), {"chapters": []})
        old = {each["id"]: each for each in before["chapters"]} | {each["id"]: each for each in _paragraphs(before)}
        tongue, number = event.get("language", ""), len(one["versions"]) + 1

        def named(sort: str, draft: Row) -> tuple[str, Row]:
            was = draft.get("was", "")
            if was.startswith(sort) and was in old:
                return was, old.pop(was)
            one["made"][sort] += 1
            return f"{sort}{one['made'][sort]}", {"words": {}, "sort": "", "since": 0}

        def paragraph(draft: Row) -> Row:
            key, was = named("p", draft)
            sort, words = draft.get("sort", "text"), draft["words"]
            if was["since"] and (words, sort) == (was["words"].get(tongue), was["sort"]):
                return was
            return {"id": key, "words": _worded(words, was["words"], tongue), "sort": sort, "since": number}

        chapters = []
        for draft in event.get("chapters", ()):
            key, was = named("c", draft)
            title = _worded(draft.get("title", ""), was["words"], tongue)
            chapters.append(
                {"id": key, "words": title, "paragraphs": list(map(paragraph, draft.get("paragraphs", ())))}
            )
        version = {"day": event["day"], "maturity": event["maturity"], "chapters": chapters, "first": tongue}
        one["versions"].append(version | {"file": event.get("file")})
        return self._record(event["document"])

    def _version(self, event: Row) -> Row | None:
        versions = self.documents.get(event["document"], {}).get("versions", [])
        return versions[event["version"] - 1] if 0 < event["version"] <= len(versions) else None

    def _translated(self, event: Row, by: str, at: int) -> Taken:
        version = self._version(event)
        if version is None or not version["chapters"]:
            return ()
        said = {**event["titles"], **event["words"]}
        version["chapters"] = [
            _also(one, said, event["language"])
            | {"paragraphs": [_also(each, said, event["language"]) for each in one["paragraphs"]]}
            for one in version["chapters"]
        ]
        return self._record(event["document"])

    def _attached(self, event: Row, by: str, at: int) -> Taken:
        version = self._version(event)
        if version is None or version["file"] is not None:
            return ()
        version["file"] = event["file"]
        return self._record(event["document"])

    def _record(self, key: str) -> Taken:
        return (f"document:{key}",) if key in self.documents else ()


def _paragraphs(version: Row) -> list[Row]:
    return [each for one in version["chapters"] for each in one["paragraphs"]]


def _worded(words: str, before: Row, tongue: str) -> Row:
    """What reads as before keeps its other languages."""
    if words == before.get(tongue, ""):
        return before
    return {tongue: words} if words else {}


def _also(one: Row, said: Row, tongue: str) -> Row:
    """The same with its words in another language, where they are given."""
    words = said.get(one["id"], "")
    return {**one, "words": {**one["words"], tongue: words}} if words else dict(one)


def _languages(version: Row) -> list[str]:
    """In which all of it is there: the one it was written in, then the others in the order of its first words."""
    texts = [one["words"] for one in version["chapters"] if one["words"]] + [
        one["words"] for one in _paragraphs(version)
    ]
    if not texts:
        return []
    first = version["first"]
    return [first, *(tag for tag in texts[0] if tag != first and all(tag in text for text in texts))]


def _file(file: Row | None) -> list[object]:
    return [file["format"], file["size"], file.get("blob", "")] if file else []
