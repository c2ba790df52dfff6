"""The lives of a vacancy and of an application as data (domain §4.2, §4.3), with their guards."""

from __future__ import annotations

from datetime import date

from vrijwilligerspunt.foundation.lifecycle import Lifecycle, Transition
from vrijwilligerspunt.organisations.states import OrganisationState
from vrijwilligerspunt.vacancies import policy, rules
from vrijwilligerspunt.vacancies.policy import ApplicationCase, VacancyCase
from vrijwilligerspunt.vacancies.states import ApplicationState, PauseReason, VacancyState


def _complete(case: VacancyCase, _today: date) -> None:
    if case.organisation_state is not OrganisationState.ACTIVE:
        raise rules.NotReady("organisation")
    lacking = rules.missing(case.vacancy)
    if lacking:
        raise rules.NotReady(",".join(lacking))


def _still_running(case: VacancyCase, today: date) -> None:
    _complete(case, today)
    if case.vacancy.ends_on is not None and case.vacancy.ends_on < today:
        raise rules.NotReady("ends_on")


def _recently_filled(case: VacancyCase, today: date) -> None:
    _still_running(case, today)
    if today - rules.closed_on(case.vacancy, today) > rules.REOPEN_WITHIN:
        raise rules.VacancyClosed


def _long_over(case: VacancyCase, today: date) -> None:
    if today - rules.closed_on(case.vacancy, today) < rules.ARCHIVE_AFTER:
        raise rules.NotReady("closed_at")


def _vacancy_open(case: ApplicationCase, today: date) -> None:
    inner = case.vacancy_case
    if not rules.is_open(inner.vacancy, inner.organisation_state, today):
        raise rules.VacancyClosed


def _of_age(case: ApplicationCase, today: date) -> None:
    _vacancy_open(case, today)
    if case.application.is_minor:
        raise rules.ParentNeeded


def _minor(case: ApplicationCase, today: date) -> None:
    _vacancy_open(case, today)
    if not case.application.is_minor:
        raise rules.AlreadyDecided


def _answered(case: VacancyCase, today: date) -> None:
    _still_running(case, today)
    if case.vacancy.pause_reason is PauseReason.SILENCE and case.unanswered:
        raise rules.AnswerFirst


def _explained(case: VacancyCase, _today: date) -> None:
    if not case.explained:
        raise rules.PointsNeeded


def _ready_to_place(case: ApplicationCase, _today: date) -> None:
    if case.vacancy_case.vacancy.vulnerable_contact and case.application.vog_seen_on is None:
        raise rules.VogNeeded
    if not case.both_started:
        raise rules.BothNeeded


def _long_silent(case: ApplicationCase, _today: date) -> None:
    if case.reply_days < rules.LAPSE_AFTER.days:
        raise rules.NotReady("reply_days")


def _not_forgotten(case: ApplicationCase, _today: date) -> None:
    if case.application.anonymised_at is not None:
        raise rules.AlreadyDecided(case.application.state.value)


