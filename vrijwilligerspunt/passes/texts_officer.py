"""What the staff reads about passes: the lists, one pass, what each step does, and passes on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import format_date, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.passes import rules
from vrijwilligerspunt.passes.models import VolunteerPass
from vrijwilligerspunt.passes.rules_codes import in_groups
from vrijwilligerspunt.passes.states import PassRoute, PassState, RevokeReason

LANGUAGES = (("nl", _("Nederlands")), ("en", _("Engels")))
WORKLIST = {
    "title": _("Vrijwilligerspassen"),
    "text": _("Wie wacht op een pas, wie geen pas meer krijgt, en passen op papier."),
}
STATES: Mapping[PassState, str] = {
    PassState.APPLIED: _("Aangevraagd"),
    PassState.CONFIRMED: _("Goedgekeurd"),
    PassState.ISSUED: _("Geldig"),
    PassState.EXPIRED: _("Verlopen"),
    PassState.DECLINED: _("Afgewezen"),
    PassState.REVOKED: _("Stopgezet door de balie"),
    PassState.WITHDRAWN: _("Zelf gestopt"),
}
STATE_KINDS: Mapping[PassState, str] = {
    PassState.APPLIED: "info",
    PassState.CONFIRMED: "info",
    PassState.ISSUED: "ok",
    PassState.EXPIRED: "neutral",
    PassState.DECLINED: "neutral",
    PassState.REVOKED: "error",
    PassState.WITHDRAWN: "neutral",
}
REVOKE_REASONS: Mapping[RevokeReason, str] = {
    RevokeReason.STOPPED: _("De vrijwilliger is gestopt"),
    RevokeReason.MISUSE: _("De pas is verkeerd gebruikt"),
    RevokeReason.REQUEST: _("De vrijwilliger vroeg erom"),
}
MESSAGES: Mapping[type[DomainError] | str, str] = {
    "sought": _("Vul het nummer van de kaart of een e-mailadres in."),
    "not_found": _("We vinden geen pas. Kijk het nummer of het adres na."),
    rules.Decided: _("Iemand anders was je voor. Zo staat het nu."),
    rules.ParentWaits: _("Een ouder moet eerst ja zeggen. Daarna kun je goedkeuren."),
    rules.RenewalNotAsked: _("De vraag om te verlengen is al beantwoord."),
    "reason": _("Kies waarom deze pas stopt."),
    "name": _("Vul de naam in."),
    "long_name": _("Maak de naam korter. Er passen 60 tekens in."),
    "age_ok": _("Vraag de leeftijd en vink dit aan als die klopt."),
    "knows": _("Vraag het na en vink dit aan als het klopt."),
}
FLASHES: Mapping[str, str] = {
    "confirm": _("De aanvraag is goedgekeurd."),
    "decline": _("De aanvraag is afgewezen."),
    "renew": _("De pas is verlengd."),
    "refuse_renewal": _("De pas wordt niet verlengd."),
    "new_codes": _("De oude kaart werkt niet meer. De nieuwe codes zijn klaar."),
    "issue": _("De pas is uitgegeven."),
    "revoke": _("De pas is stopgezet. Hij werkt meteen niet meer."),
    "enter": _("De pas is klaar. Print nu de kaart."),
}
TITLES: Mapping[str, str] = {
    "confirm": _("Goedkeuren"),
    "decline": _("Afwijzen"),
    "renew": _("Verlengen"),
    "refuse_renewal": _("Niet verlengen"),
    "issue": _("Uitgeven"),
    "new_codes": _("Kaart of telefoon kwijt"),
    "revoke": _("Stopzetten"),
}
BUTTONS: Mapping[str, str] = {
    "confirm": _("Keur goed"),
    "decline": _("Wijs af"),
    "renew": _("Verleng de pas"),
    "refuse_renewal": _("Verleng niet"),
    "issue": _("Geef de pas uit"),
    "new_codes": _("Maak nieuwe codes"),
    "revoke": _("Zet de pas stop"),
}
PILES: Mapping[str, str] = {
    "wacht": _("Wacht op een ja"),
    "klaar": _("Klaar om uit te geven"),
}
PILE_TEXTS: Mapping[str, str] = {
    "wacht": _("Bovenaan staat wie het langst wacht. Klik om te beslissen."),
    "klaar": _("Deze aanvragen zijn goedgekeurd. Geef de pas uit."),
}
NOTHING: Mapping[str, str] = {
    "wacht": _("Niemand wacht op een ja."),
    "klaar": _("Er ligt geen pas klaar."),
}
NOTHING_TO_DO = _("Je hoeft nu niets te doen.")
# Of a pass that still waits (True) the log does not say which one it was; see `views_officer`.
WRITTEN_DOWN: Mapping[bool, str] = {
    True: _("We schrijven op dat je kijkt, maar niet naar wie. Zo blijft geheim waarom iemand mag."),
    False: _("Dat je dit bekijkt, is opgeschreven. De vrijwilliger kan dat zien."),
}
LATE = _("Te lang stil")
LATE_WHY = _("Er kwam geen antwoord. Nu beslis jij. Bel eerst.")
_ROUTES: Mapping[PassRoute, str] = {
    PassRoute.INFORMAL: _("Burenhulp. Wacht op een verbinder."),
    PassRoute.BUDDY: _("Maatje. Wacht op een coördinator van de maatjes."),
    PassRoute.CARER: _("Mantelzorger. De eigen verklaring is genoeg."),
}
RENEWAL = _("Verlenging")
ON_PAPER = _("Op papier")
MEANS: Mapping[str, tuple[str, ...]] = {
    "confirm": (_("We wissen daarna waarom deze persoon de pas krijgt."),),
    "decline": (_("De vrijwilliger kan opnieuw een pas aanvragen."),),
    "refuse_renewal": (_("De pas blijft geldig tot de laatste dag die erop staat."),),
    "new_codes": (
        _("Elke oude code is meteen ongeldig, op het scherm en op papier."),
        _("De vrijwilliger opent de pas opnieuw, of krijgt een nieuwe kaart."),
    ),
    "revoke": (
        _("Elke code van deze kaart is meteen ongeldig, op het scherm en op papier."),
        _("De winkel ziet alleen: niet geldig. Een reden staat er niet bij."),
        _("Dit kun je niet terugdraaien. De vrijwilliger kan wel een nieuwe pas vragen."),
    ),
}


def title(asked_at: datetime, number: int) -> str:
    """How the list calls an application: no name, for a look at a name is written down."""
    return gettext(
        "Aanvraag %(number)s van %(day)s", number=number, day=format_date(clock.local(asked_at).date())
    )


def why(route: PassRoute | None, organisation: str, *, is_late: bool = False) -> str:
    """Why it waits: whose word it waits for."""
    if route is None:
        return gettext("Goedgekeurd. De pas is nog niet uitgegeven.")
    if route is PassRoute.ORGANISATION:
        words = gettext("Wacht op %(organisation)s.", organisation=organisation or gettext("de organisatie"))
    elif route is PassRoute.INFORMAL and organisation:
        words = gettext("Burenhulp. Wacht op %(organisation)s of een verbinder.", organisation=organisation)
    else:
        words = str(_ROUTES[route])
    # A carer waits for nobody but the pass officer: there is nobody to phone.
    return f"{words} {LATE_WHY}" if is_late and route is not PassRoute.CARER else words


def waits(since: datetime, today: date) -> tuple[str, str]:
    """How long it waits, and how loud that is."""
    days = (today - clock.local(since).date()).days
    first, last = rules.REMIND_AFTER[-1].days, rules.LATE_AFTER.days
    kind = "error" if days >= last else "warning" if days >= first else "info"
    words = ngettext("Wacht %(num)s dag", "Wacht %(num)s dagen", days) if days > 0 else gettext("Vandaag")
    return words, kind


def outcome(verb: str, state: PassState, subjects: Sequence[str], *, has_mail: bool) -> list[str]:
    """What a step does: the state after it, what it means at the till, and the mail."""
    lines = [gettext("De pas is daarna: %(state)s.", state=str(STATES[state]).lower())]
    lines += [str(line) for line in MEANS.get(verb, ())]
    if subjects and has_mail:
        return lines + [
            gettext("De vrijwilliger krijgt een mail: “%(subject)s”.", subject=one) for one in subjects
        ]
    return [*lines, gettext("Er gaat geen mail uit.")]


def entering() -> list[str]:
    """What entering a pass on paper does."""
    return [
        gettext("De pas is meteen geldig."),
        gettext("Er gaat geen mail uit."),
        gettext("Daarna print je de kaart en de brief."),
        gettext("We bewaren alleen de naam, het nummer en de datum. Niet waarom."),
    ]


def rule_hint(hours: int, months: int) -> str:
    """What the staff checks before it makes a pass."""
    return gettext(
        "Minstens %(hours)s uur per jaar actief, of %(months)s maanden regelmatig. "
        "Of actief als maatje of mantelzorger.",
        hours=hours,
        months=months,
    )


def labels(row: VolunteerPass) -> list[tuple[str, str]]:
    """The state of a pass, and what is special about it."""
    found = [(str(STATES[row.state]), STATE_KINDS[row.state])]
    if row.renewal_asked_at is not None:
        found.append((str(RENEWAL), "info"))
    if row.account_id is None:
        found.append((str(ON_PAPER), "neutral"))
    return found


def found_facts(row: VolunteerPass, why_waiting: str, phone: str) -> list[dict[str, str]]:
    """What the staff sees of a pass."""
    asked = clock.local(row.renewal_asked_at or row.asked_at).date()
    issued = format_date(row.issued_on) if row.issued_on else ""
    items = [
        ("calendar", gettext("Gevraagd op"), format_date(asked) if why_waiting or not issued else ""),
        ("hourglass", gettext("Waarop wacht het"), why_waiting),
        ("phone", gettext("Telefoon van de organisatie"), phone if why_waiting else ""),
        ("id", gettext("Nummer van de kaart"), in_groups(row.number) if row.number else ""),
        ("calendar", gettext("Uitgegeven op"), issued),
        ("calendar", gettext("Geldig tot en met"), format_date(row.valid_until) if row.valid_until else ""),
        (
            "info",
            gettext("Waarom gestopt"),
            str(REVOKE_REASONS[row.revoke_reason]) if row.revoke_reason else "",
        ),
    ]
    return [{"icon": icon, "term": term, "value": value} for icon, term, value in items if value]
