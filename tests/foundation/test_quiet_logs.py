"""A line of a log opens nothing: no code of a pass, no link of a mail."""

from __future__ import annotations

import logging

import pytest

from vrijwilligerspunt.foundation import quiet_logs
from vrijwilligerspunt.foundation.tokens import new_token


@pytest.mark.parametrize(
    "line",
    [
        "GET /maatjes/vraag/{} 200",
        '"GET /en/maatjes/vraag/{}/maatje?x=1 HTTP/1.1" 200',
        "/maatjes/kring/{}/agenda 200",
        "/aanmeldingen/{}",
        "<http://127.0.0.1/maatjes/ja/{}>",
    ],
)
def test_the_key_in_an_address_is_left_out(line: str) -> None:
    for _ in range(200):
        token = new_token()
        said = quiet_logs.quiet(line.format(token))
        assert token not in said
        assert token[:20] not in said
        assert said.startswith(line.split("{}")[0].removesuffix("/"))
        assert said.endswith(line.split("{}")[1])


@pytest.mark.parametrize(
    "line",
    [
        "GET /vacatures/12-gastvrouw-of-gastheer-in-het-buurthuis 200",
        "/organisaties/buurthuis-de-blauwe-zwaluw-in-woensel-noord",
        "/static/dist/app.c6d25dfa73.css 304",
    ],
)
def test_a_readable_address_stays(line: str) -> None:
    assert quiet_logs.quiet(line) == line


def test_a_record_is_quiet_whatever_its_format() -> None:
    token = new_token()
    record = quiet_logs.QuietRecord("web", logging.INFO, "f", 1, "GET %s", (f"/maatjes/vraag/{token}",), None)
    assert token not in logging.Formatter("%(message)s").format(record)
