"""The mails about a development place, to its organisation."""

from __future__ import annotations

from vrijwilligerspunt.connections.models import DevelopmentPlace
from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.addresses import absolute
from vrijwilligerspunt.foundation.i18n import gettext as _
from vrijwilligerspunt.foundation.mail import Mail

OWN = "/mijn/organisatie/{}/ontwikkelplaats"


def _to_organisation(key: str, place: DevelopmentPlace, subject: str, *lines: str) -> Mail:
    organisation = place.organisation
    return Mail(
        key=key,
        to=organisation.email,
        language=organisation.language,
        subject=subject,
        lines=lines,
        link=(_("Bekijk jullie tekst"), absolute(OWN.format(organisation.slug), organisation.language)),
    )


def published(place: DevelopmentPlace) -> Mail:
    """The place is in the directory."""
    with i18n.speaking(place.organisation.language):
        return _to_organisation(
            "place_published",
            place,
            _("Jullie plek staat in de lijst"),
            _("Iedereen kan nu lezen wat je bij jullie kunt doen en leren."),
            _("Een verbinder mag iemand naar jullie sturen. Jullie krijgen dan eerst een mail."),
            _("Klopt er iets niet meer? Pas het aan, of stop met één knop."),
        )


def withdrawn(place: DevelopmentPlace) -> Mail:
    """Others took the place out of the directory, and why."""
    with i18n.speaking(place.organisation.language):
        return _to_organisation(
            "place_withdrawn",
            place,
            _("Jullie plek staat niet meer in de lijst"),
            _("We haalden jullie tekst uit de lijst."),
            _("Dit is de reden: %(reason)s", reason=place.reason),
            _("Willen jullie weer meedoen? Pas de tekst aan en stuur hem opnieuw. Of bel ons."),
        )


def returned(place: DevelopmentPlace) -> Mail:
    """The place is not in the directory, and why."""
    with i18n.speaking(place.organisation.language):
        return _to_organisation(
            "place_returned",
            place,
            _("We hebben een vraag over jullie plek"),
            _("Jullie tekst staat nu niet in de lijst."),
            _("Dit is de reden: %(reason)s", reason=place.reason),
            _("Pas de tekst aan en stuur hem opnieuw. Kom je er niet uit? Bel ons."),
        )
