"""Mail: a value, rendered and stored encrypted when enqueued, wiped when delivered.

Rooms make a `Mail` in `mails.py`; `queue` renders it (text and HTML, `templates/emails/`) in the reader's
language, stores it encrypted and enqueues a job in the same transaction. Only the worker delivers. The
Message-ID comes from the row, so a receiver drops the double that a crash can cause.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from email import message_from_string, policy
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage, Message
from email.parser import HeaderParser
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jinja2
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vrijwilligerspunt.foundation import clock, i18n, jobs
from vrijwilligerspunt.foundation.config import ROOT, Settings
from vrijwilligerspunt.foundation.crypto import Encrypted
from vrijwilligerspunt.foundation.db import Base, session, transaction
from vrijwilligerspunt.foundation.errors import SetupError

JOB = "mail"
_AT_ONCE = 500
SMTP_TIMEOUT = 20
_withheld: ContextVar[bool] = ContextVar("withheld", default=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """What one person gets to read. `key` names the template for tests and logs; no HTML in the words.

    `link` is the one thing to do (label, full address); `small` are the lines below it.
    """

    key: str
    to: str
    language: str
    subject: str
    lines: tuple[str, ...]
    link: tuple[str, str] | None = None
    small: tuple[str, ...] = ()


class OutgoingMail(Base):
    """A mail on its way; recipient and content are wiped on delivery."""

    __tablename__ = "outgoing_mails"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(60))
    created_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    message: Mapped[str | None] = mapped_column(Encrypted("outgoing_mails.message"))


class _Headers(HeaderRegistry):
    """The standard library makes a new class for every header of every mail: a fifth of the time of one."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, type] = {}

    def __getitem__(self, name: str) -> type:
        if name not in self._known:
            self._known[name] = super().__getitem__(name)
        return self._known[name]


POLICY = policy.SMTP.clone(header_factory=_Headers())


