"""What a colleague wrote for somebody else is for who holds the role for it, also outside the work areas."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.accounts import people
from tests.accounts.people import actor_of
from tests.buddies.test_consent import written
from tests.judge import JudgingClient
from vrijwilligerspunt.accounts.models import RoleGrant
from vrijwilligerspunt.app import create_app
from vrijwilligerspunt.foundation.actor import Role
from vrijwilligerspunt.foundation.config import Settings
from vrijwilligerspunt.foundation.db import Database, transaction


@pytest.mark.parametrize("waits", [True, False], ids=["waits for the second step", "lost the role"])
def test_who_wrote_for_work_opens_it_only_while_the_role_counts(
    settings: Settings, database: Database, waits: bool
) -> None:
    """The page of a carer takes the number of a request too: it is no way round the second step."""
    app = create_app(replace(settings, second_factor=waits), database)
    app.test_client_class = JudgingClient
    client = app.test_client()
    assert isinstance(client, JudgingClient)
    petra = people.staff(database, Role.REFERRER, name="Petra")
    with app.app_context(), database.scope():
        number = written(actor_of(petra, Role.REFERRER)).id
        if not waits:
            with transaction() as writer:
                writer.execute(sa.delete(RoleGrant))
    people.sign_in(client, petra)
    own = f"/maatjes/geschreven/{number}"
    shown = client.get(own)
    assert shown.status_code == 404
    assert "truus@voorbeeld.example" not in shown.text
    assert client.get(f"/werkplek/maatjes/doorverwezen/{number}").status_code == (303 if waits else 403)
    assert own not in client.get("/mijn").text
