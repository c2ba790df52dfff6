"""Wiring: configuration, blueprints, error pages, template globals. The only place that knows everyone."""

from __future__ import annotations

import gc
import json
import logging
import re
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, g, render_template, request
from flask_compress import Compress
from flask_wtf.csrf import CSRFError, CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from vrijwilligerspunt import rooms
from vrijwilligerspunt.accounts import views as accounts
from vrijwilligerspunt.cli import commands
from vrijwilligerspunt.demo import views as demo
from vrijwilligerspunt.foundation import addresses, crypto, demo_clock, i18n, mail, pages, quiet_logs
from vrijwilligerspunt.foundation.config import ROOT, Settings, from_environment
from vrijwilligerspunt.foundation.db import Database
from vrijwilligerspunt.foundation.errors import DomainError, SetupError
from vrijwilligerspunt.foundation.search_engine import SearchEngine
from vrijwilligerspunt.passes import actions_issuing
from vrijwilligerspunt.site import texts as site_texts
from vrijwilligerspunt.site import views as site
from vrijwilligerspunt.web import access, kept, limits, locale, problems, security, switches, templates, texts

DATABASE = "vrijwilligerspunt.database"
SETTINGS = "vrijwilligerspunt.settings"
SEARCH = "vrijwilligerspunt.search"
KEYS = "vrijwilligerspunt.keys"
SIGNED_IN_AT_MOST = timedelta(days=30)
STATIC = ROOT / "vrijwilligerspunt" / "static"
HASHED = re.compile(r"\.[0-9a-f]{10}\.")
API = "/api/"

csrf = CSRFProtect()


def create_app(settings: Settings | None = None, database: Database | None = None) -> Flask:
    """The application. Raises SetupError when a setting, a folder or a key is not right."""
    settings = settings or from_environment()
    database = database or Database(settings.database_url)
    quiet_logs.install()
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")

    app = Flask("vrijwilligerspunt", static_folder=None, template_folder=str(ROOT / "templates"))
    app.jinja_environment = templates.Environment
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or _own_hosts(settings),
        PERMANENT_SESSION_LIFETIME=SIGNED_IN_AT_MOST,
        WTF_CSRF_TIME_LIMIT=None,
        # A browser may send no Referer at all; the token, SameSite and `security.own_origin` are the check.
        WTF_CSRF_SSL_STRICT=False,
        TESTING=settings.environment == "test",
    )
    app.extensions[DATABASE], app.extensions[SETTINGS] = database, settings
    app.extensions[SEARCH] = SearchEngine(settings.search_index)
    app.extensions[kept.EXTENSION] = pages.KeptPages()
    app.extensions[kept.VALUES] = pages.KeptValues()
    app.extensions[kept.BUILD] = _build()
    crypto.use(crypto.Keyring(settings.field_keys, settings.lookup_key))
    app.extensions[KEYS] = crypto.KeyWatch()
    addresses.use(settings.base_url)
    mail.use(settings)
    actions_issuing.use(settings)

    _hooks(app, database)
    _templates(app, settings)
    security.init_app(app, settings)
    csrf.init_app(app)
    limits.init_app(app, settings, database)
    switches.init_app(app, settings, rooms.FRONT_DOORS)
    accounts.init_app(app)
    i18n.Translator(
        app,
        default_locale=i18n.SOURCE,
        default_timezone="Europe/Amsterdam",
        locale_selector=locale.select_language,
    )
    Compress(app)
    for room in rooms.BLUEPRINTS:
        app.register_blueprint(room)
    if settings.is_demo:
        app.register_blueprint(demo.bp)
    rooms.furnish(app)
    _errors(app)
    _wrap(app, settings)
    commands.init_app(app)
    if settings.environment != "test":
        _calm_the_collector()
    return app


