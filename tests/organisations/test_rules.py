"""What an organisation needs, its life and who may do what: plain objects, no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrijwilligerspunt.foundation.actor import NOBODY, SYSTEM, Actor, Grant, Role
from vrijwilligerspunt.foundation.errors import IllegalTransition, NotAllowed
from vrijwilligerspunt.organisations import policy, rules
from vrijwilligerspunt.organisations.states import MemberRole, OrganisationKind, OrganisationState

TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Member:
    account_id: int
    role: MemberRole


@dataclass
class Paper:
    """An organisation that is ready to be handed in."""

    state: OrganisationState = OrganisationState.DRAFT
    members: list[Member] = field(
        default_factory=lambda: [
            Member(1, MemberRole.ADMIN),
            Member(2, MemberRole.EDITOR),
            Member(3, MemberRole.VIEWER),
        ]
    )
    name: str = "Buurthuis"
    kind: OrganisationKind = OrganisationKind.FOUNDATION
    purpose: str = "Een plek voor iedereen."
    contact_first_name: str = "Bram"
    email: str = "bram@voorbeeld.example"
    phone: str = "040 123 45 67"
    non_profit: bool = True
    coc_number: str | None = "12345678"
    insurance_declared: bool | None = True
    agreed_at: datetime | None = datetime(2026, 11, 1, tzinfo=UTC)
    phoned_at: datetime | None = datetime(2026, 11, 2, tzinfo=UTC)
    confirmed_on: date | None = None


LEADER, EDITOR, VIEWER, STRANGER = (Actor(account_id=number) for number in (1, 2, 3, 4))
MODERATOR = Actor(account_id=5, grants=frozenset({Grant(Role.MODERATOR)}))
DESK = Actor(account_id=6, grants=frozenset({Grant(Role.DESK)}))
ADMINISTRATOR = Actor(account_id=7, grants=frozenset({Grant(Role.ADMINISTRATOR)}))
ACTORS = {
    "nobody": NOBODY,
    "system": SYSTEM,
    "leader": LEADER,
    "editor": EDITOR,
    "viewer": VIEWER,
    "stranger": STRANGER,
    "moderator": MODERATOR,
    "desk": DESK,
    "administrator": ADMINISTRATOR,
}
MAY = {
    "submit": {"leader"},
    "approve": {"system", "moderator"},
    "reject": {"system", "moderator"},
    "confirm": {"leader"},
    "suspend": {"system", "moderator"},
    "restore": {"system", "moderator"},
    "close": {"leader", "system", "moderator"},
}


def test_a_leader_hands_in_a_complete_organisation() -> None:
    step = rules.LIFECYCLE.step(Paper(), "submit", LEADER, TODAY)
    assert step.target is OrganisationState.SUBMITTED
    assert step.mails == ("org_review",)


@pytest.mark.parametrize("who", sorted(ACTORS))
@pytest.mark.parametrize("verb", sorted(MAY))
@pytest.mark.parametrize("state", list(OrganisationState))
def test_each_step_goes_from_its_own_states_for_its_own_people(
    state: OrganisationState, verb: str, who: str
) -> None:
    paper = Paper(state=state)
    known = [step for step in rules.LIFECYCLE.transitions if step.verb == verb and state in step.sources]
    if not known:
        with pytest.raises(IllegalTransition):
            rules.LIFECYCLE.step(paper, verb, ACTORS[who], TODAY)
    elif who not in MAY[verb]:
        with pytest.raises(NotAllowed):
            rules.LIFECYCLE.step(paper, verb, ACTORS[who], TODAY)
    else:
        assert rules.LIFECYCLE.step(paper, verb, ACTORS[who], TODAY) is known[0]


def test_closed_is_the_end() -> None:
    assert rules.LIFECYCLE.ends == (OrganisationState.CLOSED,)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"name": " "}, "name"),
        ({"purpose": ""}, "purpose"),
        ({"contact_first_name": ""}, "contact_first_name"),
        ({"email": ""}, "email"),
        ({"phone": ""}, "phone"),
        ({"non_profit": False}, "non_profit"),
        ({"coc_number": "1234567"}, "coc_number"),
        ({"coc_number": "1234567a"}, "coc_number"),
        ({"coc_number": None}, "coc_number"),
        ({"insurance_declared": None}, "insurance_declared"),
        ({"agreed_at": None}, "agreed_at"),
    ],
)
def test_what_is_missing_is_named(change: dict[str, object], missing: str) -> None:
    with pytest.raises(rules.Incomplete) as caught:
        rules.ready_for_moderation(Paper(**change), TODAY)  # type: ignore[arg-type]
    assert caught.value.missing == (missing,)


def test_a_company_may_make_profit_and_neighbours_need_no_trade_register() -> None:
    rules.ready_for_moderation(Paper(kind=OrganisationKind.COMPANY, non_profit=False), TODAY)
    rules.ready_for_moderation(Paper(kind=OrganisationKind.INFORMAL, coc_number=None), TODAY)


@pytest.mark.parametrize("state", [state for state in OrganisationState if state != "active"])
def test_what_is_not_active_is_seen_by_members_and_staff_only(state: OrganisationState) -> None:
    seen_by = {name for name, actor in ACTORS.items() if policy.can_view(actor, Paper(state=state))}
    assert seen_by == {"system", "leader", "editor", "viewer", "moderator", "desk"}


def test_everybody_sees_an_active_one_and_few_may_edit_it() -> None:
    paper = Paper(state=OrganisationState.ACTIVE)
    assert all(policy.can_view(actor, paper) for actor in ACTORS.values())
    editors = {name for name, actor in ACTORS.items() if policy.can_edit(actor, paper)}
    assert editors == {"system", "leader", "editor", "moderator"}


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://voorbeeld.example/x", "https://voorbeeld.example/x"),
        ("www.voorbeeld.example", "https://www.voorbeeld.example"),
        ("javascript:alert(1)", ""),
        ("javascript://voorbeeld.example/%0aalert(1)", ""),
        ("data:text/html,x", ""),
        ("http://[kapot", ""),
        ('https://voorbeeld.example/"onclick=x', ""),
        ("geen adres", ""),
        ("", ""),
    ],
)
def test_only_a_web_address_becomes_a_link(written: str, address: str) -> None:
    assert rules.web_address(written) == address


@given(st.text())
def test_whatever_stands_there_is_a_web_address_or_nothing(text: str) -> None:
    assert rules.web_address(text)[:8].startswith(("http://", "https://")) or rules.web_address(text) == ""


def test_a_mark_runs_until_and_with_its_last_day() -> None:
    assert rules.runs(TODAY, TODAY)
    assert not rules.runs(date(2026, 11, 20), TODAY)
    assert not rules.runs(None, TODAY)
