"""What a production start refuses, and what it switches on and off by itself."""

from __future__ import annotations

import base64

import pytest

from vrijwilligerspunt.foundation.config import Settings, from_environment
from vrijwilligerspunt.foundation.errors import SetupError

SECRET = "a secret of a city that nobody knows, long enough"
PRODUCTION = {
    "APP_ENV": "production",
    "SECRET_KEY": SECRET,
    "LOOKUP_KEY": SECRET,
    "FIELD_KEYS": "k1:" + base64.b64encode(b"k" * 32).decode(),
    "BASE_URL": "https://vrijwilligerspunt.example",
    "MAIL_URL": "smtp://localhost",
}


def production(**given: str) -> Settings:
    return from_environment(PRODUCTION | given)


def test_production_asks_the_second_step_and_keeps_what_needs_care_off() -> None:
    settings = production()
    assert settings.second_factor
    assert not settings.buddies
    assert not settings.coaching


@pytest.mark.parametrize("environment", ["demo", "test"])
def test_the_demo_has_everything_on_and_asks_no_second_step(environment: str) -> None:
    settings = from_environment({"APP_ENV": environment})
    assert not settings.second_factor
    assert settings.buddies
    assert settings.coaching


@pytest.mark.parametrize("name", ["BUDDIES", "COACHING"])
def test_production_with_buddies_or_coaching_wants_an_assessment(name: str) -> None:
    for given in ("", "   "):
        with pytest.raises(SetupError, match=f"{name} is yes, but DPIA_REFERENCE is not set"):
            production(**{name: "yes"}, DPIA_REFERENCE=given)
    settings = production(**{name: "yes"}, DPIA_REFERENCE="zaak 2026-118")
    assert settings.dpia_reference == "zaak 2026-118"
    assert (settings.buddies, settings.coaching) == (name == "BUDDIES", name == "COACHING")


@pytest.mark.parametrize("name", ["BUDDIES", "COACHING"])
def test_production_with_buddies_or_coaching_wants_the_second_step(name: str) -> None:
    with pytest.raises(SetupError, match="second step"):
        production(**{name: "yes"}, DPIA_REFERENCE="zaak 2026-118", SECOND_FACTOR="no")
    assert not production(SECOND_FACTOR="no").second_factor


@pytest.mark.parametrize("name", ["FIELD_KEYS", "SECRET_KEY", "LOOKUP_KEY", "BASE_URL", "MAIL_URL"])
def test_production_wants_its_own_secrets_before_anything_else(name: str) -> None:
    with pytest.raises(SetupError, match=f"{name} is not set"):
        from_environment({key: value for key, value in PRODUCTION.items() if key != name})


@pytest.mark.parametrize("name", ["SECOND_FACTOR", "BUDDIES", "COACHING", "PASS_AUTO_ISSUE"])
def test_a_switch_is_yes_or_no(name: str) -> None:
    with pytest.raises(SetupError, match=f"{name} is yes or no"):
        from_environment({name: "maybe"})