@lru_cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "templates" / "emails"),
        autoescape=jinja2.select_autoescape(["html"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


_sender = ""
_phone = ""
_desk = ""


def use(settings: Settings) -> None:
    """Set sender, phone number and the desk's own address of this process's mails."""
    global _sender, _phone, _desk
    _sender, _phone, _desk = settings.mail_from, settings.desk_phone, settings.desk_email


def desk_address() -> str:
    """Where mails to the desk and its moderators go."""
    return _desk


def render(mail: Mail) -> EmailMessage:
    """The message as it will be sent, in the reader's language."""
    message = EmailMessage(policy=POLICY)
    message["From"] = _sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(clock.now())
    message["Auto-Submitted"] = "auto-generated"
    with i18n.speaking(mail.language):
        values = {
            "mail": mail,
            "greeting": i18n.gettext("Groet,"),
            "sender": i18n.gettext("Vrijwilligerspunt Eindhoven"),
            "help": i18n.gettext("Vragen? Bel %(phone)s.", phone=_phone),
        }
        text = _templates().get_template("mail.txt").render(values)
        html = _templates().get_template("mail.html").render(values)
        # Said here, as the library else copies every part with an é once more to encode it.
        message.set_content(text, cte="quoted-printable")
        message.add_alternative(html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = mail.language  # After the content: making it multipart moves such headers.
    return message


@contextmanager
def withheld(old: bool = True) -> Iterator[None]:
    """While the demo plays what happened long ago, its mails were read and thrown away: none is made."""
    token = _withheld.set(old)
    try:
        yield
    finally:
        _withheld.reset(token)


def queue(mail: Mail) -> None:
    """Store the rendered mail and its job in the current transaction."""
    if _withheld.get():
        return
    row = OutgoingMail(key=mail.key, created_at=clock.now(), message=render(mail).as_string())
    session().add(row)
    session().flush()
    jobs.enqueue(JOB, {"mail": row.id}, key=f"mail:{row.id}")


def queue_all(letters: Sequence[Mail]) -> None:
    """As `queue` for many at once: the number of statements does not grow with every mail."""
    if _withheld.get():
        return
    moment = clock.now()
    rows = [
        OutgoingMail(key=letter.key, created_at=moment, message=render(letter).as_string())
        for letter in letters
    ]
    session().add_all(rows)
    session().flush()
    # A row just made has no job yet, so the key that guards `queue` guards nothing here.
    jobs.enqueue_all(JOB, [{"mail": row.id} for row in rows])


def drop_for(address: str) -> int:
    """Wipe every mail to this address that still waits: its owner is gone. Returns how many.

    Recipients are in no column, so each mail that waits is opened. Its job finds nothing left to send.
    """
    waiting = session().execute(
        sa.select(OutgoingMail.id, OutgoingMail.message).where(OutgoingMail.message.is_not(None))
    )
    found = [row.id for row in waiting if (_headers(row.message)["To"] or "").lower() == address]
    for start in range(0, len(found), _AT_ONCE):
        numbers = found[start : start + _AT_ONCE]
        session().execute(sa.delete(OutgoingMail).where(OutgoingMail.id.in_(numbers)))
    return len(found)


def _headers(text: str) -> Message:
    """What stands above a mail; as `policy.compat32` reads it, which is quick."""
    return HeaderParser().parsestr(text)


class Refused(Exception):
    """The mail server does not take this mail now; the job is tried again."""


class Transport:
    """Where mails go: SMTP or a folder of .eml files. Raises SetupError for another address."""

    def __init__(self, settings: Settings) -> None:
        self._address = urlsplit(settings.mail_url)
        self._host = urlsplit(settings.base_url).hostname or "localhost"
        if self._address.scheme not in {"smtp", "smtps", "file"}:
            raise SetupError("MAIL_URL starts with smtp://, smtps:// or file:///.")

    @property
    def folder(self) -> Path | None:
        """The folder of a `file:` transport."""
        return Path(unquote(self._address.path)) if self._address.scheme == "file" else None

    def deliver(self, message: EmailMessage, number: int) -> None:
        """Hand the message over. Raises OSError or smtplib.SMTPException; the job is tried again."""
        message["Message-ID"] = f"<{number}.vrijwilligerspunt@{self._host}>"
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            half = self.folder / f"{number:08}.part"
            half.write_bytes(message.as_bytes())
            half.replace(self.folder / f"{number:08}.eml")
            return
        context = ssl.create_default_context()
        host, port = self._address.hostname or "localhost", self._address.port
        if self._address.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port or 465, timeout=SMTP_TIMEOUT, context=context)
        else:
            server = smtplib.SMTP(host, port or 25, timeout=SMTP_TIMEOUT)
        with server:
            server.ehlo()
            if self._address.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=context)
            if self._address.username:
                server.login(unquote(self._address.username), unquote(self._address.password or ""))
            server.send_message(message)


def handler(transport: Transport) -> jobs.Handler:
    """The job that delivers: repeatable, as a delivered mail has no content left to send."""

    def run(payloads: Sequence[Mapping[str, Any]]) -> None:
        for payload in payloads:
            row = session().get(OutgoingMail, payload["mail"])
            if row is None or row.message is None:
                continue
            try:
                transport.deliver(_parse(row.message), row.id)
            except smtplib.SMTPRecipientsRefused as error:
                # What the server says of an address names that address; jobs and logs keep only the code.
                codes = sorted({code for code, _ in error.recipients.values()})
                raise Refused(f"the mail server refused the recipient: {codes}") from None
            with transaction() as writer:
                writer.execute(
                    sa.update(OutgoingMail)
                    .where(OutgoingMail.id == row.id)
                    .values(message=None, delivered_at=clock.now())
                    .execution_options(synchronize_session=False)
                )

    return jobs.Handler(run)


def _parse(text: str) -> EmailMessage:
    message = message_from_string(text, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message
