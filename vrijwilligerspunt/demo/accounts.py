"""The demo's accounts: one table that ties address, name, grant and test cast. Tests and docs read it."""

from __future__ import annotations

from dataclasses import dataclass, field

from vrijwilligerspunt.foundation.actor import Grant, Role, ScopeKind
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

PASSWORD = "demo-wachtwoord-040"  # noqa: S105 - everybody knows it; the demo only
DOMAIN = "voorbeeld.example"

WOENSEL_NORTH_HEATH = "WK077253"  # wijk Aanschot, where the demo's second coordinator and connector work
DOORNAKKERS = "WK077232"  # the connector's other wijk: many offer to help there, and nobody asks


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One way to look at the site. `member_of` is the slug of the organisation the account works for."""

    user: str
    name: str
    who: str
    cast: str = ""
    grants: tuple[Grant, ...] = field(default_factory=tuple)
    member_of: str = ""

    @property
    def email(self) -> str:
        return f"{self.user}@{DOMAIN}"


def _in_wijk(role: Role, *wijken: str) -> tuple[Grant, ...]:
    return tuple(Grant(role, ScopeKind.WIJK, wijk) for wijk in (WOENSEL_NORTH_HEATH, *wijken))


ACCOUNTS = (
    DemoAccount("vrijwilliger", "Amina", _("vrijwilliger"), "Amina"),
    DemoAccount(
        "organisatie",
        "Bram",
        _("contactpersoon van een organisatie"),
        "Bram",
        (),
        "buurthuis-de-blauwe-zwaluw",
    ),
    # A coordinator of the whole city, so that somebody reads a request from any wijk; and one of a wijk.
    DemoAccount(
        "coordinator", "Chantal", _("coördinator van de maatjes"), "Chantal", (Grant(Role.BUDDY_COORDINATOR),)
    ),
    DemoAccount(
        "coordinator2",
        "Charif",
        _("coördinator van de maatjes in één wijk"),
        "",
        _in_wijk(Role.BUDDY_COORDINATOR),
    ),
    DemoAccount("coach", "Daan", _("coach"), "Daan", (Grant(Role.COACH),)),
    DemoAccount("deelnemer", "Dunya", _("deelnemer met een coach")),
    DemoAccount("hulpvrager", "Els", _("vraagt om een maatje"), "Els"),
    DemoAccount("mantelzorger", "Emre", _("mantelzorger")),
    DemoAccount("bedrijf", "Farid", _("contactpersoon van een bedrijf"), "Farid"),
    DemoAccount("winkel", "Gerda", _("winkel die de pas aanneemt"), "Gerda", (), "bakkerij-deeg-daad"),
    DemoAccount(
        "balie",
        "Hugo",
        _("balie en moderatie"),
        "Hugo",
        (Grant(Role.DESK), Grant(Role.MODERATOR), Grant(Role.PASS_OFFICER)),
    ),
    DemoAccount(
        "verbinder", "Ilse", _("verbinder in de wijk"), "Ilse", _in_wijk(Role.CONNECTOR, DOORNAKKERS)
    ),
    DemoAccount("beursleider", "Jamal", _("leider van de beursvloer"), "", (Grant(Role.EDITION_MANAGER),)),
    DemoAccount("hoekman", "Karin", _("hoekman op de beursvloer"), "", (Grant(Role.BROKER),)),
    DemoAccount("notaris", "Lowie", _("notaris op de beursvloer"), "", (Grant(Role.SEALER),)),
    DemoAccount("gemeente", "Mirjam", _("gemeente: leest alleen cijfers"), "", (Grant(Role.POLICY_READER),)),
    DemoAccount("privacy", "Noor", _("privacyfunctionaris"), "", (Grant(Role.PRIVACY_OFFICER),)),
    DemoAccount("beheer", "Otto", _("beheerder"), "Otto", (Grant(Role.ADMINISTRATOR),)),
    DemoAccount("verwijzer", "Petra", _("verwijzer"), "", (Grant(Role.REFERRER),)),
    DemoAccount("maatje", "Quincy", _("maatje")),
    DemoAccount(
        "partner",
        "Rania",
        _("organisatie die vragen overneemt"),
        "",
        (Grant(Role.PARTNER),),
        "hulp-bij-papieren-de-gele-map",
    ),
    DemoAccount("redactie", "Sjoerd", _("redactie"), "", (Grant(Role.EDITOR),)),
    DemoAccount("coachleider", "Tineke", _("leider van de coaches"), "", (Grant(Role.COACH_LEAD),)),
    DemoAccount("organisatie2", "Umut", _("een andere organisatie"), "", (), "wijktuin-het-groene-lint"),
    DemoAccount("vrijwilliger2", "Vera", _("een andere vrijwilliger")),
    DemoAccount("coach2", "Wessel", _("een andere coach"), "", (Grant(Role.COACH),)),
)
