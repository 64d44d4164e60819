"""The bench on which contributions are answered, and what everybody reads of it, in a real browser: axe, and marking a section.

Never here: what the forms do (tests/web/desk/test_answers).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_axe import Checker
from tests.browser.test_own_receipts import answered, commented
from tests.browser.visitors import CONSOLE, Visitors
from tests.web.house import House, a_house

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MARK = """() => {
  const words = document.querySelector("[data-quoted]").firstChild;
  const range = document.createRange();
  range.setStart(words, 6); range.setEnd(words, 14);
  getSelection().removeAllRanges(); getSelection().addRange(range);
}"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with a_house(tmp_path_factory.mktemp("answering")) as made:
        yield made


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "de"])
def test_no_violation_where_contributions_are_answered(browser: Browser, here: House, language: str) -> None:
    """12 C11: bench, several, text modules, close report, the public page; and a marked section goes into its field."""
    evening = commented(here)
    process = answered(here, evening)
    olga = here.organiser().http.cookies
    with closing(Visitors(browser, here, here.hall.secret)) as people:  # type: ignore[arg-type]  # it has a url, too
        checker = Checker(people, language, viewport=CONSOLE)
        checker.context.add_cookies([{"name": "o", "value": olga["o"], "url": here.url}])
        for path in ("answers", "answers/several", "modules", "close-report"):
            checker.look(path, f"{process.desk}/{path}")
        checker.look("public", f"{process.url}/answers?lang={language}")
        checker.content()
        page = checker.page
        page.goto(f"{here.url}{process.desk}/answers")
        page.evaluate(MARK)
        expect(page.locator("#quote")).to_have_value("auch den")
        assert people.complaints == []
