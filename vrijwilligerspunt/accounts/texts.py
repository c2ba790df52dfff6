"""Every Dutch sentence the room's Python speaks: labels, errors, flashes, names of roles."""

from __future__ import annotations

from vrijwilligerspunt.accounts import rules, rules_factors
from vrijwilligerspunt.foundation.actor import Role, ScopeKind
from vrijwilligerspunt.foundation.i18n import lazy_gettext as _

LABELS = {
    "name": _("Naam"),
    "your_name": _("Je naam"),
    "email": _("E-mailadres"),
    "new_email": _("Nieuw e-mailadres"),
    "password": _("Wachtwoord"),
    "new_password": _("Nieuw wachtwoord"),
    "current": _("Je wachtwoord van nu"),
    "language": _("Taal van onze mails"),
    "role": _("Rol"),
    "kind": _("Waarvoor?"),
    "wijk": _("Welke wijk?"),
    "scope": _("Kenmerk van de organisatie of editie"),
    "valid_until": _("Tot en met"),
    "choose": _("Kies"),
    "code": _("Code uit je app"),
    "recovery": _("Of een herstelcode"),
}

REQUIRED = {
    "name": _("Vul je naam in."),
    "their_name": _("Vul de naam in."),
    "email": _("Vul je e-mailadres in."),
    "their_email": _("Vul het e-mailadres in."),
    "password": _("Vul je wachtwoord in."),
    "new_password": _("Kies een wachtwoord."),
    "role": _("Kies een rol."),
    "kind": _("Kies waarvoor de rol geldt."),
    "language": _("Kies een taal."),
    "valid_until": _("Vul een datum in, zoals 31-12-2026."),
    "code": _("Vul de zes cijfers uit je app in."),
    "too_long": _("Dit is te lang. Gebruik hooguit %(max)d tekens."),
    "email_shape": _("Vul een e-mailadres in zoals naam@voorbeeld.nl."),
}

MESSAGES = {
    rules.SignInRefused: _(
        "Dit e-mailadres en wachtwoord horen niet bij elkaar, of je adres is nog niet bevestigd."
    ),
    rules.PasswordTooShort: _("Maak je wachtwoord langer: ten minste 12 tekens."),
    rules.PasswordTooLong: _("Maak je wachtwoord korter: ten hoogste 256 tekens."),
    rules.PasswordTooEasy: _(
        "Dit wachtwoord is makkelijk te raden. Kies een paar woorden die niet bij elkaar horen."
    ),
    rules.WrongPassword: _("Dit is niet je wachtwoord van nu. Probeer het nog een keer."),
    rules.NotFresh: _("Log eerst opnieuw in met een link uit je mail. Daarna heb je een kwartier."),
    rules.AddressTaken: _("Dit adres hoort al bij een ander account. Kies een ander adres."),
    rules.GrantExists: _("Deze persoon heeft deze rol al. Trek de oude eerst in als de datum anders moet."),
    rules.GrantEnded: _("Deze rol was al ingetrokken."),
    rules.LastAdministrator: _("Dit is de enige beheerder. Maak eerst iemand anders beheerder."),
    rules.ScopeUnfit: _(
        "Dit kenmerk klopt niet. Kies een wijk, of gebruik kleine letters, cijfers en streepjes."
    ),
    rules.RoleIsForTheCity: _("Deze rol geldt altijd voor de hele stad. Kies 'de hele stad'."),
    rules.EndDateUnfit: _("Kies een dag na vandaag en binnen een jaar."),
    rules_factors.WrongCode: _("Deze code klopt niet. Wacht op een nieuwe code in je app en vul die in."),
    rules_factors.HalfSignInOver: _("Het duurde te lang. Log opnieuw in."),
    rules_factors.LinkingOver: _("Het duurde te lang. Begin opnieuw."),
    rules_factors.FactorThere: _("De tweede stap staat al aan."),
    rules_factors.FactorNeeded: _("Voor je werk hier blijft de tweede stap aan."),
}

WRONG_RECOVERY_CODE = _("Deze herstelcode klopt niet of is al gebruikt. Probeer een andere.")

