"""The settings of the installation, read from the environment; no other file reads one from there.

Here: each setting's name, type, default and the words for a bad value. Never: a setting kept in a file or in the log.
README's table of settings is compared with `Settings` by a test.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct, field

from app.installation import data_folder

Port = Annotated[int, Meta(ge=1, le=65535, description="a whole number from 1 to 65535")]
Workers = Annotated[int, Meta(ge=1, le=64, description="a whole number from 1 to 64")]
Address = Annotated[str, Meta(pattern=r"^(https?://[^/?#\s]+/?)?$", description="an address like https://wall.example")]
StoreUrl = Annotated[
    str,
    Meta(
        pattern=r"^((rediss?|unix)://\S+|rediss?\+cluster://([^@/\s]*@)?[^@/,?\s]+(,[^@/,?\s]+)*/?(\?\S+)?)?$",
        description="redis://…, rediss://…, unix://… or redis+cluster://host:port,host:port",
    ),
]
MailUrl = Annotated[
    str,
    Meta(
        pattern=r"^(smtps?://([^@/\s]+@)?[^@/:\s]+(:\d{1,5})?/?)?$",
        description="smtp://user:password@host:587 or smtps://user:password@host:465",
    ),
]
MailAddress = Annotated[
    str, Meta(pattern=r"^([^@\s<>]+@[^@\s<>]+)?$", description="an address like forum@wall.example")
]
ServerKind = Annotated[str, Meta(pattern=r"^(own|plain)$", description="own or plain")]
LogForm = Annotated[str, Meta(pattern=r"^(text|json)$", description="text or json")]
Demo = Annotated[str, Meta(pattern=r"^(0|1|process)?$", description="1, process or 0")]
Day = Annotated[str, Meta(pattern=r"^(\d{4}-\d\d-\d\d)?$", description="a day like 2022-05-03")]
Switch = Annotated[bool, Meta(description="1 or 0")]


class BadSettingError(Exception):
    """One sentence for the person who starts the app."""


class Settings(Struct, frozen=True, kw_only=True):
    port: Port = field(name="PORT", default=8000)
    host: str = field(name="HOST", default="")
    url: Address = field(name="STIMMWAND_URL", default="")
    data: str = field(name="STIMMWAND_DATA", default="data")
    redis_url: StoreUrl = field(name="REDIS_URL", default="")
    store: str = field(name="STIMMWAND_STORE", default="")
    workers: Workers = field(name="WEB_CONCURRENCY", default=1)
    server: ServerKind = field(name="STIMMWAND_SERVER", default="own")
    log: LogForm = field(name="STIMMWAND_LOG", default="text")
    metrics: str = field(name="STIMMWAND_METRICS", default="")
    smtp_url: MailUrl = field(name="STIMMWAND_SMTP_URL", default="")
    mail_from: MailAddress = field(name="STIMMWAND_MAIL_FROM", default="")
    accept_loss: str = field(name="STIMMWAND_ACCEPT_LOSS", default="")
    demo: Demo = field(name="STIMMWAND_DEMO", default="0")
    demo_day: Day = field(name="STIMMWAND_DEMO_DAY", default="")
    encoder: Switch = field(name="STIMMWAND_ENCODER", default=True)

    def __repr__(self) -> str:
        """Nothing of them: an address may carry a password."""
        return "Settings(…)"

    @property
    def data_folder(self) -> Path:
        return Path(self.data).absolute()


def load(options: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process, every default filled in; options of the command line win over the environment."""
    said = {}
    for one in msgspec.structs.fields(Settings):
        if (
            value := {**os.environ, **(options or {})}.get(one.encode_name, "").strip()
        ):  # an empty variable is one that says nothing
            _check(one, value)
            said[one.encode_name] = value
    if "STIMMWAND_DATA" not in said:
        process = said.get("STIMMWAND_DEMO") == "process"  # its clock is set: no forum of today may live there
        said["STIMMWAND_DATA"] = _usual_folder("data-process" if process else "data")
    settings = msgspec.convert(said, Settings, strict=False)
    if settings.smtp_url and settings.mail_from and not settings.url:
        raise BadSettingError("Mails need STIMMWAND_URL: the links in them lead to that address.")
    open_to_all = os.environ.get("PORT") or os.environ.get("STIMMWAND_URL")  # a platform, or an address for the world
    return msgspec.structs.replace(
        settings,
        host=settings.host or ("0.0.0.0" if open_to_all else "127.0.0.1"),  # noqa: S104
        workers=1 if settings.demo == "process" else settings.workers,  # each would have to learn of each new time
        url=(settings.url or f"http://127.0.0.1:{settings.port}").rstrip("/"),
    )


def _usual_folder(name: str) -> str:
    try:
        return data_folder(name)
    except RuntimeError:
        raise BadSettingError(
            "This account has no home folder: please name the data folder (STIMMWAND_DATA)."
        ) from None


def hand_on(settings: Settings) -> None:
    """Puts the settings back into the environment, so that every worker and `create_app` read the same ones."""
    for name, value in msgspec.to_builtins(settings).items():
        os.environ[name] = str(int(value) if isinstance(value, bool) else value)


def _check(one: msgspec.structs.FieldInfo, value: str) -> None:
    try:
        msgspec.convert(value, one.type, strict=False)
    except msgspec.ValidationError:  # its own words name a type, not what to write instead
        wanted = next(meta.description for meta in one.type.__metadata__ if isinstance(meta, Meta))
        raise BadSettingError(f"{one.encode_name} must be {wanted}, but it is {without_password(value)!r}.") from None


def without_password(url: str, instead: str = "…@") -> str:
    """The address with `instead` where a name and a password stand in it."""
    return re.sub(r"//[^/]*@", f"//{instead}", url)
