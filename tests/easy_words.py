"""Leichte Sprache: what its rules (Netzwerk Leichte Sprache; BITV 2.0, annex 2) forbid and a machine can see.

Whether a text is understood, only its readers can say. Never here: the words.
"""

import re
from collections.abc import Iterator

MOST_WORDS, MOST_LETTERS = 12, 14
"""In a sentence; in a word without a hyphen or a middle dot."""
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w*\}")
SENTENCE = re.compile(r"[.?:…]\s+|\n+|(?<=[.?:…])$")
LONG = re.compile(rf"[A-Za-zÄÖÜäöüß]{{{MOST_LETTERS + 1},}}")
FORBIDDEN = (
    (r"\b(könnte|würde|sollte|dürfte|müsste|wäre|hätte)\w*\b", "no subjunctive"),
    (r"\b(wurden?|worden)\b|\bwird\b.*\bge\w+(t|en)\b", "no passive"),
    (r"\b(z\. ?B|usw|bzw|d\. ?h|ggf|etc|inkl|ca|evtl)\b", "no abbreviations"),
    (r"\b(des|eines|dieses|deren|dessen)\b", "no genitive"),
    (r"\w[:*_]innen\b|\w:r\b", "no sign inside a word"),
    (r"[;()]", "no brackets, no semicolon: two sentences"),
    (r"\b(obwohl|sofern|sodass|indem|während|bevor|nachdem)\b", "one statement in a sentence"),
    (r"\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|hundert|tausend)\b", "numbers as digits"),
)


def hard(words: str) -> Iterator[str]:
    """What of a text is not Leichte Sprache."""
    text = PLACEHOLDER.sub("X", words)
    yield from (why for pattern, why in FORBIDDEN if re.search(pattern, text))
    for sentence in SENTENCE.split(text):
        if (number := len(re.findall(r"[\w·-]+", sentence))) > MOST_WORDS:
            yield f"a sentence of {number} words, at most {MOST_WORDS}"
    yield from (f"a long word without a hyphen: {word}" for word in LONG.findall(text))