FLASHES = {
    "verified": _("Je e-mailadres is bevestigd. Je kunt nu inloggen."),
    "signed_out": _("Je bent uitgelogd."),
    "signed_out_everywhere": _("Je bent op alle apparaten uitgelogd."),
    "password_set": _("Je wachtwoord is opgeslagen. Je kunt nu inloggen."),
    "password_changed": _("Je wachtwoord is veranderd. Andere apparaten zijn uitgelogd."),
    "name_changed": _("Je gegevens zijn opgeslagen."),
    "address_asked": _("We stuurden een mail naar het nieuwe adres. Bevestig het daar."),
    "address_changed": _("Je nieuwe e-mailadres is bevestigd."),
    "invited": _("De uitnodiging is verstuurd. Geef hieronder een rol."),
    "granted": _("De rol is gegeven."),
    "revoked": _("De rol is ingetrokken."),
    "factor_off": _("Inloggen in twee stappen staat uit."),
    "factor_reset": _("De tweede stap is weggehaald. Je collega krijgt een mail."),
    "device_signed_out": _("Dat apparaat is uitgelogd."),
    "others_signed_out": _("Alle andere apparaten zijn uitgelogd."),
    "not_to_yourself": _("Je kunt jezelf geen rol geven of afnemen. Vraag een andere beheerder."),
}

ROLES = {
    Role.DESK: _("balie"),
    Role.MODERATOR: _("moderator"),
    Role.BUDDY_COORDINATOR: _("coördinator maatjes"),
    Role.COACH: _("coach"),
    Role.COACH_LEAD: _("coachleider"),
    Role.CONNECTOR: _("verbinder"),
    Role.REFERRER: _("verwijzer"),
    Role.PARTNER: _("partner"),
    Role.PASS_OFFICER: _("beheerder vrijwilligerspas"),
    Role.EDITION_MANAGER: _("beursleider"),
    Role.BROKER: _("hoekman"),
    Role.SEALER: _("notaris"),
    Role.EDITOR: _("redactie"),
    Role.POLICY_READER: _("gemeente"),
    Role.PRIVACY_OFFICER: _("privacyfunctionaris"),
    Role.ADMINISTRATOR: _("beheerder"),
}

KINDS = {
    ScopeKind.CITY: _("de hele stad"),
    ScopeKind.WIJK: _("een wijk"),
    ScopeKind.ORGANISATION: _("een organisatie"),
    ScopeKind.EDITION: _("een editie van de beursvloer"),
}

SCOPES = {
    ScopeKind.WIJK: _("wijk %(name)s"),
    ScopeKind.ORGANISATION: _("organisatie %(name)s"),
    ScopeKind.EDITION: _("editie %(name)s"),
}

# What the role is for, on the page of who holds it.
ROLE_LINES = {
    Role.DESK: _("Je helpt mensen die bellen of langskomen."),
    Role.MODERATOR: _("Je kijkt vacatures en meldingen na."),
    Role.BUDDY_COORDINATOR: _("Je brengt maatjes en hulpvragers bij elkaar."),
    Role.COACH: _("Je begeleidt mensen naar passend vrijwilligerswerk."),
    Role.COACH_LEAD: _("Je verdeelt het werk van de coaches."),
    Role.CONNECTOR: _("Je legt contact in je wijk."),
    Role.REFERRER: _("Je vraagt hulp aan voor iemand anders."),
    Role.PARTNER: _("Je neemt hulpvragen over die bij jullie passen."),
    Role.PASS_OFFICER: _("Je geeft vrijwilligerspassen uit."),
    Role.EDITION_MANAGER: _("Je leidt een editie van de beursvloer."),
    Role.BROKER: _("Je helpt partijen op de beursvloer aan een match."),
    Role.SEALER: _("Je legt matches op de beursvloer vast."),
    Role.EDITOR: _("Je schrijft de teksten en berichten."),
    Role.POLICY_READER: _("Je leest de cijfers van de stad."),
    Role.PRIVACY_OFFICER: _("Je ziet toe op de privacy."),
    Role.ADMINISTRATOR: _("Je geeft collega's toegang en rollen."),
}

