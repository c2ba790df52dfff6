"""The order of the triage, the days of the calls, and what may be said of waiting."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrijwilligerspunt.buddies import rules_handover, rules_triage, rules_waiting
from vrijwilligerspunt.buddies.states import HandoverField, RequestState, TriageAnswer, TriageStep

TODAY = date(2026, 12, 1)


def test_the_steps_are_answered_in_their_order() -> None:
    answers: dict[str, str] = {}
    for step in TriageStep:
        assert rules_triage.next_step(answers) is step
        answers = rules_triage.answer(answers, step, TriageAnswer.NOT_NOW)

    assert list(answers) == [step.value for step in TriageStep]
    assert rules_triage.next_step(answers) is None


@given(st.sampled_from(list(TriageStep)[1:]))
def test_a_step_is_not_skipped(step: TriageStep) -> None:
    with pytest.raises(rules_triage.StepTooEarly):
        rules_triage.answer({}, step, TriageAnswer.FOUND)


def test_an_answer_may_be_changed() -> None:
    answers = rules_triage.answer({}, TriageStep.OWN_NETWORK, TriageAnswer.ASKED)

    changed = rules_triage.answer(answers, TriageStep.OWN_NETWORK, TriageAnswer.FOUND)

    assert changed == {"own_network": "found"}


@pytest.mark.parametrize(
    ("state", "opened", "chosen", "expected"),
    [
        (RequestState.OPEN, date(2026, 11, 30), None, date(2026, 12, 28)),
        (RequestState.OPEN, date(2026, 8, 1), None, date(2026, 12, 15)),
        (RequestState.TRIAGE, None, None, date(2026, 12, 15)),
        (RequestState.TRIAGE, None, date(2026, 12, 4), date(2026, 12, 4)),
    ],
)
def test_the_next_call(state: RequestState, opened: date | None, chosen: date | None, expected: date) -> None:
    assert rules_triage.called_again_on(state, opened, chosen, TODAY) == expected


@pytest.mark.parametrize("chosen", [TODAY, date(2026, 11, 30), date(2027, 1, 13)])
def test_a_call_is_not_put_off_for_ever(chosen: date) -> None:
    with pytest.raises(rules_triage.DayTooFar):
        rules_triage.called_again_on(RequestState.TRIAGE, None, chosen, TODAY)


@given(st.lists(st.integers(min_value=0, max_value=400), max_size=40))
def test_a_band_is_never_narrower_than_the_truth(days: list[int]) -> None:
    band = rules_waiting.band(days)

    if len(days) < rules_waiting.LEAST_CASES:
        assert band is None
    else:
        assert band is not None
        assert 1 <= band.least <= band.median <= band.most <= 58


@given(st.dictionaries(st.text(max_size=3), st.integers(min_value=0, max_value=30)))
def test_small_counts_are_left_out(counts: dict[str, int]) -> None:
    kept = rules_waiting.large_enough(counts)

    assert all(number >= rules_waiting.LEAST_PEOPLE for number in kept.values())
    assert set(kept) == {name for name, number in counts.items() if number >= rules_waiting.LEAST_PEOPLE}


def test_supply_without_demand_stands_out_and_so_does_the_opposite() -> None:
    assert rules_waiting.Supply(offers=30, requests=0).asks_for_outreach
    assert not rules_waiting.Supply(offers=30, requests=1).asks_for_outreach
    assert rules_waiting.Supply(offers=0, requests=1).asks_for_buddies


def test_a_handover_needs_a_way_to_reach_somebody() -> None:
    rules_handover.check_fields([HandoverField.REACH])
    with pytest.raises(rules_handover.ReachNeeded):
        rules_handover.check_fields([HandoverField.WHAT])
