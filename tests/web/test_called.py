"""What a template calls is there: a macro of its own, one that it imports, or something that every template has.

A name that is missing breaks its page only where that line is reached, such as a
table by strand with sides. Never here: values.
"""

from __future__ import annotations

import pytest
from jinja2 import nodes

from app.live.render.renderer import Render
from app.live.render.template_globals import globals_for

RENDER = Render("http://stimmwand.example", globals_for("http://stimmwand.example"))
ENVIRONMENT = RENDER._environments["en"]
GIVEN = {"caller", "super", "loop"}


def uncalled(words: str) -> set[str]:
    """The names that are called, and stand nowhere."""
    tree = ENVIRONMENT.parse(words)
    bound = {one.name for one in tree.find_all(nodes.Name) if one.ctx in ("store", "param")}
    bound |= {one.name for one in tree.find_all(nodes.Macro)} | {one.target for one in tree.find_all(nodes.Import)}
    for one in tree.find_all(nodes.FromImport):
        bound |= {name if isinstance(name, str) else name[1] for name in one.names}
    called = {one.node.name for one in tree.find_all(nodes.Call) if isinstance(one.node, nodes.Name)}
    return called - bound - GIVEN - set(ENVIRONMENT.globals)


@pytest.mark.parametrize("folder", sorted({one.partition("/")[0] for one in ENVIRONMENT.list_templates(["html"])}))
def test_every_macro_that_is_called_is_there(folder: str) -> None:
    """12 D15: the page of a measure whose result by strand had sides was a 500."""
    names = [one for one in ENVIRONMENT.list_templates(["html"]) if one.partition("/")[0] == folder]
    loader = ENVIRONMENT.loader
    assert names and loader is not None
    found = {name: uncalled(loader.get_source(ENVIRONMENT, name)[0]) for name in names}
    assert {name: missing for name, missing in found.items() if missing} == {}


def test_a_missing_one_is_found() -> None:
    """The control."""
    assert uncalled("{% from 'parts/shapes.html' import shape %}{{ shape('x') }}{{ lost(1) }}") == {"lost"}
