"""The mails themselves, in plain text and in their reader's language: the one that asks for confirmation, and a notice.

Never here: who gets one (following), sending.
"""

from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from app.live.render.catalogues import translations
from app.live.render.words import filters
from app.mail.jobs import Job
from app.programme.notices_state import Notice
from app.programme.state import Programme
from app.text import N_, pick

SUBJECT = N_("Please confirm: notices about {title}")
CONFIRM = N_("You asked for notices about “{title}”. Please confirm that this is your address, within 24 hours:")
NOT_YOU = N_(
    "If you did not ask for this, you need not do anything: the address is deleted after 24 hours, and there will be no "
    "further mail."
)
WHY = N_(
    "You get this mail because you asked for notices about “{title}”. Your address is kept until {day} at the latest."
)
LEAVE = N_("No more notices, and delete the address at once:")


def confirmation(job: Job, programme: Programme, sender: str, url: str, now: int) -> EmailMessage:
    """Asks whether the address is really that of who typed it."""
    say = translations(job.language).gettext
    title = _title(programme, job.language)
    body = f"{say(CONFIRM).format(title=title)}\n\n{url}{job.link}\n\n{say(NOT_YOU)}\n"
    return _mail(job.number, sender, title, job.address, say(SUBJECT).format(title=title), body, now)


def notice(
    job: Job,
    programme: Programme,
    said: Notice,
    address: str,
    language: str,
    sender: str,
    url: str,
    leave: str,
    now: int,
) -> EmailMessage:
    """What is new, the page where it stands, and how to leave; a mail program can do that by itself (RFC 8058)."""
    say = translations(language).gettext
    title = _title(programme, language)
    day = filters(language)["day"](programme.notices.until)
    why = say(WHY).format(title=title, day=day)
    body = f"{pick(said.words, language)}\n\n{url}{said.path}\n\n-- \n{why}\n\n{say(LEAVE)}\n{leave}\n"
    mail = _mail(job.number, sender, title, address, _line(pick(said.subject, language)), body, now)
    mail["List-Unsubscribe"] = f"<{leave}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return mail


def _mail(number: str, sender: str, name: str, address: str, subject: str, body: str, now: int) -> EmailMessage:
    """`now` is the programme's time (milliseconds): a mail that the machine dates in twenty years is taken for a fraud."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(name, addr_spec=sender)  # as parts: read back as one text, a title can be an address
    mail["To"] = address
    mail["Subject"] = subject
    mail["Date"] = format_datetime(datetime.fromtimestamp(now // 1000, UTC))
    mail["Message-ID"] = f"<{number}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(body, cte="quoted-printable")
    return mail


def _title(programme: Programme, language: str) -> str:
    return _line(pick(programme.basics.settings.title, language))


def _line(words: str) -> str:
    """One line: a head line of a mail has no second one, also not in what would be read as encoded words."""
    return " ".join(words.split()).replace("=?", "= ?")