def _calm_the_collector() -> None:
    """What stays for ever is not looked through again and again: a fifth of the time of a page."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _own_hosts(settings: Settings) -> list[str]:
    """The host of BASE_URL; alone on a machine also its other names for itself."""
    host = urlsplit(settings.base_url).hostname or "localhost"
    return [host] if settings.is_production else [host, "localhost", "127.0.0.1"]


@lru_cache
def _manifest() -> Mapping[str, str]:
    """Names of the built assets. Raises SetupError when they were not built."""
    path = STATIC / "dist" / "manifest.json"
    if not path.exists():
        raise SetupError("The assets were not built: run `pip install -e .` or `make run`.")
    made: Mapping[str, str] = json.loads(path.read_text("utf-8"))
    return made


def _build() -> str:
    """What this build shows, as a part of every kept page's key: the names of the assets hold hashes."""
    newest = max(path.stat().st_mtime_ns for path in (ROOT / "templates").rglob("*.html"))
    return f"{sorted(_manifest().values())}{newest}"


@templates.constant
def asset(name: str) -> str:
    """The address of a built asset, with the hash of its content. Raises KeyError for an unknown one."""
    return f"/static/dist/{_manifest()[name]}"


def _hooks(app: Flask, database: Database) -> None:
    @app.before_request
    def _open() -> None:
        g.scope, g.speaking = database.enter_scope(), i18n.speak(locale.select_language())
        if app.extensions[SETTINGS].is_demo:
            demo_clock.follow()

    @app.teardown_request
    def _close(_error: BaseException | None) -> None:
        token = g.pop("scope", None)
        if token is not None:
            i18n.hush(g.pop("speaking"))
            database.leave_scope(token)

    app.before_request(security.own_origin)
    app.before_request(accounts.load_actor)
    app.before_request(access.guard)


def _templates(app: Flask, settings: Settings) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        asset=asset,
        is_demo=settings.is_demo,
        desk=site_texts.desk(settings),
        format_date=i18n.format_date,
        format_moment=i18n.format_moment,
        format_number=i18n.format_number,
    )

    @app.context_processor
    def _common() -> dict[str, Any]:
        actor = access.actor()
        return {
            "actor": actor if actor.is_signed_in else None,
            "language": locale.select_language(),
            "language_links": locale.language_links(),
            "main_nav": site.main_nav(),
            "footer_columns": site.footer_columns(),
        }


def _errors(app: Flask) -> None:
    def page(status: int, headers: list[tuple[str, str]] | None = None, words: Any = None) -> Any:
        title, lines = words or texts.ERRORS[status if status in texts.ERRORS else 500]
        if request.path.startswith(API):
            return problems.problem(status, str(title), headers=headers)
        body = render_template(
            "errors/error.html", status=status, title=title, lines=lines, links=site.ways_out(status)
        )
        return body, status, headers or []

    @app.errorhandler(DomainError)
    def _domain(error: DomainError) -> Any:
        return page(error.status)

    @app.errorhandler(crypto.KeyMissing)
    def _key_missing(error: crypto.KeyMissing) -> Any:
        # For the operator the name of the key; for who asked a page that says sorry. Nothing was changed.
        app.logger.error("%s", error)
        return page(503, words=texts.UNREADABLE)

    @app.errorhandler(CSRFError)
    def _csrf(_error: CSRFError) -> Any:
        return page(400)

    @app.errorhandler(SecurityError)
    def _unknown_host(_error: SecurityError) -> Any:
        # Words only: the links of a page need a host we know.
        return "400 Bad Request\n", 400, {"Content-Type": "text/plain"}

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Any:
        if error.response is not None or (error.code or 500) < 400:
            return error
        headers = [(name, value) for name, value in error.get_headers() if name in {"Allow", "Retry-After"}]
        if error.code == 429:
            headers = [("Retry-After", str(limits.retry_after()))]
        return page(error.code or 500, headers)


def _wrap(app: Flask, settings: Settings) -> None:
    served: Any = WhiteNoise(
        app.wsgi_app,
        root=str(STATIC),
        prefix="static/",
        max_age=3600,
        immutable_file_test=lambda _path, url: bool(HASHED.search(url)),
    )
    served = locale.LanguagePrefix(served)
    if settings.proxies:
        served = ProxyFix(served, x_for=settings.proxies, x_proto=settings.proxies)
    app.wsgi_app = served  # type: ignore[method-assign]
