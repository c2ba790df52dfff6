"""Settings, read once from the environment (or a `.env` file) into one frozen value.

`docs/operations.md` lists every setting; a house test keeps that true. A production start refuses
missing or default secrets with a sentence that says which one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from vrijwilligerspunt.foundation.errors import SetupError

ROOT = Path(__file__).resolve().parents[2]

# Known to everybody, so good for a demo and never for production.
DEMO_SECRET = "demo-secret-that-everybody-knows-0123456789"  # noqa: S105
DEMO_FIELD_KEY = "demo:ZGVtby1maWVsZC1rZXktdGhhdC1ldmVyeWJvZHkta25vd3M="

MINIMUM_SECRET = 32

# name -> (default, what it is for); the one table behind Settings, the documentation and its test.
SETTINGS: dict[str, tuple[str, str]] = {
    "APP_ENV": ("demo", "`demo`, `production` or `test`"),
    "DATABASE_URL": ("", "SQLAlchemy address; empty is SQLite in `instance/`"),
    "SEARCH_INDEX": ("", "folder of the search index; empty is `search_index/`"),
    "SECRET_KEY": (DEMO_SECRET, "signs sessions; at least 32 characters in production"),
    "FIELD_KEYS": (DEMO_FIELD_KEY, "field encryption keys `id:base64`, newest first, separated by commas"),
    "LOOKUP_KEY": (DEMO_SECRET, "makes blind look-up values of addresses; never changes"),
    "MAIL_URL": ("", "`smtp://user:password@host:port`, `file:///folder`; empty is `instance/mail/`"),
    "MAIL_FROM": ("Vrijwilligerspunt <balie@voorbeeld.example>", "sender of every mail"),
    "BASE_URL": ("", "public address without a slash at the end; empty is http://127.0.0.1:$PORT"),
    "HOST": ("127.0.0.1", "address the built-in server listens on"),
    "PORT": ("8000", "port of the built-in server"),
    "TRUSTED_HOSTS": (
        "",
        "host names the site answers to, with commas; empty is that of BASE_URL",
    ),
    "PROXIES": ("0", "number of trusted proxies in front of the site"),
    "INSTANCE": ("", "folder for the database and mails; empty is `instance/`"),
    "DEMO_VACANCIES": ("2000", "how many vacancies `serve` puts into an empty demo"),
    "RATE_LIMIT_FACTOR": ("", "multiplies every rate limit; empty is 1, and 20 in the demo"),
    "RATE_LIMIT_STORAGE": ("", "empty counts in our database; `redis://…` counts there"),
    "DESK_PHONE": ("040 123 45 67", "phone number of the desk, on every page"),
    "DESK_EMAIL": ("balie@voorbeeld.example", "mail address of the desk"),
    "PASS_AUTO_ISSUE": ("yes", "`yes`: a confirmed pass is issued at once; `no`: by the officer"),
    "SECOND_FACTOR": (
        "",
        "`yes`: roles count only after a second step of signing in; empty is yes in production, else no",
    ),
    "BUDDIES": ("", "`yes` switches informal care on; empty is no in production, else yes"),
    "COACHING": ("", "`yes` switches coaching on; empty is no in production, else yes"),
    "DPIA_REFERENCE": ("", "where the privacy assessment of buddies and coaching is filed"),
    "LOG_LEVEL": ("INFO", "level of the log lines on standard error"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of one process."""

    environment: str
    database_url: str
    search_index: Path
    secret_key: str
    field_keys: str
    lookup_key: str
    mail_url: str
    mail_from: str
    base_url: str
    host: str
    port: int
    trusted_hosts: tuple[str, ...]
    proxies: int
    instance: Path
    demo_vacancies: int
    rate_limit_factor: int
    rate_limit_storage: str
    desk_phone: str
    desk_email: str
    pass_auto_issue: bool
    second_factor: bool
    buddies: bool
    coaching: bool
    dpia_reference: str
    log_level: str

    @property
    def is_production(self) -> bool:
        return self.environment == "production"

    @property
    def is_demo(self) -> bool:
        """Demo tools (mailbox, clock, component page) and the banner are there."""
        return not self.is_production

    @property
    def is_secure(self) -> bool:
        """Cookies are `__Host-` and Secure (ruling 4)."""
        return self.is_production or self.base_url.startswith("https://")


