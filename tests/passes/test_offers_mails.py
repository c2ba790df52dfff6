"""Every mail about discounts as it is sent, and that opening its link changes nothing.

After a change of words: `GOLDEN=write pytest tests/passes/test_offers_mails.py`, and read the difference.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests import factories, golden
from tests.judge import JudgingClient
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import SYSTEM
from vrijwilligerspunt.foundation.db import Database, transaction
from vrijwilligerspunt.passes import actions_offers
from vrijwilligerspunt.passes.rules_offers_lifecycle import OFFER_LIFECYCLE
from vrijwilligerspunt.passes.states import OfferState

GOLDEN = Path(__file__).with_name("golden")
MOMENT = datetime(2026, 12, 1, 9, tzinfo=UTC)
KEYS = {"offer_review", "offer_live", "offer_changes", "offer_hidden", "offer_ended"}


def write_every_mail(language: str, now: datetime) -> None:
    """Walk through the life of some discounts. Needs a scope."""
    shop = factories.organisation(
        name="Bakkerij Deeg & Daad",
        slug=f"deeg-en-daad-{language}",
        email="deeg@voorbeeld.example",
        language=language,
    )

    def offer(state: OfferState, **given: Any) -> int:
        title = "Tien procent korting op woensdag"
        values = {"published_at": now} | given
        return factories.pass_offer(organisation=shop, title=title, state=state, **values).id

    steps = (
        (offer(OfferState.DRAFT), "submit", ""),
        (offer(OfferState.SUBMITTED), "publish", ""),
        (offer(OfferState.SUBMITTED), "request_changes", "Noem de dagen waarop het geldt."),
    )
    offer(OfferState.LIVE, ends_on=clock.local(now).date() - timedelta(days=1))
    offer(OfferState.LIVE, published_at=now - timedelta(days=100))
    with transaction():
        for number, verb, reason in steps:
            actions_offers.change_state(number, verb, SYSTEM, now, reason=reason)
        assert actions_offers.end_past(now) == 1
        assert actions_offers.hide_unused(now) == 1


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_about_discounts_reads_as_agreed(language: str) -> None:
    write_every_mail(language, MOMENT)
    assert golden.compare(GOLDEN, language) == KEYS


def test_there_is_a_mail_for_every_name_in_the_life_of_a_discount() -> None:
    assert {mail for step in OFFER_LIFECYCLE.transitions for mail in step.mails} == KEYS


def test_opening_the_link_of_a_mail_changes_nothing(
    app: Flask, client: JudgingClient, database: Database
) -> None:
    with app.app_context(), database.scope():
        write_every_mail("nl", clock.now())
        links = golden.links()
    assert len(links) == 2
    golden.open_twice(client, database, links)
