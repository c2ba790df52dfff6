"""Sentences of the resident's pages: explanation, three questions, asking, waiting and having a pass."""

from __future__ import annotations

from datetime import date

from vrijwilligerspunt.foundation import clock
from vrijwilligerspunt.foundation.i18n import format_date, gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.passes.models import PassRule, VolunteerPass
from vrijwilligerspunt.passes.rules_eligibility import Age, Doing, Often, Outcome, Ruled
from vrijwilligerspunt.passes.states import PassRoute, PassState

DOING = {
    Doing.ORGANISATION: _("Ik help bij een club, stichting of buurthuis"),
    Doing.BUDDY: _("Ik ben iemands maatje"),
    Doing.CARER: _("Ik zorg voor een naaste (mantelzorg)"),
    Doing.INFORMAL: _("Ik help buren of doe iets voor de buurt, zonder organisatie"),
    Doing.NOTHING: _("Ik doe nog geen vrijwilligerswerk"),
}
AGES = {
    Age.GROWN: _("16 jaar of ouder"),
    Age.TEEN: _("13, 14 of 15 jaar"),
    Age.CHILD: _("Jonger dan 13"),
}
ASK = {
    "doing": _("Wat doe je in Eindhoven?"),
    "often": _("Hoe vaak doe je dat?"),
    "age": _("Hoe oud ben je?"),
}
CHOOSE = {
    "doing": _("Kies wat je doet."),
    "often": _("Kies hoe vaak je helpt."),
    "age": _("Kies hoe oud je bent."),
}
ROUTES = {
    PassRoute.ORGANISATION: _("Ik help bij een organisatie"),
    PassRoute.BUDDY: _("Ik ben iemands maatje"),
    PassRoute.CARER: _("Ik zorg voor een naaste"),
    PassRoute.INFORMAL: _("Ik help uit mezelf, of in een buurtgroep"),
}
ROUTE_HINTS = {
    PassRoute.ORGANISATION: _("De organisatie zegt ja op een lijst. Je uren hoeft niemand op te schrijven."),
    PassRoute.BUDDY: _("De coördinator van de maatjes zegt ja."),
    PassRoute.CARER: _("Jouw eigen woord is genoeg. Over je naaste vragen we niets."),
    PassRoute.INFORMAL: _("Een organisatie of een verbinder in de buurt die je kent, zegt ja."),
}
MESSAGES = {
    "applied": _("Je aanvraag is verstuurd. Hieronder zie je wat er nu gebeurt."),
    "withdrawn": _("Je aanvraag is ingetrokken. We wissen je gegevens na 30 dagen."),
    "stopped": _("Je pas is gestopt en werkt niet meer. We wissen je gegevens na 30 dagen."),
    "new_codes": _("Je hebt een nieuwe pas. De oude codes werken niet meer."),
    "renewal": _("Je vraag om te verlengen is verstuurd. Tot die tijd blijft je pas gewoon geldig."),
    "parent_yes": _("Dank je wel. De aanvraag gaat nu verder."),
    "parent_no": _("Dank je wel. De aanvraag is gestopt en we wissen de gegevens."),
    "name": _("Vul je naam in zoals die op de pas moet staan."),
    "name_long": _("Gebruik voor je naam hooguit 60 tekens."),
    "route": _("Kies hoe jij je inzet."),
    "age": _("Kies hoe oud je bent."),
    "too_young": _("De pas is er vanaf 13 jaar. Kom gerust terug als je 13 bent."),
    "statement": _("Zet hier een vinkje als dit voor jou klopt."),
    "email": _("Vul een e-mailadres in zoals naam@voorbeeld.nl."),
    "parent_email": _("Vul het e-mailadres van je vader, moeder of voogd in."),
    "parent_same": _("Dit is je eigen adres. Vul het adres van je vader, moeder of voogd in."),
    "email_long": _("Dit e-mailadres is te lang. Kijk het na."),
    "organisation": _("Vul de naam van de organisatie in."),
    "organisation_unknown": _("Deze organisatie kennen we niet. Kies een naam uit de lijst."),
    "organisation_double": _("Er zijn er meer met deze naam. Kies uit de lijst de goede."),
    "organisation_long": _("Deze naam is te lang. Kies een naam uit de lijst."),
    "double": _("Je hebt al een pas of een aanvraag. Die zie je hieronder."),
    "too_early": _("Verlengen kan in de laatste weken van je pas."),
    "changed": _("Er is intussen iets veranderd. Zo staat het er nu voor."),
}
SECTION = {
    "title": _("Vrijwilligerspas"),
    "none": _("Help je in de stad? Dan is er een pas met kortingen. Hij kost niets."),
    "waiting": _("Je aanvraag loopt. Bekijk wat er nu gebeurt."),
    "ended": _("Je pas is voorbij. Je kunt een nieuwe aanvragen."),
    "apply": _("Vraag de pas aan"),
    "look": _("Bekijk je aanvraag"),
    "show": _("Laat je pas zien"),
    "anew": _("Vraag een nieuwe pas aan"),
}


