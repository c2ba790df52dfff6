"""Three people around a match, each with a browser of her own, for the tests of its pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from tests import factories
from tests.accounts import people
from tests.judge import JudgingClient
from vrijwilligerspunt.buddies import actions_matches_checks, actions_requests
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_matches import BuddyMatch
from vrijwilligerspunt.buddies.states import LinkPurpose, RequestState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.foundation.db import Database, session, transaction

WIJK = "WK077253"
DESK = "/werkplek/maatjes"


class Cast:
    """Chantal, Els by her link, and Amina; each with a browser of her own."""

    def __init__(self, client: JudgingClient, database: Database) -> None:
        self.client, self.database = client, database
        self.chantal = people.staff(
            database, Role.BUDDY_COORDINATOR, ScopeKind.WIJK, WIJK, name="Chantal Smits"
        )
        assert people.sign_in(client, self.chantal).status_code == 303
        self.amina = people.person(database, name="Amina El Idrissi")
        self.desk, self.els = client, self.browser()
        self.volunteer = self.browser()
        assert people.sign_in(self.volunteer, self.amina).status_code == 303
        with database.scope():
            self.request_id = factories.buddy_request(
                state=RequestState.OPEN, coordinator_id=self.chantal.id, opened_at=clock.now()
            ).id
            self.volunteer_id = factories.buddy_volunteer(account=self.amina).id
            with transaction():
                self.token = actions_requests.new_link(self.request_id, LinkPurpose.STATUS, clock.now(), None)

    def browser(self) -> JudgingClient:
        found = self.client.application.test_client()
        assert isinstance(found, JudgingClient)
        return found

    @property
    def search(self) -> str:
        return f"{DESK}/{self.request_id}/maatje-zoeken"

    @property
    def at_desk(self) -> str:
        return f"{DESK}/{self.request_id}/maatje"

    @property
    def asked(self) -> str:
        return f"/maatjes/vraag/{self.token}/maatje"

    @property
    def match(self) -> BuddyMatch:
        with self.database.scope():
            found = session().scalar(sa.select(BuddyMatch).order_by(BuddyMatch.id.desc()).limit(1))
        assert found is not None
        return found

    @property
    def own(self) -> str:
        return f"/mijn/maatje/{self.match.id}"

    @property
    def request(self) -> BuddyRequest:
        with self.database.scope():
            found = session().get(BuddyRequest, self.request_id)
        assert found is not None
        return found

    def propose(self) -> Any:
        action = f"{self.search}/{self.volunteer_id}"
        return people.post(self.desk, self.search, action)

    def says(self, browser: JudgingClient, page: str, answer: str) -> Any:
        return people.post(browser, page, f"{page}/antwoord", answer=answer)

    def step(self, word: str) -> Any:
        return people.post(self.desk, self.at_desk, f"{self.at_desk}/{self.match.id}/stap/{word}")

    def introduced(self) -> None:
        assert self.propose().status_code == 303
        assert self.says(self.volunteer, self.own, "ja").status_code == 303
        assert self.says(self.els, self.asked, "ja").status_code == 303

    def plan(self, **given: str) -> Any:
        day = clock.today() + timedelta(days=2)
        values = {"day": day.isoformat(), "time": "10:30", "place": "Buurthuis de Zwaluw"} | given
        return people.post(self.desk, self.at_desk, f"{self.at_desk}/{self.match.id}/plannen", **values)

    def met(self) -> None:
        """The meeting was yesterday."""
        with self.database.scope(), transaction():
            session().execute(sa.update(BuddyMatch).values(meeting_at=clock.now() - timedelta(days=1)))

    def tried(self) -> None:
        self.introduced()
        assert self.plan().status_code == 303
        self.met()
        assert people.post(self.volunteer, self.own, f"{self.own}/verder").status_code == 303
        assert people.post(self.els, self.asked, f"{self.asked}/verder").status_code == 303

    def ask(self, weeks: int) -> None:
        """The questions of a week come."""
        with self.database.scope(), transaction():
            session().execute(sa.update(BuddyMatch).values(trial_from=clock.today() - timedelta(weeks=weeks)))
        with self.database.scope(), transaction():
            assert actions_matches_checks.ask(clock.now()) == 1