def from_environment(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises SetupError when one is missing, unknown in kind or unsafe."""
    given: dict[str, str] = {}
    if environ is None:
        given |= {key: value for key, value in dotenv_values(ROOT / ".env").items() if value is not None}
        environ = os.environ
    given |= {key: environ[key] for key in SETTINGS if key in environ}
    raw = {key: given.get(key) or default for key, (default, _) in SETTINGS.items()}

    if raw["APP_ENV"] not in {"demo", "production", "test"}:
        raise SetupError("APP_ENV is demo, production or test.")
    production = raw["APP_ENV"] == "production"
    # In production what protects is on unless somebody says no, what needs care is off until one says yes.
    raw["SECOND_FACTOR"] = raw["SECOND_FACTOR"] or ("yes" if production else "no")
    for name in ("BUDDIES", "COACHING"):
        raw[name] = raw[name] or ("no" if production else "yes")
    for name in ("PASS_AUTO_ISSUE", "SECOND_FACTOR", "BUDDIES", "COACHING"):
        if raw[name] not in {"yes", "no"}:
            raise SetupError(f"{name} is yes or no.")
    numbers = {name: _number(name, raw[name]) for name in ("PORT", "PROXIES", "DEMO_VACANCIES")}
    factor = _number("RATE_LIMIT_FACTOR", raw["RATE_LIMIT_FACTOR"] or ("1" if production else "20"))
    instance = Path(raw["INSTANCE"] or ROOT / "instance")
    base_url = (raw["BASE_URL"] or f"http://127.0.0.1:{numbers['PORT']}").rstrip("/")
    settings = Settings(
        environment=raw["APP_ENV"],
        database_url=raw["DATABASE_URL"] or f"sqlite:///{instance / 'vrijwilligerspunt.db'}",
        search_index=Path(raw["SEARCH_INDEX"] or ROOT / "search_index"),
        secret_key=raw["SECRET_KEY"],
        field_keys=raw["FIELD_KEYS"],
        lookup_key=raw["LOOKUP_KEY"],
        mail_url=raw["MAIL_URL"] or f"file://{instance / 'mail'}",
        mail_from=raw["MAIL_FROM"],
        base_url=base_url,
        host=raw["HOST"],
        port=numbers["PORT"],
        trusted_hosts=tuple(name.strip() for name in raw["TRUSTED_HOSTS"].split(",") if name.strip()),
        proxies=numbers["PROXIES"],
        instance=instance,
        demo_vacancies=numbers["DEMO_VACANCIES"],
        rate_limit_factor=factor,
        rate_limit_storage=raw["RATE_LIMIT_STORAGE"],
        desk_phone=raw["DESK_PHONE"],
        desk_email=raw["DESK_EMAIL"],
        pass_auto_issue=raw["PASS_AUTO_ISSUE"] == "yes",  # noqa: S105 - a setting, not a password
        second_factor=raw["SECOND_FACTOR"] == "yes",
        buddies=raw["BUDDIES"] == "yes",
        coaching=raw["COACHING"] == "yes",
        dpia_reference=raw["DPIA_REFERENCE"].strip(),
        log_level=raw["LOG_LEVEL"].upper(),
    )
    if production:
        _refuse_unsafe(settings, given)
    return settings


def _number(name: str, value: str) -> int:
    if not value.isdecimal():
        raise SetupError(f"{name} is a whole number, not {value!r}.")
    return int(value)


def _refuse_unsafe(settings: Settings, given: Mapping[str, str]) -> None:
    for name in ("SECRET_KEY", "FIELD_KEYS", "LOOKUP_KEY", "BASE_URL", "MAIL_URL"):
        if not given.get(name):
            raise SetupError(f"{name} is not set: production needs it.")
    for name, value in (("SECRET_KEY", settings.secret_key), ("LOOKUP_KEY", settings.lookup_key)):
        if value == DEMO_SECRET or len(value) < MINIMUM_SECRET:
            raise SetupError(f"{name} is the demo's or shorter than {MINIMUM_SECRET} characters.")
    if DEMO_FIELD_KEY in settings.field_keys:
        raise SetupError("FIELD_KEYS holds the demo's key.")
    if not settings.base_url.startswith("https://"):
        raise SetupError("BASE_URL starts with https:// in production.")
    for name, is_on in (("BUDDIES", settings.buddies), ("COACHING", settings.coaching)):
        if is_on and not settings.dpia_reference:
            raise SetupError(
                f"{name} is yes, but DPIA_REFERENCE is not set: first make a privacy assessment "
                "(GDPR art. 35), then set DPIA_REFERENCE to where it is filed."
            )
        if is_on and not settings.second_factor:
            raise SetupError(f"{name} is yes and SECOND_FACTOR is no: staff needs a second step there.")