def route_hints() -> dict[str, str]:
    """What each way to ask means, under its choice."""
    return {route.value: str(line) for route, line in ROUTE_HINTS.items()}


def good_until(day: date) -> str:
    """How long a pass is good, for one's own page."""
    return gettext("Je pas is geldig tot en met %(day)s.", day=format_date(day))


def often(rule: PassRule) -> dict[Often, str]:
    """The answers to "how often", with the numbers of the rule."""
    return {
        Often.HOURS: gettext("%(hours)s uur per jaar of meer", hours=rule.hours_a_year),
        Often.MONTHS: gettext("Al %(months)s maanden regelmatig", months=rule.months_regular),
        Often.LESS: gettext("Minder, of ik ben net begonnen"),
        Often.UNSURE: gettext("Dat weet ik niet precies"),
    }


def rule_lines(rule: Ruled) -> list[str]:
    """Who may have the pass, in words made from the numbers of the rule."""
    return [
        gettext(
            "Je helpt bij een organisatie: minstens %(hours)s uur per jaar, "
            "of al %(months)s maanden regelmatig.",
            hours=rule.hours_a_year,
            months=rule.months_regular,
        ),
        gettext("Of je bent nu iemands maatje."),
        gettext("Of je zorgt voor een naaste. Jouw eigen woord is genoeg."),
        gettext("Of je helpt uit jezelf, en een organisatie of verbinder weet dat."),
    ]


def rule_notes(rule: Ruled, upcoming: Ruled | None = None) -> list[str]:
    """From when the rule holds, how long the pass does, whose rule it is, and which numbers will differ."""
    lines = [
        gettext("Deze regel geldt vanaf %(day)s.", day=format_date(rule.valid_from)),
        gettext(
            "De pas is %(months)s maanden geldig. Daarna kun je hem verlengen.", months=rule.months_valid
        ),
    ]
    if not rule.decided:
        lines.append(gettext("Dit is ons voorstel. De gemeente beslist er nog over."))
    return [*lines, *_coming(rule, upcoming)] if upcoming is not None else lines


def _coming(rule: Ruled, upcoming: Ruled) -> list[str]:
    """What will be otherwise for who asks for a pass; nothing when only the operator sees the difference."""
    day = format_date(upcoming.valid_from)
    hours, months = upcoming.hours_a_year, upcoming.months_regular
    lines = []
    if hours != rule.hours_a_year and months != rule.months_regular:
        lines.append(
            gettext(
                "Vanaf %(day)s is het minstens %(hours)s uur per jaar, of al %(months)s maanden regelmatig.",
                day=day,
                hours=hours,
                months=months,
            )
        )
    elif hours != rule.hours_a_year:
        lines.append(gettext("Vanaf %(day)s is het minstens %(hours)s uur per jaar.", day=day, hours=hours))
    elif months != rule.months_regular:
        lines.append(
            gettext("Vanaf %(day)s is het al %(months)s maanden regelmatig.", day=day, months=months)
        )
    if upcoming.months_valid != rule.months_valid:
        lines.append(
            gettext(
                "Een nieuwe pas is vanaf %(day)s %(months)s maanden geldig.",
                day=day,
                months=upcoming.months_valid,
            )
        )
    return lines


def statement(rule: Ruled) -> str:
    """What somebody says of himself when asking."""
    return gettext(
        "Help je bij een organisatie of uit jezelf? Dan minstens %(hours)s uur per jaar, "
        "of al %(months)s maanden regelmatig.",
        hours=rule.hours_a_year,
        months=rule.months_regular,
    )


