"""All role types of the demo city in one list."""

from __future__ import annotations

from vrijwilligerspunt.demo.roles import (
    board,
    buddies,
    care,
    culture,
    digital,
    events,
    faith,
    language,
    nature,
    neighbourhood,
    repair,
    sharing,
    sport,
    wayfinding,
)
from vrijwilligerspunt.demo.roles.material import Role

ROLES: tuple[Role, ...] = (
    *care.ROLES,
    *buddies.ROLES,
    *sport.ROLES,
    *nature.ROLES,
    *language.ROLES,
    *culture.ROLES,
    *repair.ROLES,
    *board.ROLES,
    *events.ROLES,
    *digital.ROLES,
    *wayfinding.ROLES,
    *faith.ROLES,
    *neighbourhood.ROLES,
    *sharing.ROLES,
)

BY_KEY = {role.key: role for role in ROLES}

HOST_NAMES: dict[str, tuple[str, ...]] = {
    "gastheer-zorghuis": ("Zorghuis", "Woonhof", "Dagplek"),
    "rolstoelwandeling": ("Zorghuis", "Woonhof", "Dagplek", "Stichting"),
    "suppoost": ("Museum", "Heemkring"),
    "rondleider": ("Museum", "Heemkring"),
    "koorbegeleider": ("Koor", "Geloofsgemeenschap"),
    "filmavond": ("Filmclub", "Theaterhuis", "Buurthuis", "Huiskamer", "Buurtkamer"),
    "gastheer-buurthuis": ("Buurthuis", "Huiskamer", "Buurtkamer", "Wereldhuis", "Welkomhuis"),
    "dierenverzorger": ("Kinderboerderij", "Dierenweide", "Egelopvang"),
    "gastheer-kinderboerderij": ("Kinderboerderij", "Dierenweide"),
    "tuinmaatje": ("Wijktuin", "Pluktuin", "Bewonersgroep", "Buurthuis"),
    "moestuin": ("Wijktuin", "Pluktuin", "Voedselhoek"),
    "natuurwerkdag": ("Natuurgroep",),
    "natuurgids": ("Natuurgroep",),
    "scoutingleiding": ("Scouting",),
    "speelgoeduitleen": ("Speel-o-theek", "Ruilhuis"),
    "fietsenmaker": ("Repareercafé", "Werkplaats"),
    "naaien": ("Repareercafé", "Werkplaats", "Ruilhuis", "Buurthuis"),
    "elektro": ("Repareercafé", "Werkplaats"),
    "houtwerkplaats": ("Werkplaats",),
    "kledingruil": ("Ruilhuis", "Deelwinkel", "Buurthuis", "Steunpunt"),
    "voedselhoek": ("Voedselhoek", "Steunpunt"),
    "formulierenhulp": ("Hulp bij Papieren", "Steunpunt", "Rechtswinkel", "Buurthuis"),
    "jurist-spreekuur": ("Rechtswinkel", "Hulp bij Papieren"),
    "bardienst": ("Sport", "Omnisport", "Filmclub", "Theaterhuis"),
    "computerles": ("Digihuis", "Taalhuis", "Leerplek", "Buurthuis", "Steunpunt", "Buurtkamer"),
}
"""First words of the names of hosts that fit, for roles that do not fit every host of their themes."""

STUDENT_ROLES = frozenset({"studentenklus", "straatfeest", "festivalhulp", "klus-schilderen"})
"""What a student house asks people for."""