# verb of the audit log -> what its holder reads
LOG = {
    "account_created": _("Je account is gemaakt"),
    "account_asked": _("Iemand vroeg een account aan met jouw e-mailadres"),
    "account_verified": _("Je e-mailadres is bevestigd"),
    "password_changed": _("Je wachtwoord is veranderd"),
    "address_change_asked": _("Er is een ander e-mailadres gevraagd"),
    "address_changed": _("Je e-mailadres is veranderd"),
    "signed_out_everywhere": _("Je bent op alle apparaten uitgelogd"),
    "device_signed_out": _("Je logde een ander apparaat uit"),
    "others_signed_out": _("Je logde alle andere apparaten uit"),
    "second_factor_on": _("Je zette inloggen in twee stappen aan"),
    "second_factor_off": _("Je zette inloggen in twee stappen uit"),
    "second_factor_reset": _("Een beheerder haalde je tweede stap weg"),
    "recovery_codes_renewed": _("Je maakte nieuwe herstelcodes"),
    "recovery_code_used": _("Er is ingelogd met een herstelcode"),
    "invited": _("Je bent uitgenodigd als medewerker"),
    "role_granted": _("Je kreeg de rol %(role)s, voor %(scope)s"),
    "role_revoked": _("De rol %(role)s, voor %(scope)s, is ingetrokken"),
    "apply": _("Je meldde je aan voor vrijwilligerswerk"),
    "verify": _("Je bevestigde je aanmelding"),
    "withdraw": _("Je trok je aanmelding in"),
    "contact": _("Een organisatie zocht contact over je aanmelding"),
    "meet": _("Er is een kennismaking afgesproken over je aanmelding"),
    "try": _("Je mag op proef meedoen"),
    "place": _("Je begon met vrijwilligerswerk"),
    "decline": _("Je kreeg een antwoord op je aanmelding"),
    "lapse": _("Je aanmelding bleef zonder antwoord"),
    "end": _("Je stopte met vrijwilligerswerk"),
    "write": _("Er kwam een bericht bij je aanmelding"),
    "ask": _("We vroegen hoe het gaat met je aanmelding"),
    "tap": _("Er kwam een antwoord op een vraag over je aanmelding"),
    "see_vog": _("Een organisatie noteerde dat ze je VOG zag"),
    "ask_call": _("Je vroeg of we je bellen"),
    "called_back": _("De balie heeft je teruggebeld"),
    "wishes_saved": _("Je bewaarde wat je graag doet"),
    "wishes_deleted": _("Je wiste wat je graag doet"),
    "invitations_stopped": _("Je zette uitnodigingen uit"),
    "search_saved": _("Je bewaarde een zoekvraag"),
    "search_saved_again": _("Je bewaarde een zoekvraag die je al had"),
    "search_stopped": _("Je stopte een zoekvraag"),
    "organisation.registered": _("Je meldde een organisatie aan"),
    "organisation.invited": _("Je werd gevraagd om mee te werken voor een organisatie"),
    "organisation.joined": _("Je werkt mee voor een organisatie"),
    "organisation.member_set": _("Je kreeg een andere rol bij een organisatie"),
    "organisation.member_removed": _("Je werkt niet meer mee voor een organisatie"),
    "pass.apply": _("Je vroeg een pas aan"),
    "pass.allow": _("Je ouder zei ja tegen je pas"),
    "pass.forbid": _("Je ouder zei nee tegen je pas"),
    "pass.ask_renewal": _("Je vroeg om je pas te verlengen"),
    "pass.new_codes": _("Je pas kreeg nieuwe codes"),
    "pass.expire": _("Je pas verliep"),
    "pass.revoke": _("De balie stopte je pas"),
    "pass.withdraw": _("Je stopte met je pas of je aanvraag"),
    "read": _("Een medewerker bekeek je gegevens"),
    "volunteer.want": _("Je meldde je aan als maatje"),
    "volunteer.change": _("Je veranderde wat bij je past als maatje"),
    "volunteer.accept": _("Je zei ja tegen de afspraken van maatjes"),
    "volunteer.invite": _("We maakten een afspraak om kennis te maken"),
    "volunteer.screen": _("Je begon met de stappen om maatje te worden"),
    "volunteer.tick": _("Je coördinator vulde de dag van een stap in"),
    "volunteer.ready": _("Je bent klaar om maatje te zijn"),
    "volunteer.begin": _("Je ging op pad als maatje"),
    "volunteer.rest": _("Je bent weer vrij als maatje"),
    "volunteer.pause": _("Je nam pauze als maatje"),
    "volunteer.resume": _("Je doet weer mee als maatje"),
    "volunteer.leave": _("Je stopte als maatje"),
    "volunteer.decline": _("Maatje worden ging niet door"),
    "volunteer.ask_suspension": _("Een coördinator stelde voor dat je tijdelijk niet meedoet"),
    "volunteer.drop_suspension": _("Je blijft meedoen als maatje"),
    "volunteer.suspend": _("Je doet tijdelijk niet mee als maatje"),
    "volunteer.reinstate": _("Je mag weer verder als maatje"),
    "own": _("Je deed zelf iets op deze site"),
    "other": _("Een medewerker deed iets met je gegevens"),
}

MISC = {
    "unknown_device": _("Onbekend apparaat"),
    "this_device": _("dit apparaat"),
    "no_role": _("Nog geen rol"),
    "waits": _("Uitgenodigd, nog niet bevestigd"),
    "active": _("Actief"),
    "staff_title": _("Medewerkers"),
    "staff_text": _("Nodig collega's uit, geef een rol en trek hem weer in."),
}