_V = VacancyState
VACANCY_LIFECYCLE = Lifecycle(
    "vacancy",
    VacancyState,
    _V.DRAFT,
    (
        Transition(
            "submit",
            (_V.DRAFT, _V.CHANGES_REQUESTED),
            _V.SUBMITTED,
            policy.edits_or_system,
            _complete,
            ("vacancy_review",),
            "2 working days: the moderators see that it waits",
        ),
        Transition("take_back", (_V.SUBMITTED,), _V.DRAFT, policy.edits),
        Transition(
            "publish", (_V.SUBMITTED,), _V.PUBLISHED, policy.moderates, _still_running, ("vacancy_published",)
        ),
        Transition(
            "request_changes",
            (_V.SUBMITTED,),
            _V.CHANGES_REQUESTED,
            policy.moderates,
            _explained,
            ("vacancy_changes",),
        ),
        Transition(
            "pause",
            (_V.PUBLISHED,),
            _V.PAUSED,
            policy.edits_or_system,
            mails=("vacancy_paused",),
            timeout="2 applications unanswered for 10 working days, after the desk phoned",
        ),
        Transition("resume", (_V.PAUSED,), _V.PUBLISHED, policy.edits_or_system, _answered),
        Transition("confirm", (_V.PUBLISHED,), _V.PUBLISHED, policy.edits_or_link, _still_running),
        Transition(
            "fill", (_V.PUBLISHED, _V.PAUSED), _V.FILLED, policy.edits_or_system, mails=("vacancy_filled",)
        ),
        Transition("reopen", (_V.FILLED,), _V.PUBLISHED, policy.edits, _recently_filled),
        Transition(
            "expire",
            (_V.PUBLISHED, _V.PAUSED),
            _V.EXPIRED,
            policy.is_system,
            mails=("vacancy_expired",),
            timeout="after its last day, or 180 days after it was last confirmed; asked 14 and 3 days before",
        ),
        Transition("renew", (_V.EXPIRED,), _V.PUBLISHED, policy.edits_or_link, _still_running),
        Transition(
            "remove",
            tuple(state for state in _V if state not in (_V.REMOVED, _V.ARCHIVED)),
            _V.REMOVED,
            policy.moderates,
            _explained,
            ("vacancy_removed", "vacancy_removed_applicant"),
        ),
        Transition(
            "archive",
            (_V.FILLED, _V.EXPIRED, _V.REMOVED),
            _V.ARCHIVED,
            policy.is_system,
            _long_over,
            timeout="90 days after it closed",
        ),
    ),
)

_A = ApplicationState
_TALKING = (_A.SUBMITTED, _A.IN_CONTACT, _A.MEETING, _A.TRIAL)
APPLICATION_LIFECYCLE = Lifecycle(
    "application",
    ApplicationState,
    _A.UNVERIFIED,
    (
        Transition(
            "verify",
            (_A.UNVERIFIED,),
            _A.SUBMITTED,
            policy.is_applicant,
            _of_age,
            ("application_received", "application_new"),
            "48 hours, then it is deleted",
        ),
        Transition(
            "ask_parent",
            (_A.UNVERIFIED,),
            _A.AWAITING_PARENT,
            policy.is_applicant,
            _minor,
            ("application_parent", "application_waiting"),
            "48 hours, then it is deleted",
        ),
        Transition(
            "allow",
            (_A.AWAITING_PARENT,),
            _A.SUBMITTED,
            policy.is_parent,
            _minor,
            ("application_received", "application_new"),
            "7 days, then it is deleted",
        ),
        Transition(
            "forbid",
            (_A.AWAITING_PARENT,),
            _A.WITHDRAWN,
            policy.is_parent,
            mails=("application_forbidden",),
        ),
        Transition(
            "contact",
            (_A.SUBMITTED, _A.LAPSED),
            _A.IN_CONTACT,
            policy.answers,
            _not_forgotten,
            ("application_contact",),
        ),
        Transition(
            "meet", (_A.IN_CONTACT, _A.MEETING), _A.MEETING, policy.answers, mails=("application_meeting",)
        ),
        Transition(
            "try", (_A.IN_CONTACT, _A.MEETING), _A.TRIAL, policy.answers, mails=("application_trial",)
        ),
        Transition(
            "place",
            (_A.IN_CONTACT, _A.MEETING, _A.TRIAL),
            _A.PLACED,
            policy.either,
            _ready_to_place,
            ("application_placed",),
        ),
        Transition(
            "decline",
            (*_TALKING, _A.LAPSED),
            _A.DECLINED,
            policy.answers_or_system,
            _not_forgotten,
            ("application_declined",),
        ),
        Transition(
            "withdraw",
            (_A.UNVERIFIED, _A.AWAITING_PARENT, *_TALKING),
            _A.WITHDRAWN,
            policy.is_applicant,
            mails=("application_withdrawn",),
        ),
        Transition(
            "lapse",
            (_A.SUBMITTED,),
            _A.LAPSED,
            policy.is_system,
            _long_silent,
            ("application_lapsed",),
            "14 days without an answer; asked on day 3 and 7, on the desk's list from day 10",
        ),
        Transition(
            "end",
            (_A.PLACED,),
            _A.ENDED,
            policy.either,
            timeout="both sides are asked after 6 and 26 weeks; no answer is not an end",
        ),
    ),
)
LIFECYCLES = (VACANCY_LIFECYCLE, APPLICATION_LIFECYCLE)
