"""What a moderator of organisations reads: flags, checklist, and what a step will do."""

from __future__ import annotations

from collections.abc import Mapping

from vrijwilligerspunt.foundation.i18n import format_date, gettext, ngettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.foundation.lifecycle import Transition
from vrijwilligerspunt.organisations import rules, texts
from vrijwilligerspunt.organisations.models import Organisation
from vrijwilligerspunt.organisations.queries_moderation import Waiting
from vrijwilligerspunt.organisations.queries_own import Lookalike
from vrijwilligerspunt.organisations.states import OrganisationKind, OrganisationState

WORKLIST_TITLE = _("Organisaties")
FLAGS = {
    "late": _("Wacht langer dan drie werkdagen"),
    "new": _("Nieuw"),
    "double": _("Naam of KvK-nummer komt vaker voor"),
    "own": _("Jij werkt hier zelf"),
}
FLAG_KINDS = {"late": "error", "new": "info", "double": "warning", "own": "neutral"}
BUTTONS = {
    "approve": _("Laat toe"),
    "reject": _("Wijs af"),
    "suspend": _("Zet stil"),
    "restore": _("Zet weer aan"),
}
BUTTON_KINDS = {"approve": "primary", "reject": "danger", "suspend": "danger", "restore": "primary"}
TITLES = {
    "approve": _("Toelaten"),
    "reject": _("Afwijzen"),
    "suspend": _("Stilzetten"),
    "restore": _("Weer aanzetten"),
}
# Mail of the lifecycle -> what the organisation gets to read.
MAILS: Mapping[str, str] = {
    "org_active": _("een mail dat ze op de site staan"),
    "org_rejected": _("een mail met jouw reden"),
    "org_suspended": _("een mail met jouw reden"),
}
# State after the step -> what visitors notice.
VISITORS: Mapping[OrganisationState, str] = {
    OrganisationState.ACTIVE: _("De pagina en de vacatures staan dan op de site."),
    OrganisationState.SUSPENDED: _("De pagina en de vacatures zijn dan meteen van de site."),
    OrganisationState.REJECTED: _("Er komt geen pagina op de site. Ze kunnen ons bellen."),
}
VERBS = {
    "approve": _("Toegelaten"),
    "reject": _("Afgewezen"),
    "suspend": _("Stilgezet"),
    "restore": _("Weer aangezet"),
    "close": _("Gestopt"),
}
HOUSE = _("de site zelf")


def worklist_text(number: int) -> str:
    """`2 organisaties wachten op antwoord`."""
    if not number:
        return gettext("Er wacht niemand op antwoord.")
    return ngettext(
        "%(num)s organisatie wacht op antwoord.", "%(num)s organisaties wachten op antwoord.", number
    )


def flags(one: Waiting) -> list[dict[str, str]]:
    """What to notice, for `components/status.html`."""
    raised = {
        "late": one.waits_too_long,
        "double": one.is_double,
        "new": one.is_new,
        "own": one.is_own,
    }
    return [{"label": str(FLAGS[key]), "kind": FLAG_KINDS[key]} for key, is_so in raised.items() if is_so]


def alike_line(one: Lookalike) -> str:
    """`Zelfde naam · Actief`."""
    same = [str(words) for words, is_so in _same(one) if is_so]
    return " · ".join([*same, str(texts.STATES[one.state])])


def _same(one: Lookalike) -> tuple[tuple[str, bool], ...]:
    return (_("Zelfde naam"), one.same_name), (_("Zelfde KvK-nummer"), one.same_number)


def checklist(organisation: Organisation, alike: list[Lookalike]) -> list[dict[str, object]]:
    """What a moderator looks at, each with what we know: {term, value, ok}."""
    missing = rules.missing(organisation)
    is_informal = organisation.kind is OrganisationKind.INFORMAL
    is_company = organisation.kind is OrganisationKind.COMPANY
    number = organisation.coc_number or (_("Groep bewoners, hoeft niet") if is_informal else _("Ontbreekt"))
    profit = _("Bedrijf") if is_company else (_("Geen winst") if organisation.non_profit else _("Ontbreekt"))
    insured = {True: _("Ja"), False: _("Nee, dat mag"), None: _("Ontbreekt")}[organisation.insurance_declared]
    phoned = organisation.phoned_at
    return [
        _check(_("Gebeld"), format_date(phoned.date()) if phoned else _("Nog niet"), phoned is not None),
        _check(_("KvK-nummer"), number, "coc_number" not in missing),
        _check(_("Winst"), profit, "non_profit" not in missing),
        _check(_("Eigen verzekering"), insured, "insurance_declared" not in missing),
        _check(
            _("Afspraken over gegevens"),
            _("Akkoord") if organisation.agreed_at else _("Nog niet"),
            organisation.agreed_at is not None,
        ),
        _check(
            _("Andere met deze naam of dit nummer"),
            _("Ja, zie hieronder") if alike else _("Nee"),
            not alike,
        ),
    ]


def _check(term: str, value: object, is_good: bool) -> dict[str, object]:
    return {"term": str(term), "value": str(value), "ok": is_good}


def what_happens(step: Transition, organisation: Organisation) -> list[str]:
    """What a step will do, said before it is taken: the state, the mail and what visitors see."""
    target = OrganisationState(step.target)
    lines = [gettext("De organisatie wordt: %(state)s.", state=str(texts.STATES[target]))]
    if target in VISITORS:
        lines.append(str(VISITORS[target]))
    lines += [
        gettext("%(address)s krijgt %(mail)s.", address=organisation.email, mail=str(MAILS[key]))
        for key in step.mails
        if key in MAILS and organisation.email
    ]
    return lines
