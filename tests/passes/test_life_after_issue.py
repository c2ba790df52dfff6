"""What happens to a pass that is there: renewed, refused, revoked, withdrawn, given new codes, or gone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import actor_of
from tests.passes.people import at, fresh, house, resident, staff
from tests.vacancies import mailbox
from vrijwilligerspunt.accounts.models import Account
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, Actor, Role
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed, NotFound
from vrijwilligerspunt.passes import actions, queries, rules
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.states import PassRoute, PassState, RevokeReason

pytestmark = pytest.mark.usefixtures("scope")


def count(entity: Any) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(entity)) or 0


def issued(**given: Any) -> tuple[VolunteerPass, Actor]:
    """A pass that Amina holds, with herself."""
    amina = factories.account()
    row = factories.volunteer_pass(account_id=amina.id, **given)
    return row, actor_of(amina)


def test_a_pass_is_renewed_from_its_last_45_days_and_no_day_is_lost() -> None:
    at(date(2026, 12, 1))
    organisation, bram = house()
    row, amina = issued()
    assert row.valid_until is not None
    with pytest.raises(rules.RenewalTooEarly, match=r"2027-10-17"), transaction():
        actions.ask_renewal(amina, row.id, PassRoute.ORGANISATION, organisation.slug, clock.now())
    now = at(row.valid_until - timedelta(days=45))
    for _ in range(2):
        with transaction():
            actions.ask_renewal(amina, row.id, PassRoute.ORGANISATION, organisation.slug, now)
    assert mailbox.keys() == ["pass_confirm"]
    assert [one.is_renewal for one in queries.waiting_for(organisation.id)] == [True]
    assert fresh(row.id).state is PassState.ISSUED, "it works while the answer waits"
    with transaction():
        actions.answer(bram, organisation.id, [row.id], [], now)
    held = fresh(row.id)
    assert held.valid_until == date(2028, 12, 1)
    assert (held.number, held.handle, held.secret) == (row.number, row.handle, row.secret)
    assert mailbox.keys()[-1] == "pass_renewed"


def test_a_renewal_that_is_refused_leaves_the_pass_until_its_day() -> None:
    organisation, bram = house()
    row, amina = issued(valid_until=clock.today() + timedelta(days=30))
    with transaction():
        actions.ask_renewal(amina, row.id, PassRoute.ORGANISATION, organisation.slug, clock.now())
        actions.answer(bram, organisation.id, [], [row.id], clock.now())
    held = fresh(row.id)
    assert (held.state, held.valid_until, held.route) == (PassState.ISSUED, row.valid_until, None)
    assert mailbox.keys()[-1] == "pass_not_renewed"
    with transaction():
        assert actions.answer(bram, organisation.id, [row.id], [], clock.now()).skipped == 1


def test_the_officer_revokes_for_a_reason_and_nobody_else_does() -> None:
    row, amina = issued()
    for person in (amina, staff(Role.DESK), NOBODY):
        with pytest.raises(NotAllowed), transaction():
            actions.revoke(person, row.id, RevokeReason.MISUSE, clock.now())
    officer = staff(Role.PASS_OFFICER)
    for _ in range(2):
        with transaction():
            actions.revoke(officer, row.id, RevokeReason.MISUSE, clock.now())
    held = fresh(row.id)
    assert (held.state, held.revoke_reason) == (PassState.REVOKED, RevokeReason.MISUSE)
    assert mailbox.keys() == ["pass_revoked"]
    assert "verkeerd" not in mailbox.newest("pass_revoked")
    with pytest.raises(IllegalTransition), transaction():
        actions.withdraw(amina, row.id, clock.now())


@pytest.mark.parametrize("state", rules.OPEN)
def test_its_holder_stops_at_any_time(state: PassState) -> None:
    row, amina = issued(state=state)
    stranger = resident()
    with pytest.raises(NotFound), transaction():
        actions.withdraw(stranger, row.id, clock.now())
    for _ in range(2):
        with transaction():
            actions.withdraw(amina, row.id, clock.now())
    held = fresh(row.id)
    assert (held.state, held.route, held.ended_at is None) == (PassState.WITHDRAWN, None, False)


def test_a_lost_phone_makes_every_old_code_worthless() -> None:
    row, amina = issued()
    with transaction():
        actions.new_codes(amina, row.id, clock.now())
    held = fresh(row.id)
    assert not {held.number, held.handle, held.secret} & {row.number, row.handle, row.secret}
    assert held.valid_until == row.valid_until
    officer, stranger = staff(Role.PASS_OFFICER), resident()
    with transaction():
        actions.new_codes(officer, row.id, clock.now())
    with pytest.raises(NotFound), transaction():
        actions.new_codes(stranger, row.id, clock.now())


def test_an_account_that_goes_takes_its_pass_along() -> None:
    row, _ = issued()
    with transaction() as writer:
        writer.execute(sa.delete(Account).where(Account.id == row.account_id))
    assert count(VolunteerPass) == 0
