"""Rows of the room as ready strings for its templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from vrijwilligerspunt.accounts.models import AccountSession, RoleGrant
from vrijwilligerspunt.accounts.texts import KINDS, LOG, MISC, OTHERS, ROLE_LINES, ROLES, SCOPES
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.foundation.audit import AuditEvent
from vrijwilligerspunt.foundation.i18n import format_date, format_moment
from vrijwilligerspunt.places import queries as places


def _wijken() -> dict[str, str]:
    return {area.code: area.name for area in places.wijken()}


def scope_label(kind: ScopeKind, scope: str, wijken: dict[str, str]) -> str:
    """`de hele stad`, `wijk Strijp`, `organisatie de-ronde`."""
    if kind is ScopeKind.CITY:
        return str(KINDS[kind])
    return str(SCOPES[kind]) % {"name": wijken.get(scope, scope)}


def grants(rows: Sequence[tuple[RoleGrant, str]]) -> list[dict[str, Any]]:
    """Roles with scope, end date and who gave them."""
    wijken = _wijken() if any(grant.scope_kind is ScopeKind.WIJK for grant, _ in rows) else {}
    return [
        {
            "id": grant.id,
            "role": str(ROLES[grant.role]),
            "line": str(ROLE_LINES[grant.role]),
            "scope": scope_label(grant.scope_kind, grant.scope, wijken),
            "until": format_date(grant.valid_until),
            "by": by,
            "at": format_moment(grant.granted_at),
            "revoked": format_moment(grant.revoked_at) if grant.revoked_at is not None else "",
        }
        for grant, by in rows
    ]


def is_running(grant: RoleGrant, today: date) -> bool:
    return grant.revoked_at is None and grant.valid_until >= today


def log(events: Sequence[AuditEvent]) -> list[dict[str, str]]:
    """Audit lines in words for the person they concern."""
    wijken = _wijken() if any(event.detail.get("kind") == ScopeKind.WIJK for event in events) else {}
    return [{"when": format_moment(event.at), "title": _log_line(event, wijken)} for event in events]


def _log_line(event: AuditEvent, wijken: dict[str, str]) -> str:
    by_oneself = event.actor == f"account:{event.concerns_account}"
    kind = "own" if by_oneself else event.actor.partition(":")[0]
    text = str(LOG[event.verb] if event.verb in LOG else OTHERS[kind])
    if not {"role", "kind", "scope"} <= event.detail.keys():
        # Lines of other rooms have details of their own: a member's role is no role of the house.
        return text
    role, scoped = Role(event.detail["role"]), ScopeKind(event.detail["kind"])
    return text % {"role": str(ROLES[role]), "scope": scope_label(scoped, event.detail["scope"], wijken)}


def devices(rows: Sequence[AccountSession], session_id: int) -> list[dict[str, Any]]:
    """Signed-in browsers; the one that asks is marked."""
    return [
        {
            "id": row.id,
            "name": row.device or str(MISC["unknown_device"]),
            "is_this": row.id == session_id,
            "since": format_moment(row.created_at),
            "seen": format_moment(row.seen_at),
        }
        for row in rows
    ]
