"""The mails about discounts: to the shop in its own language, to the desk in Dutch."""

from __future__ import annotations

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail, desk_address
from vrijwilligerspunt.passes.models import PassOffer

OWN = "/mijn/organisatie/{}/kortingen"
WORKLIST = "/werkplek/kortingen/{}"


def _to_shop(key: str, offer: PassOffer, subject: str, *lines: str) -> Mail:
    """A mail to the shop with its list of discounts behind the button. Speak its language round this."""
    shop = offer.organisation
    return Mail(
        key=key,
        to=shop.email,
        language=shop.language,
        subject=subject,
        lines=lines,
        link=(_("Naar jullie kortingen"), absolute(OWN.format(shop.slug), shop.language)),
    )


def review(offer: PassOffer) -> Mail:
    """To the desk: a discount waits."""
    with i18n.speaking(i18n.SOURCE):
        return Mail(
            key="offer_review",
            to=desk_address(),
            language=i18n.SOURCE,
            subject=_("Een korting wacht op jullie"),
            lines=(
                _("%(shop)s wil een korting op de site.", shop=offer.organisation.name),
                _("Kijk hem na en geef binnen 3 werkdagen antwoord."),
            ),
            link=(_("Bekijk de korting"), absolute(WORKLIST.format(offer.id), i18n.SOURCE)),
        )


def live(offer: PassOffer) -> Mail:
    """To the shop: the discount is on the site."""
    with i18n.speaking(offer.organisation.language):
        return _to_shop(
            "offer_live",
            offer,
            _("Jullie korting staat op de site"),
            _("Fijn dat jullie meedoen!"),
            _("Deze korting staat nu op de site: %(title)s.", title=offer.title),
            _("Koppel jullie kassa of tablet. Dan zie je bij elke pas meteen jullie eigen korting."),
        )


def changes(offer: PassOffer) -> Mail:
    """To the shop: something must change first, and what."""
    with i18n.speaking(offer.organisation.language):
        return _to_shop(
            "offer_changes",
            offer,
            _("Een vraag over jullie korting"),
            _("We hebben deze korting bekeken: %(title)s.", title=offer.title),
            _("We vragen jullie dit aan te passen: %(reason)s", reason=offer.reason),
            _("Pas de korting aan en dien hem opnieuw in. Lukt het niet? Bel ons."),
        )


def hidden(offer: PassOffer) -> Mail:
    """To the shop: nobody used the discount for ninety days, so it is hidden for now."""
    with i18n.speaking(offer.organisation.language):
        return _to_shop(
            "offer_hidden",
            offer,
            _("Jullie korting staat op pauze"),
            _("Niemand gebruikte deze korting in 90 dagen: %(title)s.", title=offer.title),
            _("Daarom staat hij nu niet op de site. Zo blijft de lijst kloppen."),
            _("Geldt de korting nog? Zet hem dan met één knop weer op de site."),
        )


def ended(offer: PassOffer) -> Mail:
    """To the shop: the last day is past."""
    with i18n.speaking(offer.organisation.language):
        return _to_shop(
            "offer_ended",
            offer,
            _("Jullie korting is afgelopen"),
            _("De laatste dag van deze korting is voorbij: %(title)s.", title=offer.title),
            _("Hij staat nu niet meer op de site. Dank jullie wel!"),
            _("Willen jullie de korting nog eens geven? Pas de dagen aan en dien hem opnieuw in."),
        )
