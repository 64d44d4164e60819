"""D13: where an installed package keeps what it saves, if nobody says where.

Never here: the built wheel (test_package.py).
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app import installation, settings
from app.settings import BadSettingError


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """As if this were no checkout, and nothing were said."""
    monkeypatch.setattr(installation, "CHECKOUT", False)
    for name in ("XDG_DATA_HOME", "STIMMWAND_DATA", "STIMMWAND_DEMO"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_data_lies_in_the_place_of_the_account(package: pytest.MonkeyPatch) -> None:
    """By the XDG Base Directory Specification; a relative name there counts as none."""
    own = "Library/Application Support" if sys.platform == "darwin" else ".local/share"
    assert settings.load().data_folder == Path.home() / own / "stimmwand"
    package.setenv("XDG_DATA_HOME", "relative")
    assert settings.load().data_folder == Path.home() / own / "stimmwand"
    package.setenv("XDG_DATA_HOME", "/kept")
    assert settings.load().data_folder == Path("/kept/stimmwand")
    assert settings.load({"STIMMWAND_DEMO": "process"}).data_folder == Path("/kept/stimmwand-process")


def test_an_account_without_a_home_is_asked_for_a_folder_and_no_more(package: pytest.MonkeyPatch) -> None:
    """As a service's account may be: once it names the folder, nothing is lacking."""

    def nowhere() -> Path:
        raise RuntimeError

    package.setattr(Path, "home", nowhere)
    with pytest.raises(BadSettingError, match="no home folder"):
        settings.load()
    assert settings.load({"STIMMWAND_DATA": "/srv/stimmwand"}).data_folder == Path("/srv/stimmwand")
