"""A care circle over its days: who comes in, who takes what, what is offered and picked, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests import factories
from tests.accounts.people import actor_of
from tests.buddies.care import at
from tests.vacancies import mailbox
from vrijwilligerspunt.buddies import actions_circles as keeping
from vrijwilligerspunt.buddies import actions_circles_days as days
from vrijwilligerspunt.buddies import queries_circles as queries
from vrijwilligerspunt.buddies import rules_circles as rules
from vrijwilligerspunt.buddies.models_circles import CareCircle, CircleMember, CirclePledge, CircleTask
from vrijwilligerspunt.buddies.states_circles import CircleState, MemberState, PledgeState, TaskState
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import Actor
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.db import session, transaction
from vrijwilligerspunt.foundation.errors import Gone, NotFound

START = date(2026, 12, 1)
WEDNESDAY = START + timedelta(days=1)
pytestmark = pytest.mark.usefixtures("scope")


def begun(name: str = "Kring van Els") -> tuple[Actor, int]:
    """Els, and the circle that she began."""
    els = actor_of(factories.account(name="Els"))
    with transaction():
        number = keeping.begin(
            els,
            name=name,
            for_self=True,
            is_told=False,
            form_key=f"circle-{els.account_id}",
            now=clock.now(),
        )
    return els, number


def invited(keeper: Actor, circle: int, name: str, email: str = "") -> str:
    """Somebody who is asked in; what opens the page."""
    with transaction():
        member = keeping.invite(
            keeper, circle, first_name=name, email=email, form_key=f"{name}-{circle}", now=clock.now()
        )
        return queries.link_of(member)


def joined(keeper: Actor, circle: int, name: str, email: str = "") -> str:
    """Somebody who is in."""
    token = invited(keeper, circle, name)
    with transaction():
        given = {"first_name": name, "email": email, "language": "nl", "form_key": f"join-{name}"}
        return days.join(token, **given, now=clock.now())


def planned(keeper: Actor, circle: int, title: str = "Boodschappen", day: date = WEDNESDAY) -> int:
    """A task on a day."""
    with transaction():
        days.add_tasks(
            keeper,
            circle,
            title=title,
            first=day,
            weeks=1,
            at=time(14),
            form_key=f"{title}-{circle}-{day}",
            now=clock.now(),
        )
    return queries.tasks(circle, day)[-1].id


def offered(token: str, what: str = "Rijden", weeks: int = 1) -> list[CirclePledge]:
    """What a member offers on Wednesday at two."""
    with transaction():
        days.pledge(
            token, what=what, first=WEDNESDAY, weeks=weeks, at=time(14), form_key=f"p-{what}", now=clock.now()
        )
    return list(queries.pledges_of(member(token).id))


def member(token: str) -> CircleMember:
    return queries.opened(token, clock.now())[1]


def row(number: int, kind: Any = CareCircle) -> Any:
    session().expire_all()
    found = session().get(kind, number)
    assert found is not None
    return found


def keys() -> list[str]:
    return [one.key for one in mailbox.rows()]


def test_a_circle_begins_with_the_second_one_in_and_a_task_is_taken_and_done() -> None:
    at(START)
    els, circle = begun()
    emre = joined(els, circle, "Emre")
    assert queries.kept_by(els, circle).state is CircleState.FORMING
    fatma = joined(els, circle, "Fatma")
    assert queries.kept_by(els, circle).state is CircleState.ACTIVE

    task = planned(els, circle)
    with transaction():
        days.take(emre, task, clock.now())
        days.take(emre, task, clock.now())
    with pytest.raises(rules.TakenByAnother), transaction():
        days.take(fatma, task, clock.now())
    with pytest.raises(rules.NoMore), transaction():
        days.done_by(fatma, task, clock.now())
    with transaction():
        days.done_by(emre, task, clock.now())
    found = queries.task_of(circle, task)
    assert (found.state, found.taken_by_id) == (TaskState.DONE, member(emre).id)


def test_the_same_form_twice_is_one_circle_one_invitation_and_one_row_of_tasks() -> None:
    at(START)
    els, circle = begun()
    for _turn in range(2):
        with transaction():
            again = keeping.begin(
                els,
                name="Kring van Els",
                for_self=True,
                is_told=False,
                form_key=f"circle-{els.account_id}",
                now=clock.now(),
            )
            days.add_tasks(
                els,
                circle,
                title="Koken",
                first=WEDNESDAY,
                weeks=4,
                at=None,
                form_key="koken",
                now=clock.now(),
            )
    assert again == circle
    assert invited(els, circle, "Emre") == invited(els, circle, "Emre")
    assert len(queries.members(circle)) == 1
    assert [one.day for one in queries.tasks(circle, START)] == rules.days(WEDNESDAY, 4)


def test_whoever_keeps_a_circle_for_another_tells_that_one_first() -> None:
    emre = actor_of(factories.account(name="Emre"))
    with pytest.raises(rules.TellThePerson), transaction():
        keeping.begin(
            emre,
            name="Kring van mama",
            for_self=False,
            is_told=False,
            form_key="mama",
            now=clock.now(),
        )


def test_a_circle_has_eight_seats_and_who_goes_gives_one_back() -> None:
    at(START)
    els, circle = begun()
    tokens = [invited(els, circle, f"Lid {turn}") for turn in range(8)]
    with pytest.raises(rules.CircleFull):
        invited(els, circle, "Negende")
    with transaction():
        days.leave(tokens[3], clock.now())
    assert invited(els, circle, "Negende")
    assert sorted(one.place for one in queries.members(circle)) == list(range(1, 9))


def test_an_offer_that_is_picked_becomes_a_task_of_who_offered_it() -> None:
    at(START)
    els, circle = begun()
    emre, fatma = joined(els, circle, "Emre", "emre@voorbeeld.example"), joined(els, circle, "Fatma")
    offers = offered(emre, weeks=2)
    assert [one.day for one in offers] == [WEDNESDAY, WEDNESDAY + timedelta(days=7)]

    with pytest.raises(NotFound), transaction():
        days.withdraw(fatma, offers[0].id, clock.now())
    for _turn in range(2):
        with transaction():
            days.pick(els, circle, offers[0].id, clock.now())
    (task,) = queries.tasks(circle, START)
    assert (task.title, task.starts_at, task.taken_by_id) == ("Rijden", time(14), member(emre).id)
    assert keys().count("circle_waits") == 1
    with pytest.raises(rules.NoMore), transaction():
        days.withdraw(emre, offers[0].id, clock.now())
    with transaction():
        days.withdraw(emre, offers[1].id, clock.now())
    with pytest.raises(rules.NoMore), transaction():
        days.pick(els, circle, offers[1].id, clock.now())

    with transaction():
        days.give_back(emre, task.id, clock.now())
    assert queries.task_of(circle, task.id).state is TaskState.OPEN
    assert queries.pledge_of(circle, offers[0].id).state is PledgeState.WITHDRAWN


def test_who_is_removed_loses_the_link_at_once_and_nothing_of_the_circle_is_lost() -> None:
    at(START)
    els, circle = begun()
    emre, _fatma = joined(els, circle, "Emre", "emre@voorbeeld.example"), joined(els, circle, "Fatma")
    task, number = planned(els, circle), member(emre).id
    (offer,) = offered(emre)
    with transaction():
        days.take(emre, task, clock.now())
    with transaction():
        keeping.remove(els, circle, number, clock.now())

    with pytest.raises(Gone, match="removed"):
        queries.opened(emre, clock.now())
    with pytest.raises(Gone), transaction():
        days.pledge(emre, what="Rijden", first=WEDNESDAY, weeks=1, at=None, form_key="late", now=clock.now())
    assert queries.task_of(circle, task).state is TaskState.OPEN
    left = queries.pledge_of(circle, offer.id)
    assert (left.state, left.what) == (PledgeState.WITHDRAWN, None)
    gone = session().get(CircleMember, number, populate_existing=True)
    assert gone is not None
    assert (gone.state, gone.first_name, gone.email) == (MemberState.REMOVED, None, None)


def test_a_new_link_ends_the_one_before_and_one_not_used_in_thirty_days_is_gone() -> None:
    at(START)
    els, circle = begun()
    first = invited(els, circle, "Emre")
    number = member(first).id
    with transaction():
        keeping.renew(els, circle, number, clock.now())
    second = queries.link_of(queries.member_of(circle, number))
    assert second != first
    with pytest.raises(NotFound):
        queries.opened(first, clock.now())

    later = at(START + timedelta(days=31))
    with pytest.raises(Gone, match="late"):
        queries.opened(second, later)
    with transaction():
        assert keeping.forget_invitations(later) == 1
        assert keeping.forget_invitations(later) == 0
    assert not queries.members(circle)


def test_the_link_of_who_is_in_does_not_grow_old() -> None:
    at(START)
    els, circle = begun()
    emre = joined(els, circle, "Emre")
    assert queries.opened(emre, at(START + timedelta(days=300)))


def test_who_comes_in_gets_a_link_that_the_keeper_never_saw() -> None:
    """So what somebody writes down on coming in, an address among it, is not for the keeper to read."""
    at(START)
    els, circle = begun()
    first = invited(els, circle, "Emre", "emre@voorbeeld.example")
    with transaction():
        given = {"first_name": "Emre", "language": "nl", "form_key": "join-emre", "now": clock.now()}
        own = days.join(first, email="emre@voorbeeld.example", **given)
    assert own != first
    with pytest.raises(NotFound):
        queries.opened(first, clock.now())
    assert own in mailbox.words(mailbox.rows()[-2]), "the mail with the link to keep"
    assert keys() == ["circle_invited", "circle_joined", "circle_news"]
    with transaction():
        assert days.join(own, email="", **given) == own


def test_the_press_that_said_yes_finds_the_new_link_for_an_hour_and_no_other_press_does() -> None:
    now = at(START)
    els, circle = begun()
    first = invited(els, circle, "Emre", "emre@voorbeeld.example")
    with transaction():
        given = {"first_name": "Emre", "email": "emre@voorbeeld.example", "language": "nl"}
        own = days.join(first, **given, form_key="the form of Emre", now=now)
    assert queries.answered(first, "the form of Emre", now + timedelta(minutes=59)) == own
    for token, form_key, moment in (
        (first, "a form of the keeper", now),
        (first, "", now),
        ("guessed", "the form of Emre", now),
        (first, "the form of Emre", now + timedelta(minutes=61)),
    ):
        with pytest.raises(NotFound):
            queries.answered(token, form_key, moment)
    with transaction():
        keeping.renew(els, circle, member(own).id, now)
    with pytest.raises(NotFound):
        queries.answered(first, "the form of Emre", now)


def test_of_who_is_in_and_gave_an_address_a_new_link_goes_there() -> None:
    at(START)
    els, circle = begun()
    fatma = joined(els, circle, "Fatma", "fatma@voorbeeld.example")
    number = member(fatma).id
    with transaction():
        keeping.renew(els, circle, number, clock.now())
    assert keys().count("circle_joined") == 2
    with pytest.raises(NotFound):
        queries.opened(fatma, clock.now())
    known = queries.opened(queries.link_of(queries.member_of(circle, number)), clock.now())[1]
    assert rules.is_in(known.state, known.expires_at)


def test_who_is_in_without_an_address_comes_back_by_a_link_that_opens_one_question() -> None:
    now = at(START)
    els, circle = begun()
    emre = joined(els, circle, "Emre")
    number, task = member(emre).id, planned(els, circle)
    with transaction():
        days.take(emre, task, now)
    offered(emre)
    with transaction():
        keeping.renew(els, circle, number, now)
    with pytest.raises(NotFound):
        queries.opened(emre, now)
    way_in = queries.link_of(queries.member_of(circle, number))
    # With the link that the keeper read nothing can be done but saying yes, or going.
    for step in (
        lambda: days.take(way_in, task, now),
        lambda: days.give_back(way_in, task, now),
        lambda: days.done_by(way_in, task, now),
    ):
        with pytest.raises(NotFound), transaction():
            step()
    given = {"first_name": "Emre", "email": "", "language": "nl"}
    with transaction():
        own = days.join(way_in, **given, form_key="back", now=now)
    assert own not in (emre, way_in)
    with pytest.raises(NotFound):
        queries.opened(way_in, now)
    _circle, back = queries.opened(own, at(START + timedelta(days=60)))
    assert (back.id, back.state, back.expires_at) == (number, MemberState.JOINED, None)
    assert [one.id for one in queries.taken_by(number, WEDNESDAY)] == [task]
    assert queries.pledges_of(number)
    verbs = session().scalars(sa.select(AuditEvent.verb).where(AuditEvent.verb == "circle.renew")).all()
    assert len(verbs) == 1


def test_who_comes_back_too_late_is_still_in_and_asks_for_another_link() -> None:
    at(START)
    els, circle = begun()
    number = member(joined(els, circle, "Emre")).id
    with transaction():
        keeping.renew(els, circle, number, clock.now())
    way_in = queries.link_of(queries.member_of(circle, number))
    later = at(START + timedelta(days=31))
    with pytest.raises(Gone, match="late"):
        queries.opened(way_in, later)
    with transaction():
        assert keeping.forget_invitations(later) == 0
        keeping.renew(els, circle, number, later)
    assert queries.opened(queries.link_of(queries.member_of(circle, number)), later)


def test_the_address_that_an_agenda_reads_opens_no_page() -> None:
    at(START)
    els, circle = begun()
    emre = joined(els, circle, "Emre", "emre@voorbeeld.example")
    number, feed = member(emre).id, queries.feed_of(member(emre))
    assert queries.fed(feed, clock.now())[1].id == number
    for wrong in (lambda: queries.opened(feed, clock.now()), lambda: queries.fed(emre, clock.now())):
        with pytest.raises(NotFound):
            wrong()
    with transaction():
        keeping.renew(els, circle, number, clock.now())
    with pytest.raises(NotFound):
        queries.fed(feed, clock.now())
    with transaction():
        keeping.remove(els, circle, number, clock.now())
    with pytest.raises(NotFound):
        queries.fed(queries.feed_of(row(number, CircleMember)), clock.now())


def test_a_member_of_one_circle_reaches_nothing_of_another() -> None:
    at(START)
    els, circle = begun()
    emre = joined(els, circle, "Emre")
    joined(els, circle, "Fatma")
    bea, other = begun("Kring van Bea")
    task, dina = planned(bea, other), joined(bea, other, "Dina")
    (offer,) = offered(dina)

    steps: list[Callable[[], object]] = [
        lambda: days.take(emre, task, clock.now()),
        lambda: days.give_back(emre, task, clock.now()),
        lambda: days.done_by(emre, task, clock.now()),
        lambda: days.withdraw(emre, offer.id, clock.now()),
        lambda: days.cancel(els, circle, task, clock.now()),
        lambda: days.done(els, circle, task, clock.now()),
        lambda: days.pick(els, circle, offer.id, clock.now()),
        lambda: days.cancel(els, other, task, clock.now()),
        lambda: keeping.remove(els, circle, member(dina).id, clock.now()),
        lambda: keeping.renew(els, circle, member(dina).id, clock.now()),
        lambda: keeping.step(els, other, "end", clock.now()),
    ]
    for step in steps:
        with pytest.raises(NotFound), transaction():
            step()


def test_a_circle_that_rests_plans_nothing_and_reminds_nobody() -> None:
    at(START)
    els, circle = begun()
    emre = joined(els, circle, "Emre", "emre@voorbeeld.example")
    joined(els, circle, "Fatma")
    task = planned(els, circle)
    with transaction():
        days.take(emre, task, clock.now())
        keeping.step(els, circle, "pause", clock.now())
        assert days.remind(clock.now()) == 0
    with pytest.raises(rules.CircleRests):
        offered(emre)
    with transaction():
        keeping.step(els, circle, "resume", clock.now())
        assert days.remind(clock.now()) == 1
        assert days.remind(clock.now()) == 0
    assert keys().count("circle_tomorrow") == 1


def test_an_ended_circle_is_emptied_after_three_months_and_its_counts_stay() -> None:
    now = at(START)
    els, circle = begun()
    emre = joined(els, circle, "Emre", "emre@voorbeeld.example")
    joined(els, circle, "Fatma")
    planned(els, circle)
    offered(emre)
    with transaction():
        keeping.step(els, circle, "end", now)
    assert keys().count("circle_changed") == 1
    with pytest.raises(Gone, match="ended"):
        queries.opened(emre, now)
    with transaction():
        assert keeping.forget(now + timedelta(days=91)) == 0
        assert keeping.forget(now + timedelta(days=92)) == 1
        assert keeping.forget(now + timedelta(days=92)) == 0

    session().expire_all()
    for kind in (CareCircle, CircleMember, CircleTask, CirclePledge):
        for left in session().query(kind):
            for word in ("name", "first_name", "email", "token_hash", "title", "what", "account_id"):
                assert getattr(left, word, None) is None
    assert session().query(CircleMember).count() == 2
    with pytest.raises(NotFound):
        queries.opened(emre, now)


def test_what_is_three_months_past_goes_while_the_circle_goes_on() -> None:
    at(START)
    els, circle = begun()
    emre = joined(els, circle, "Emre")
    joined(els, circle, "Fatma")
    (offer,) = offered(emre)
    with transaction():
        days.pick(els, circle, offer.id, clock.now())
    later = at(WEDNESDAY + timedelta(days=93))
    with transaction():
        assert keeping.forget_days(later) > 0
        assert keeping.forget_days(later) == 0
    assert session().query(CircleTask).count() == session().query(CirclePledge).count() == 0


def test_a_keeper_takes_along_all_and_wipes_all() -> None:
    now = at(START)
    els, circle = begun()
    joined(els, circle, "Emre")
    planned(els, circle)
    assert els.account_id is not None
    (taken,) = queries.export(els.account_id)
    assert (taken["name"], taken["members"]) == ("Kring van Els", 1)
    assert taken["tasks"][0]["title"] == "Boodschappen"
    assert "Emre" not in str(taken)

    with transaction():
        assert keeping.erase(els.account_id, now) == 1
    assert queries.export(els.account_id) == []
    left = session().get(CareCircle, circle, populate_existing=True)
    assert left is not None
    assert (left.state, left.name, left.account_id) == (CircleState.ENDED, None, None)


def test_the_coming_week_is_told_in_days_that_wait_and_days_with_nothing() -> None:
    waiting, empty = rules.gaps(
        START, [WEDNESDAY], [START, *(START + timedelta(days=turn) for turn in range(3, 7))]
    )
    assert waiting == [WEDNESDAY]
    assert empty == [START + timedelta(days=2)]
