"""Sessions, links, passwords, grants and paths: pure decisions."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrijwilligerspunt.accounts import rules, texts
from vrijwilligerspunt.accounts.states import LinkPurpose, SignInWay
from vrijwilligerspunt.foundation.actor import Role, ScopeKind

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)
HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("age", "rest", "is_staff", "is_over"),
    [
        (MINUTE, MINUTE, False, False),
        (29 * DAY, 11 * HOUR, False, False),
        (29 * DAY, 12 * HOUR, False, True),
        (30 * DAY, MINUTE, False, True),
        (11 * HOUR, 29 * MINUTE, True, False),
        (HOUR, 30 * MINUTE, True, True),
        (12 * HOUR, MINUTE, True, True),
    ],
)
def test_a_session_ends_by_rest_or_by_age(
    age: timedelta, rest: timedelta, is_staff: bool, is_over: bool
) -> None:
    assert rules.session_is_over(NOW - age, NOW - rest, is_staff, NOW) is is_over


def test_a_fresh_mailed_link_counts_a_quarter_of_an_hour() -> None:
    assert rules.is_fresh(SignInWay.LINK, NOW - 15 * MINUTE, NOW)
    assert not rules.is_fresh(SignInWay.LINK, NOW - 16 * MINUTE, NOW)
    assert not rules.is_fresh(SignInWay.PASSWORD, NOW, NOW)


def test_a_link_works_once_and_until_its_moment() -> None:
    assert rules.link_works(NOW + MINUTE, None, NOW)
    assert not rules.link_works(NOW, None, NOW)
    assert not rules.link_works(NOW + MINUTE, NOW - MINUTE, NOW)
    assert set(rules.LINK_LIFE) == set(LinkPurpose)


@pytest.mark.parametrize(
    "password",
    [
        "paarse fiets bij de kade",
        "Xk9!vq2#Lm7w",
        "ik loop elke dag naar strijp",
        "🚲 🌳 🏠 en een lange zin",
        "é" * 3 + "zwaluw kom",
    ],
)
def test_a_long_unusual_password_is_good_without_any_composition_rule(password: str) -> None:
    rules.check_password(password, "Amina", "amina@voorbeeld.example")


@pytest.mark.parametrize(
    ("password", "error"),
    [
        ("", rules.PasswordTooShort),
        ("elf tekens!", rules.PasswordTooShort),
        ("x" * 257, rules.PasswordTooLong),
        ("vrijwilligerspunt", rules.PasswordTooEasy),
        ("Vrijwilligerspunt", rules.PasswordTooEasy),
        ("vrijwilligerspunt1", rules.PasswordTooEasy),
        ("Vrijwilligerspunt2026!", rules.PasswordTooEasy),
        ("eindhoven-welkom", rules.PasswordTooEasy),
        ("wachtwoord123", rules.PasswordTooEasy),
        ("password1234", rules.PasswordTooEasy),
        ("aaaaaaaaaaaaaaaa", rules.PasswordTooEasy),
        ("qwertyuiopasdf", rules.PasswordTooEasy),
        ("123456789012", rules.PasswordTooEasy),
        ("abcabcabcabcabc", rules.PasswordTooEasy),
        ("amina.el.yousfi", rules.PasswordTooEasy),
        ("AminaElYousfi1", rules.PasswordTooEasy),
    ],
)
def test_a_password_that_is_guessed_first_is_refused(password: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        rules.check_password(password, "Amina El Yousfi", "amina.el.yousfi@voorbeeld.example")


def test_judging_the_longest_password_takes_no_long_time() -> None:
    begun = time.perf_counter()
    with pytest.raises(rules.PasswordTooEasy):
        rules.check_password("aA1!" * 64)
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize("scope", ["", "de-ronde", "12", "a" * 40])
def test_a_grant_for_an_organisation_names_it(scope: str) -> None:
    def check() -> None:
        rules.check_grant(Role.PARTNER, ScopeKind.ORGANISATION, scope, TODAY + DAY, TODAY)

    if scope:
        check()
    else:
        with pytest.raises(rules.ScopeUnfit):
            check()


@pytest.mark.parametrize(
    ("kind", "scope"),
    [
        (ScopeKind.CITY, "WK077211"),
        (ScopeKind.WIJK, ""),
        (ScopeKind.WIJK, "WK036300"),
        (ScopeKind.ORGANISATION, "De Ronde"),
        (ScopeKind.ORGANISATION, "a" * 41),
        (ScopeKind.EDITION, "2027'; drop table"),
        (ScopeKind.EDITION, "a\n"),
    ],
)
def test_a_scope_has_the_shape_of_its_kind(kind: ScopeKind, scope: str) -> None:
    with pytest.raises(rules.ScopeUnfit):
        rules.check_grant(Role.CONNECTOR, kind, scope, TODAY + DAY, TODAY)


@pytest.mark.parametrize(("days", "is_good"), [(-1, False), (0, False), (1, True), (366, True), (367, False)])
def test_a_grant_ends_after_today_and_within_a_year(days: int, is_good: bool) -> None:
    def check() -> None:
        rules.check_grant(Role.DESK, ScopeKind.CITY, "", TODAY + days * DAY, TODAY)

    if is_good:
        check()
    else:
        with pytest.raises(rules.EndDateUnfit):
            check()


def test_an_administrator_of_one_wijk_does_not_exist() -> None:
    with pytest.raises(rules.RoleIsForTheCity):
        rules.check_grant(Role.ADMINISTRATOR, ScopeKind.WIJK, "WK077211", TODAY + DAY, TODAY)


@pytest.mark.parametrize("path", ["/", "/mijn", "/vacatures?q=tuin&pagina=2", "/vacatures/12-tuin#top"])
def test_a_path_of_this_site_is_kept(path: str) -> None:
    assert rules.same_site_path(path) == path


@given(st.text(max_size=40))
def test_whatever_somebody_types_as_a_path_stays_on_this_site(tail: str) -> None:
    for text in (tail, f"/{tail}", f"//{tail}", f"/\\{tail}", f"https://{tail}"):
        path = rules.same_site_path(text)
        assert path == "" or (path[0] == "/" and path[1:2] not in {"/", "\\"})
        assert not any(sign in path for sign in "\\\t\r\n")


def test_devices_get_a_name_people_know() -> None:
    assert (
        rules.device("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko Firefox/145.0").label
        == "Firefox, Linux"
    )
    chrome = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36"
    assert rules.device(chrome).label == "Chrome, Android"
    assert rules.device("x" * 10_000).label == ""


def test_every_role_scope_and_error_has_words() -> None:
    assert set(texts.ROLES) == set(Role) == set(texts.ROLE_LINES)
    assert set(texts.KINDS) == set(ScopeKind)
    errors = {
        value for value in vars(rules).values() if isinstance(value, type) and issubclass(value, Exception)
    }
    spoken = {error for error in errors if error.__module__ == rules.__name__} - {rules.LinkDead}
    assert spoken <= set(texts.MESSAGES)