def answer(found: Outcome, rule: PassRule) -> tuple[str, str, str]:
    """(kind of notice, title, text) of the answer to the three questions."""
    numbers = {"hours": rule.hours_a_year, "months": rule.months_regular}
    if found is Outcome.YES:
        return (
            "ok",
            gettext("Ja, deze pas is voor jou"),
            gettext("Vraag hem aan. Het duurt een paar minuten."),
        )
    if found is Outcome.YES_WITH_PARENT:
        return (
            "ok",
            gettext("Ja, deze pas is voor jou"),
            gettext("Vraag hem aan. Omdat je nog geen 16 bent, vragen we het ook je ouder."),
        )
    if found is Outcome.PERHAPS:
        return (
            "info",
            gettext("Waarschijnlijk wel"),
            gettext(
                "Kom je in de buurt van %(hours)s uur per jaar, of help je al %(months)s maanden? "
                "Vraag hem dan aan.",
                **numbers,
            ),
        )
    if found is Outcome.NOT_YET:
        return (
            "info",
            gettext("Nu nog niet"),
            gettext(
                "De pas is er vanaf %(hours)s uur per jaar, of na %(months)s maanden regelmatig. "
                "Fijn dat je helpt: kom later terug.",
                **numbers,
            ),
        )
    if found is Outcome.NOTHING_YET:
        return (
            "info",
            gettext("Nu nog niet"),
            gettext("De pas is voor wie zich inzet voor een ander. Zullen we iets zoeken dat bij je past?"),
        )
    return (
        "info",
        gettext("Nog even wachten"),
        gettext("De pas is er vanaf 13 jaar. Samen met je ouders helpen kan nu al."),
    )


def road(one: VolunteerPass, organisation: str) -> list[dict[str, str]]:
    """What happens with an application: done, now and next."""
    waits_parent = one.is_minor and one.parent_confirmed_at is None
    said_yes = one.state is PassState.CONFIRMED
    steps = [
        {
            "title": gettext("Je vroeg de pas aan"),
            "state": "done",
            "when": format_date(clock.local(one.asked_at).date()),
        }
    ]
    if one.is_minor:
        steps.append(
            {
                "title": gettext("Je ouder zegt ja"),
                "text": gettext("We stuurden een mail. Zonder ja gaan we niet verder.")
                if waits_parent
                else "",
                "state": "current" if waits_parent else "done",
            }
        )
    steps.append(
        {
            "title": _who(one, organisation),
            "text": "" if said_yes else _how_long(one),
            "state": "done" if said_yes else ("todo" if waits_parent else "current"),
        }
    )
    steps.append(
        {
            "title": gettext("Wij maken je pas") if said_yes else gettext("Je pas is klaar"),
            "text": gettext("Je krijgt een mail. De pas staat dan op deze pagina."),
            "state": "current" if said_yes else "todo",
        }
    )
    return steps


def _who(one: VolunteerPass, organisation: str) -> str:
    if one.route is PassRoute.CARER:
        return gettext("Wij kijken je aanvraag na")
    if one.route is PassRoute.BUDDY:
        return gettext("De coördinator van de maatjes zegt ja")
    if organisation:
        return gettext("%(organisation)s zegt ja", organisation=organisation)
    if one.route is PassRoute.INFORMAL:
        return gettext("Een verbinder uit de buurt zegt ja")
    return gettext("Wij kijken je aanvraag na")


def _how_long(one: VolunteerPass) -> str:
    if one.route is PassRoute.CARER:
        return gettext("Jouw eigen woord is genoeg. Dit duurt een paar dagen.")
    return gettext("Na een week herinneren we eraan. Na drie weken kijken we het zelf na.")


def ended(one: VolunteerPass) -> tuple[str, str]:
    """(title, text) of a pass or an application that is over."""
    if one.state is PassState.EXPIRED and one.valid_until is not None:
        return (
            gettext("Je pas is verlopen"),
            gettext(
                "Hij was geldig tot en met %(day)s. Vraag gerust een nieuwe aan.",
                day=format_date(one.valid_until),
            ),
        )
    if one.state is PassState.DECLINED:
        return (
            gettext("Je aanvraag is niet doorgegaan"),
            gettext("Klopt dat volgens jou niet? Bel ons, dan kijken we samen."),
        )
    if one.state is PassState.REVOKED:
        return (
            gettext("Je pas werkt niet meer"),
            gettext("De balie heeft hem stopgezet. Wil je weten waarom? Bel ons gerust."),
        )
    return (
        gettext("Je bent gestopt met de pas"),
        gettext("We wissen je gegevens na 30 dagen. Een nieuwe pas aanvragen mag altijd."),
    )
