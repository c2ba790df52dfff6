"""Every state × every step × everybody: what no lifecycle names is refused, and so is whoever may not.

The table says who may take which step. Adding a step to a lifecycle means adding its line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

from tests.house.files import ROOT
from vrijwilligerspunt.buddies.models import BuddyRequest
from vrijwilligerspunt.buddies.models_circles import CareCircle
from vrijwilligerspunt.buddies.models_matches import BuddyMatch, BuddyVolunteer
from vrijwilligerspunt.buddies.policy import MatchCase, RequestCase, VolunteerCase
from vrijwilligerspunt.buddies.policy_circles import CircleCase
from vrijwilligerspunt.buddies.states import RequestState
from vrijwilligerspunt.connections import policy as connections
from vrijwilligerspunt.connections.models import ConnectionMatch, DevelopmentPlace, ResidentOffer
from vrijwilligerspunt.connections.models_rings import RingApproach
from vrijwilligerspunt.content.rules import Draft, VersionCase
from vrijwilligerspunt.content.states import VersionState
from vrijwilligerspunt.courses.models import Course
from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role
from vrijwilligerspunt.foundation.errors import DomainError, IllegalTransition, NotAllowed
from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition
from vrijwilligerspunt.lifecycles import LIFECYCLES
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationState
from vrijwilligerspunt.passes.models import PassOffer, VolunteerPass
from vrijwilligerspunt.passes.policy import PassCase
from vrijwilligerspunt.passes.policy_offers import OfferCase
from vrijwilligerspunt.passes.states import PassRoute
from vrijwilligerspunt.site.rules import ReportCase
from vrijwilligerspunt.site.states import ReportState
from vrijwilligerspunt.vacancies.models import Application, Vacancy
from vrijwilligerspunt.vacancies.policy import ApplicationCase, VacancyCase
from vrijwilligerspunt.vacancies.states import VacancyState

# Who may take a step: the cast, the house itself, and whoever comes in by a mailed link.
MAY: Mapping[str, Mapping[str, str]] = {
    "organisation": {
        "submit": "Bram",
        "approve": "Hugo House",
        "reject": "Hugo House",
        "confirm": "Bram",
        "suspend": "Hugo House",
        "restore": "Hugo House",
        "close": "Bram Hugo House",
    },
    "vacancy": {
        "submit": "Bram House",
        "take_back": "Bram",
        "publish": "Hugo House",
        "request_changes": "Hugo House",
        "pause": "Bram House",
        "resume": "Bram House",
        "confirm": "Bram Link",
        "fill": "Bram House",
        "reopen": "Bram",
        "expire": "House",
        "renew": "Bram Link",
        "remove": "Hugo House",
        "archive": "House",
    },
    "application": {
        "verify": "Link",
        "ask_parent": "Link",
        "allow": "Parent",
        "forbid": "Parent",
        "contact": "Bram",
        "meet": "Bram",
        "try": "Bram",
        "place": "Link Bram",
        "decline": "Bram House",
        "withdraw": "Link",
        "lapse": "House",
        "end": "Link Bram",
    },
    "volunteer_pass": {
        "allow": "Parent",
        "forbid": "Parent",
        "confirm": "Bram",
        "decline": "Bram",
        "issue": "House Olga",
        "ask_renewal": "Amina",
        "renew": "Bram",
        "refuse_renewal": "Bram",
        "new_codes": "Amina Hugo Olga",
        "expire": "House",
        "revoke": "Olga",
        "withdraw": "Amina",
    },
    "pass_offer": {
        "submit": "Bram House",
        "take_back": "Bram",
        "publish": "Hugo House Olga",
        "request_changes": "Hugo House Olga",
        "pause": "Bram House",
        "hide": "House",
        "resume": "Bram House",
        "end": "Bram House",
        "end_past": "House",
    },
    "info_version": {
        "save": "Sjoerd",
        "discard": "Sjoerd",
        "publish": "Sjoerd",
        "replace": "Sjoerd",
        "remind": "House",
    },
    "course": {
        "publish": "House Sjoerd",
        "confirm": "House Sjoerd",
        "withdraw": "House Sjoerd",
        "redraft": "House Sjoerd",
    },
    "buddy_volunteer": {
        "invite": "Chantal",
        "screen": "Chantal",
        "ready": "Chantal",
        "begin": "House",
        "rest": "House",
        "pause": "Amina Chantal",
        "resume": "Amina Chantal",
        "leave": "Amina Chantal",
        "erase": "Amina",
        "decline": "Chantal",
        "suspend": "Chantal",
        "reinstate": "Chantal",
    },
    "buddy_match": {
        "accept": "Amina Chantal",
        "decline": "Amina Chantal",
        "expire": "House",
        "agree": "Chantal Link",
        "refuse": "Chantal Link",
        "plan": "Chantal",
        "click": "Amina Chantal Link",
        "start_trial": "House",
        "make": "Chantal",
        "renew": "Chantal",
        "stop": "Amina Chantal House Link",
    },
    "buddy_request": {
        "consent": "Amina Link",
        "log_consent": "Chantal",
        "forget": "House",
        "take": "Chantal",
        "open": "Chantal",
        "refer": "Chantal House",
        "return": "Chantal House",
        "solve": "Chantal",
        "propose": "Chantal",
        "introduce": "House",
        "try": "House",
        "match": "House",
        "reopen": "House",
        "end": "House",
        "lapse": "House",
        "expire": "House",
        "withdraw": "Amina Chantal Link",
    },
    "care_circle": {
        "begin": "House",
        "pause": "Amina",
        "resume": "Amina",
        "end": "Amina",
        "lapse": "House",
    },
    "connection_match": {
        "accept": "House",
        "decline": "Ilse Link",
        "lapse": "House",
        "make": "House",
        "last": "House",
        "end": "House Ilse Link",
    },
    "resident_offer": {"withdraw": "Amina Ilse Link", "lapse": "House"},
    "ring_approach": {"agree": "Ilse Link", "refuse": "Ilse Link", "lapse": "House"},
    "development_place": {
        "publish": "Hugo Ilse",
        "give_back": "Hugo Ilse",
        "hand_in": "Bram",
        "withdraw": "Bram Hugo Ilse",
    },
    "report": {"start": "Hugo", "act": "Hugo", "dismiss": "Hugo"},
}

ACTORS: Mapping[str, Actor] = {
    "Niemand": NOBODY,
    "Amina": Actor(1, "Amina"),
    "Bram": Actor(2, "Bram"),
    "Chantal": Actor(3, "Chantal", grants=frozenset({Grant(Role.BUDDY_COORDINATOR)})),
    "Hugo": Actor(4, "Hugo", grants=frozenset({Grant(Role.MODERATOR), Grant(Role.DESK)})),
    "Ilse": Actor(8, "Ilse", grants=frozenset({Grant(Role.CONNECTOR)})),
    "Otto": Actor(5, "Otto", grants=frozenset({Grant(Role.ADMINISTRATOR)})),
    "Olga": Actor(6, "Olga", grants=frozenset({Grant(Role.PASS_OFFICER)})),
    "Sjoerd": Actor(7, "Sjoerd", grants=frozenset({Grant(Role.EDITOR)})),
    "House": SYSTEM,
    "Link": NOBODY,
    "Parent": NOBODY,
}


def _blank(table: Any) -> dict[str, Any]:
    """Every column of a table with a value that says nothing."""
    values: dict[str, Any] = {}
    for column in table.columns:
        if isinstance(column.type, sa.String | sa.Text) and not isinstance(column.type, sa.Enum):
            values[column.key] = ""
        elif isinstance(column.type, sa.Integer | sa.Float):
            values[column.key] = 0
        else:
            values[column.key] = None
    return values


def _organisation(state: StrEnum, name: str) -> Any:
    bram = SimpleNamespace(account_id=2, role=MemberRole.ADMIN)
    return SimpleNamespace(**_blank(Organisation.__table__) | {"state": state, "members": [bram]})


def _vacancy(state: StrEnum, name: str) -> VacancyCase:
    membership = MemberRole.EDITOR if name == "Bram" else None
    moments = {"closed_at": clock.now(), "changed_at": clock.now()}
    vacancy = Vacancy(**_blank(Vacancy.__table__) | moments | {"state": state})
    return VacancyCase(vacancy, OrganisationState.ACTIVE, membership, by_link=name == "Link")


def _application(state: StrEnum, name: str) -> ApplicationCase:
    application = Application(state=state, account_id=None, submitted_at=clock.now(), is_minor=False)
    around = _vacancy(VacancyState.PUBLISHED, name)
    case = ApplicationCase(application, around)
    return replace(case, by_applicant_link=name == "Link", by_parent_link=name == "Parent")


def _pass(state: StrEnum, name: str) -> PassCase:
    values = {"state": state, "account_id": 1, "route": PassRoute.ORGANISATION}
    row = VolunteerPass(**_blank(VolunteerPass.__table__) | values)
    membership = MemberRole.EDITOR if name == "Bram" else None
    return PassCase(row, OrganisationState.ACTIVE, membership, by_parent_link=name == "Parent")


def _offer(state: StrEnum, name: str) -> OfferCase:
    offer = PassOffer(**_blank(PassOffer.__table__) | {"state": state})
    return OfferCase(offer, OrganisationState.ACTIVE, MemberRole.EDITOR if name == "Bram" else None)


def _volunteer(state: StrEnum, _name: str) -> VolunteerCase:
    values = {"state": state, "account_id": 1, "suspend_asked_by": 99}
    return VolunteerCase(BuddyVolunteer(**_blank(BuddyVolunteer.__table__) | values))


def _circle(state: StrEnum, _name: str) -> CircleCase:
    values = {"state": state, "account_id": 1}
    return CircleCase(CareCircle(**_blank(CareCircle.__table__) | values))


def _request(state: StrEnum, name: str) -> RequestCase:
    values = {"state": state, "account_id": 1, "writer_id": None, "coordinator_id": 3, "substitute_id": None}
    values |= {"created_at": clock.now(), "state_since": clock.now(), "activities": [], "triage": {}}
    row = BuddyRequest(**_blank(BuddyRequest.__table__) | values)
    return RequestCase(row, by_status_link=name == "Link", by_consent_link=name == "Link")


def _match(state: StrEnum, name: str) -> MatchCase:
    around = _request(RequestState.MATCHED, name)
    around.request.account_id = None
    amina = BuddyVolunteer(**_blank(BuddyVolunteer.__table__) | {"account_id": 1})
    values = {"state": state, "state_since": clock.now()}
    return MatchCase(BuddyMatch(**_blank(BuddyMatch.__table__) | values), around, amina)


def _connection(state: StrEnum, name: str) -> connections.ConnectionCase:
    row = ConnectionMatch(**_blank(ConnectionMatch.__table__) | {"state": state})
    return connections.ConnectionCase(row, side=1 if name == "Link" else None)


def _resident_offer(state: StrEnum, name: str) -> connections.OfferCase:
    values = {"state": state, "account_id": 1}
    return connections.OfferCase(ResidentOffer(**_blank(ResidentOffer.__table__) | values), name == "Link")


def _approach(state: StrEnum, name: str) -> connections.ApproachCase:
    row = RingApproach(**_blank(RingApproach.__table__) | {"state": state})
    return connections.ApproachCase(row, "WK077253", by_link=name == "Link")


def _place(state: StrEnum, name: str) -> connections.PlaceCase:
    place = DevelopmentPlace(**_blank(DevelopmentPlace.__table__) | {"state": state})
    return connections.PlaceCase(place, is_own=name == "Bram")


CASES: Mapping[str, Callable[[StrEnum, str], Any]] = {
    "organisation": _organisation,
    "vacancy": _vacancy,
    "application": _application,
    "volunteer_pass": _pass,
    "pass_offer": _offer,
    "info_version": lambda state, _name: VersionCase(VersionState(state), Draft(())),
    "course": lambda state, _name: Course(**_blank(Course.__table__) | {"state": state}),
    "buddy_match": _match,
    "buddy_request": _request,
    "buddy_volunteer": _volunteer,
    "care_circle": _circle,
    "connection_match": _connection,
    "resident_offer": _resident_offer,
    "ring_approach": _approach,
    "development_place": _place,
    "report": lambda state, _name: ReportCase(ReportState(state)),
}


def walk() -> Iterator[Any]:
    """Every lifecycle, state, verb and actor."""
    for lifecycle in LIFECYCLES:
        for state in lifecycle.states:
            for verb in dict.fromkeys(step.verb for step in lifecycle.transitions):
                yield pytest.param(lifecycle, state, verb, id=f"{lifecycle.name}-{state.value}-{verb}")


def _takes(lifecycle: Lifecycle, case: Any, verb: str, actor: Actor) -> Transition | None:
    """The step, or nothing when only its guard stopped it. Raises what refuses it."""
    try:
        return lifecycle.step(case, verb, actor, clock.today())
    except (IllegalTransition, NotAllowed):
        raise
    except DomainError:
        return None


@pytest.mark.parametrize(("lifecycle", "state", "verb"), list(walk()))
def test_a_step_is_taken_only_from_its_states_and_by_its_people(
    lifecycle: Lifecycle, state: StrEnum, verb: str
) -> None:
    is_legal = any(step.verb == verb and state in step.sources for step in lifecycle.transitions)
    allowed = set(MAY[lifecycle.name][verb].split())
    for name, actor in ACTORS.items():
        case = CASES[lifecycle.name](state, name)
        buttons = {step.verb for step in lifecycle.open_to(case, actor)}
        if not is_legal:
            with pytest.raises(IllegalTransition):
                lifecycle.step(case, verb, actor, clock.today())
            assert verb not in buttons, name
        elif name in allowed:
            _takes(lifecycle, case, verb, actor)
            assert verb in buttons, name
        else:
            with pytest.raises(NotAllowed):
                _takes(lifecycle, case, verb, actor)
            assert verb not in buttons, name


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda one: one.name)
def test_the_table_has_a_line_for_every_step(lifecycle: Lifecycle) -> None:
    assert {step.verb for step in lifecycle.transitions} == set(MAY[lifecycle.name])


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda one: one.name)
def test_every_state_can_be_reached(lifecycle: Lifecycle) -> None:
    reached = {lifecycle.start}
    for _ in lifecycle.states:
        reached |= {step.target for step in lifecycle.transitions if reached & set(step.sources)}

    assert set(lifecycle.states) - reached == set()


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda one: one.name)
def test_every_verb_leads_to_one_place_from_a_state(lifecycle: Lifecycle) -> None:
    steps = [(source, step.verb) for step in lifecycle.transitions for source in step.sources]

    assert len(steps) == len(set(steps))


def test_every_mail_of_a_lifecycle_has_its_golden_text() -> None:
    golden = {path.name.split(".")[0] for path in (ROOT / "tests").glob("*/golden/*.nl.txt")}
    named = {mail for lifecycle in LIFECYCLES for step in lifecycle.transitions for mail in step.mails}

    assert named - golden == set()
