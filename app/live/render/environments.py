"""The templates' environments, each made when somebody first reads in its language, and the files that they share.

Never here: what an environment knows (renderer.py), what a template says.
"""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, FileSystemLoader

from app.languages import LANGUAGES
from app.live.render.template_folders import FOLDERS


class Environments(dict[str, Environment]):
    """One a language, made when somebody first reads in it: days, numbers and words of seven take a tenth of a start."""

    def __init__(self, make: Callable[[str], Environment]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, language: str) -> Environment:
        if language not in LANGUAGES:
            raise KeyError(language)
        return self.setdefault(language, self._make(language))  # two threads may ask at once


class Sources(FileSystemLoader):
    """The templates' files; what one language has just read the others need not."""

    def __init__(self) -> None:
        super().__init__(FOLDERS)
        self._last: tuple[str, Any] = ("", None)

    def get_source(self, environment: Environment, template: str) -> Any:
        """The text of a template, where it lies, and whether that is how it still is (nobody asks)."""
        name, found = self._last  # in one step: pages are rendered in threads, too
        if name != template:
            found = super().get_source(environment, template)
            self._last = template, found
        return found
