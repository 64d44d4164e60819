"""What every page owes, whichever test looks at it: each form that asks a command carries what that command wants.

A button whose form the server cannot read does nothing, in front of an audience. So every test's browser looks at every page
that it gets. Here: the looking. Never: what a form means, a test.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx
import msgspec

from app.forum.commands import COMMANDS

FORM = re.compile(r'<form\b[^>]*\baction="[^"]*/commands/(\w+)"[^>]*>(.*?)</form>', re.DOTALL)
NAMED = re.compile(r'<(?:input|select|textarea|button)\b(?![^>]*\sform=")[^>]*\bname="([^"]+)"')
"""What belongs to the form that it stands in; a button may name another one."""
ALWAYS = {"command"}


def fits(answer: httpx.Response) -> None:
    """Fails if the answer is a page with a form whose fields its command does not know, or which lacks one it needs; or if what
    it is is said twice."""
    assert answer.headers.get("content-type", "").count("charset") < 2, f"{answer.request.url}: {answer.headers}"
    if "text/html" in answer.headers.get("content-type", ""):
        for name, form in FORM.findall(answer.read().decode()):
            unfit = wrong(name, form)
            assert not unfit, f"{answer.request.url}: the form for {name} {unfit}"


def wrong(name: str, form: str) -> str:
    """What a form's fields lack or have too much for this command; empty if nothing."""
    if name not in COMMANDS:
        return "asks what nobody answers"
    carried = {field.partition(".")[0] for field in NAMED.findall(form)}
    fields = msgspec.structs.fields(COMMANDS[name])
    unknown = carried - ALWAYS - {field.name for field in fields}
    lacking = {field.name for field in fields if field.required} - carried
    said = [f"carries {', '.join(sorted(unknown))}"] * bool(unknown) + [f"lacks {', '.join(sorted(lacking))}"] * bool(
        lacking
    )
    return " and ".join(said)


HOOKS: dict[str, list[Callable[..., Any]]] = {"response": [fits]}
