"""Mail: rendered when enqueued, encrypted until delivered, wiped afterwards, never lost."""

from __future__ import annotations

import base64
import smtplib
import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from aiosmtpd.controller import Controller
from flask import Flask

from vrijwilligerspunt.foundation import jobs, mail
from vrijwilligerspunt.foundation.config import Settings, from_environment
from vrijwilligerspunt.foundation.db import Database, session, transaction
from vrijwilligerspunt.foundation.errors import SetupError
from vrijwilligerspunt.foundation.mail import Mail, OutgoingMail, Transport

LETTER = Mail(
    "test",
    "els@voorbeeld.example",
    "en",
    "Your application",
    ("Hello Els,", "We got it. <b>"),
    ("Look", "http://localhost/en/x"),
    ("You can stop.",),
)


def _settings(tmp_path: Path, mail_url: str = "") -> Settings:
    return from_environment({"APP_ENV": "test", "INSTANCE": str(tmp_path), "MAIL_URL": mail_url})


def _deliver(database: Database, transport: Transport) -> int:
    return jobs.work(database, {mail.JOB: mail.handler(transport)}, {}, once=True)


def test_a_queued_mail_is_delivered_as_text_and_html_and_then_wiped(
    app: Flask, scope: Database, tmp_path: Path
) -> None:
    with transaction():
        mail.queue(LETTER)
    assert _deliver(scope, Transport(_settings(tmp_path))) == 1
    [path] = (tmp_path / "mail").glob("*.eml")
    message: Any = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert message["To"] == "els@voorbeeld.example"
    assert message["Content-Language"] == "en"
    assert message["Message-ID"]
    text = message.get_body(("plain",)).get_content()
    assert "We got it. <b>" in text
    assert "http://localhost/en/x" in text
    assert "We got it. &lt;b&gt;" in message.get_body(("html",)).get_content()
    row = session().scalars(sa.select(OutgoingMail)).one()
    assert row.message is None
    assert row.delivered_at is not None


def test_a_mail_speaks_the_readers_language(app: Flask, scope: Database) -> None:
    assert "Groet," in mail.render(Mail("t", "a@b.nl", "nl", "s", ("x",))).as_string()
    assert "Groet," not in mail.render(LETTER).as_string()


def test_a_header_cannot_be_injected(app: Flask, scope: Database) -> None:
    with pytest.raises(ValueError, match="linefeed|newline|header"):
        mail.render(Mail("t", "a@b.nl", "nl", "Hoi\nBcc: x@y.nl", ("x",)))


class Sink:
    """An SMTP server that refuses the first message."""

    def __init__(self) -> None:
        self.seen: list[bytes] = []
        self.refused = 0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if not self.refused:
            self.refused += 1
            return "451 later"
        self.seen.append(envelope.content)
        return "250 OK"


def test_a_refused_mail_is_tried_again_and_arrives_once(app: Flask, scope: Database, tmp_path: Path) -> None:
    sink = Sink()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        transport = Transport(_settings(tmp_path, f"smtp://127.0.0.1:{port}"))
        with transaction():
            mail.queue(LETTER)
        assert _deliver(scope, transport) == 1
        assert session().scalars(sa.select(OutgoingMail)).one().message is not None
        with transaction() as writer:
            writer.execute(sa.update(jobs.Job).values(run_at=jobs.clock.now()))
        assert _deliver(scope, transport) == 1
    finally:
        controller.stop()
    assert len(sink.seen) == 1
    assert b"Your application" in sink.seen[0]


def test_an_unknown_transport_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="MAIL_URL"):
        Transport(_settings(tmp_path, "pigeon://roof"))


def test_production_refuses_to_start_without_secrets() -> None:
    good = {
        "APP_ENV": "production",
        "SECRET_KEY": "s" * 40,
        "LOOKUP_KEY": "l" * 40,
        "FIELD_KEYS": "k1:" + base64.b64encode(b"k" * 32).decode(),
        "BASE_URL": "https://vrijwilligerspunt.example",
        "MAIL_URL": "smtp://mail",
    }
    assert from_environment(good).is_secure
    for missing in ("SECRET_KEY", "LOOKUP_KEY", "FIELD_KEYS", "BASE_URL", "MAIL_URL"):
        with pytest.raises(SetupError, match=missing):
            from_environment({name: value for name, value in good.items() if name != missing})
    for name, bad in (
        ("SECRET_KEY", "short"),
        ("BASE_URL", "http://x.example"),
        ("PORT", "many"),
        ("APP_ENV", "x"),
    ):
        with pytest.raises(SetupError, match=name):
            from_environment(good | {name: bad})


def test_what_is_kept_of_a_refusal_names_nobody(app: Flask, scope: Database, tmp_path: Path) -> None:
    class Full(Transport):
        def deliver(self, message: EmailMessage, number: int) -> None:
            raise smtplib.SMTPRecipientsRefused(
                {"els@voorbeeld.example": (450, b"els@voorbeeld.example full")}
            )

    with transaction():
        mail.queue(LETTER)
    jobs.run_due(scope, {mail.JOB: mail.handler(Full(_settings(tmp_path)))}, "me")
    job = session().scalars(sa.select(jobs.Job)).one()
    assert job.error == "Refused: the mail server refused the recipient: [450]"
    assert session().scalars(sa.select(OutgoingMail)).one().message is not None
