"""Ringing somebody for a yes to what another wrote: what is shown, and each of the three answers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.accounts import people
from tests.buddies.test_triage import LIST, chantal, lines, made, row
from tests.judge import JudgingClient
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.buddies.states import ConsentChannel, ReachKind, RequestRoute, RequestState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.db import Database

__all__ = ["chantal"]


def test_who_is_rung_for_a_yes_shows_a_first_name_and_a_number_only(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(
        database,
        state=RequestState.CONSENT_PENDING,
        route=RequestRoute.CARER,
        first_name="Oma Toos",
        reach="+31612345678",
        reach_kind=ReachKind.PHONE,
        what="kwetterwoord",
        writer_name="Emre",
    )

    assert f"/werkplek/maatjes/{number}/ja" in client.get(LIST).text
    assert client.get(f"{LIST}/{number}").status_code == 404
    shown = client.get(f"{LIST}/{number}/ja").text

    assert "Oma Toos" in shown
    assert "06 12 34 56 78" in shown
    assert "kwetterwoord" not in shown
    assert "Emre" not in shown
    assert len(lines(database, number, "read")) == 1


def test_a_carer_who_can_hardly_go_on_is_rung_first(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    common: dict[str, Any] = {"state": RequestState.CONSENT_PENDING, "route": RequestRoute.CARER}
    waits = made(database, reach="+31612345678", reach_kind=ReachKind.PHONE, due_on=clock.today(), **common)
    hurry = made(
        database,
        first_name="Oma Toos",
        reach="oma@voorbeeld.example",
        what="kwetterwoord",
        writer_name="Emre",
        writer_reach="+31687654321",
        is_overloaded=True,
        due_on=clock.today() - timedelta(days=2),
        **common,
    )
    unseen = made(database, reach="ander@voorbeeld.example", **common)

    listed = client.get(LIST).text
    assert listed.index(f"{LIST}/{hurry}/ja") < listed.index(f"{LIST}/{waits}/ja")
    for mark in ("Spoed: redt het bijna niet", "2 dagen te laat", "Bel vandaag"):
        assert mark in listed
    assert f"{LIST}/{unseen}/ja" not in listed
    assert client.get(f"{LIST}/{unseen}/ja").status_code == 404

    shown = client.get(f"{LIST}/{hurry}/ja").text

    for word in ("Emre", "06 87 65 43 21", "Oma Toos"):
        assert word in shown
    for word in ("kwetterwoord", "oma@voorbeeld.example"):
        assert word not in shown
    assert len(lines(database, hurry, "read")) == 1


def test_a_spoken_yes_is_logged_and_puts_it_on_the_list(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(
        database,
        state=RequestState.CONSENT_PENDING,
        route=RequestRoute.CARER,
        reach="+31612345678",
        reach_kind=ReachKind.PHONE,
    )

    sent = people.post(client, f"{LIST}/{number}/ja", heard="spoken")

    assert sent.status_code == 303
    now = row(database, number)
    assert now.state is RequestState.SUBMITTED
    assert now.consent_channel is ConsentChannel.SPOKEN
    assert now.consent_logged_by == chantal.id
    assert f"Vraag {number}" in client.get(LIST).text


def test_a_representative_needs_all_three_answers(
    client: JudgingClient, database: Database, chantal: Account
) -> None:
    number = made(
        database,
        state=RequestState.CONSENT_PENDING,
        route=RequestRoute.CARER,
        reach="+31612345678",
        reach_kind=ReachKind.PHONE,
    )
    page = f"{LIST}/{number}/ja"

    refused = people.post(client, page, heard="representative", capacity="mentor", seen_on="20-11-2026")
    assert refused.status_code == 422
    assert row(database, number).state is RequestState.CONSENT_PENDING

    sent = people.post(
        client, page, heard="representative", capacity="mentor", seen_on="20-11-2026", is_told="y"
    )
    assert sent.status_code == 303
    assert row(database, number).is_told


def test_a_spoken_no_wipes_everything(client: JudgingClient, database: Database, chantal: Account) -> None:
    number = made(
        database,
        state=RequestState.CONSENT_PENDING,
        route=RequestRoute.CARER,
        reach="+31612345678",
        reach_kind=ReachKind.PHONE,
    )

    sent = people.post(client, f"{LIST}/{number}/ja", f"{LIST}/{number}/nee")

    assert sent.status_code == 303
    now = row(database, number)
    assert now.state is RequestState.WITHDRAWN
    assert now.emptied_at is not None
