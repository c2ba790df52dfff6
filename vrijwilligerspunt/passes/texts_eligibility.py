"""What the operator reads when deciding who may have a pass."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vrijwilligerspunt.foundation.errors import DomainError
from vrijwilligerspunt.foundation.i18n import format_date, format_number, gettext
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _
from vrijwilligerspunt.passes import rules_eligibility as rules
from vrijwilligerspunt.passes import texts_pages
from vrijwilligerspunt.passes.models import PassRule
from vrijwilligerspunt.passes.rules_eligibility import LIMITS, Ruled

WORKLIST = {
    "title": _("Wie mag een vrijwilligerspas?"),
    "text": _("De regel van de pas: hoeveel uur, hoelang geldig, en vanaf welke dag."),
}
LABELS = {
    "valid_from": _("Vanaf welke dag geldt de regel?"),
    "hours_a_year": _("Hoeveel uur per jaar, minstens?"),
    "months_regular": _("Of hoeveel maanden helpt iemand al regelmatig?"),
    "months_valid": _("Hoeveel maanden is een pas geldig?"),
    "renew_from_days": _("Hoeveel dagen voor het einde mag iemand verlengen?"),
    "decided": _("De gemeente heeft dit besloten"),
}
REQUIRED = {
    "valid_from": _("Vul een dag in, zoals 01-01-2027."),
    "hours_a_year": _("Vul in hoeveel uur, zoals 50."),
    "months_regular": _("Vul in hoeveel maanden, zoals 6."),
    "months_valid": _("Vul in hoeveel maanden, zoals 12."),
    "renew_from_days": _("Vul in hoeveel dagen, zoals 45."),
}
RANGE = _("Kies een getal van %(least)s tot en met %(most)s.")
# broken rule -> (the field it is said at, the words)
MESSAGES: Mapping[type[DomainError], tuple[str, str]] = {
    rules.DayNotLater: ("valid_from", _("Kies een dag na vandaag. De regel van nu blijft vandaag gelden.")),
    rules.DayTooFar: ("valid_from", _("Deze dag ligt meer dan vijf jaar vooruit. Kies een dag eerder.")),
    rules.DayTaken: ("valid_from", _("Op deze dag begint al een andere regel. Pas die aan.")),
    rules.RenewalTooLong: (
        "renew_from_days",
        _("Een pas moet eerst een tijd geldig zijn. Kies minder dagen, of laat de pas langer gelden."),
    ),
}
CHANGED = {
    rules.RuleChanged: _("Een collega heeft deze regel net veranderd of verwijderd. Zo staat het nu."),
    rules.AlreadyHolds: _("Deze regel geldt al. Maak een nieuwe regel vanaf een latere dag."),
}
FLASHES = {
    "made": _("De regel is bewaard. Hij begint vanzelf op zijn dag."),
    "changed": _("De regel is aangepast."),
    "deleted": _("De regel is verwijderd. Hier zie je wat er nu geldt."),
}
MEANS = (
    _("Tot die dag geldt de regel van nu. De nieuwe kun je zo lang aanpassen of verwijderen."),
    _("Daarna staan de nieuwe zinnen vanzelf op de site, ook in het Engels."),
    _("Wie al een pas heeft, houdt hem tot de datum die erop staat."),
    _("Een regel die geldt, verander je niet meer. Je maakt een nieuwe."),
)


def unfit(name: str) -> str:
    """What a number may be."""
    least, most = LIMITS[name]
    return str(RANGE) % {"least": format_number(least), "most": format_number(most)}


def starts(rule: PassRule, current: PassRule | None, today: date) -> tuple[str, str]:
    """Where a rule stands, as words and the kind of their mark."""
    if rule is current:
        return gettext("Geldt nu"), "ok"
    if rules.still_open(rule, today):
        return gettext("Begint nog"), "info"
    return gettext("Voorbij"), "neutral"


def row(rule: PassRule, stands: str, href: str) -> list[object]:
    """A rule as a line of the table."""
    day = format_date(rule.valid_from)
    return [
        {"text": day, "href": href} if href else day,
        stands,
        *(
            format_number(number)
            for number in (rule.hours_a_year, rule.months_regular, rule.months_valid, rule.renew_from_days)
        ),
        gettext("Besloten") if rule.decided else gettext("Voorstel"),
    ]


def sentences(rule: Ruled) -> dict[str, object]:
    """What everybody reads of a rule: the same words as on the pages of the pass."""
    return {
        "lines": texts_pages.rule_lines(rule),
        "notes": texts_pages.rule_notes(rule),
        "statement": texts_pages.statement(rule),
    }
