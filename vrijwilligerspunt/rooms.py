"""What each room puts on the site: its addresses, and its parts of the pages that several rooms share."""

from __future__ import annotations

from flask import Flask

from vrijwilligerspunt import clockwork
from vrijwilligerspunt.accounts import views as accounts
from vrijwilligerspunt.buddies import views as buddies
from vrijwilligerspunt.buddies import views_asking as buddies_asking
from vrijwilligerspunt.buddies import views_asking_for as buddies_asking_for
from vrijwilligerspunt.buddies import views_circles as buddies_circles
from vrijwilligerspunt.buddies import views_circles_members as buddies_circles_members
from vrijwilligerspunt.buddies import views_concern as buddies_concern
from vrijwilligerspunt.buddies import views_consent as buddies_consent
from vrijwilligerspunt.buddies import views_everything as buddies_everything
from vrijwilligerspunt.buddies import views_handover as buddies_handover
from vrijwilligerspunt.buddies import views_matches_asked as buddies_matches_asked
from vrijwilligerspunt.buddies import views_matches_desk as buddies_matches_desk
from vrijwilligerspunt.buddies import views_matches_own as buddies_matches_own
from vrijwilligerspunt.buddies import views_notes as buddies_notes
from vrijwilligerspunt.buddies import views_rings as buddies_rings
from vrijwilligerspunt.buddies import views_screening as buddies_screening
from vrijwilligerspunt.buddies import views_spoken as buddies_spoken
from vrijwilligerspunt.buddies import views_status as buddies_status
from vrijwilligerspunt.buddies import views_triage as buddies_triage
from vrijwilligerspunt.buddies import views_triage_colleagues as buddies_triage_colleagues
from vrijwilligerspunt.buddies import views_triage_list as buddies_triage_list
from vrijwilligerspunt.buddies import views_volunteers as buddies_volunteers
from vrijwilligerspunt.buddies import views_waiting as buddies_waiting
from vrijwilligerspunt.buddies.views_rings_parts import RESIDENTS
from vrijwilligerspunt.connections import views as connections
from vrijwilligerspunt.connections import views_desk as connections_desk
from vrijwilligerspunt.connections import views_new as connections_new
from vrijwilligerspunt.connections import views_offers as connections_offers
from vrijwilligerspunt.connections import views_offers_desk as connections_offers_desk
from vrijwilligerspunt.connections import views_places as connections_places
from vrijwilligerspunt.connections import views_places_desk as connections_places_desk
from vrijwilligerspunt.connections import views_rings as connections_rings
from vrijwilligerspunt.connections import views_sides as connections_sides
from vrijwilligerspunt.connections import views_street as connections_street
from vrijwilligerspunt.content import views as content
from vrijwilligerspunt.content import views_writing as content_writing
from vrijwilligerspunt.courses import views as courses
from vrijwilligerspunt.courses import views_desk as courses_desk
from vrijwilligerspunt.organisations import views as organisations
from vrijwilligerspunt.organisations import views_moderation as organisations_moderation
from vrijwilligerspunt.organisations import views_own as organisations_own
from vrijwilligerspunt.passes import views as passes
from vrijwilligerspunt.passes import views_card as passes_card
from vrijwilligerspunt.passes import views_check as passes_check
from vrijwilligerspunt.passes import views_confirming as passes_confirming
from vrijwilligerspunt.passes import views_discounts as passes_discounts
from vrijwilligerspunt.passes import views_eligibility as passes_eligibility
from vrijwilligerspunt.passes import views_mine as passes_mine
from vrijwilligerspunt.passes import views_offers as passes_offers
from vrijwilligerspunt.passes import views_offers_moderation as passes_offers_moderation
from vrijwilligerspunt.passes import views_officer as passes_officer
from vrijwilligerspunt.passes import views_tills as passes_tills
from vrijwilligerspunt.privacy import views as privacy
from vrijwilligerspunt.privacy import views_erasing as privacy_erasing
from vrijwilligerspunt.search import views as search
from vrijwilligerspunt.search import (
    views_courses,
    views_discounts,
    views_misses,
    views_saved,
    views_sorting,
    views_suggest,
    views_synonyms,
)
from vrijwilligerspunt.site import views as site
from vrijwilligerspunt.site import views_machines, views_reports
from vrijwilligerspunt.vacancies import views_applying as vacancies
from vrijwilligerspunt.vacancies import (
    views_closing,
    views_desk,
    views_export,
    views_favourites,
    views_import,
    views_inbox,
    views_ladder,
    views_moderation,
    views_renewing,
    views_wishes,
    views_writing,
)
from vrijwilligerspunt.web import switches

BLUEPRINTS = tuple(
    room.bp
    for room in (
        accounts,
        content,
        organisations,
        vacancies,
        buddies,
        courses,
        connections,
        passes,
        search,
        site,
        views_machines,
        privacy,
    )
)
# What links lead to of a part of the site that may be off.
FRONT_DOORS = frozenset(
    {
        "buddies.start",
        "buddies.ask",
        "buddies.become",
        "buddies.carer",
        "connections.offer",
        "connections.development_places",
    }
)
# Modules that put their addresses on their room's blueprint by being imported.
VIEWS = (
    buddies_asking,
    buddies_asking_for,
    buddies_circles,
    buddies_circles_members,
    buddies_concern,
    buddies_consent,
    buddies_everything,
    buddies_handover,
    buddies_matches_asked,
    buddies_matches_desk,
    buddies_matches_own,
    buddies_notes,
    buddies_rings,
    buddies_spoken,
    buddies_status,
    buddies_screening,
    buddies_triage,
    buddies_triage_colleagues,
    buddies_triage_list,
    buddies_volunteers,
    buddies_waiting,
    connections_desk,
    connections_new,
    connections_offers,
    connections_offers_desk,
    connections_places,
    connections_places_desk,
    connections_rings,
    connections_sides,
    connections_street,
    content_writing,
    courses_desk,
    organisations_moderation,
    organisations_own,
    passes_card,
    passes_check,
    passes_confirming,
    passes_eligibility,
    passes_mine,
    passes_offers,
    passes_offers_moderation,
    passes_officer,
    passes_tills,
    privacy_erasing,
    views_closing,
    views_courses,
    views_desk,
    views_discounts,
    views_export,
    views_favourites,
    views_import,
    views_inbox,
    views_ladder,
    views_misses,
    views_moderation,
    views_renewing,
    views_reports,
    views_saved,
    views_sorting,
    views_suggest,
    views_synonyms,
    views_wishes,
    views_writing,
)


def furnish(app: Flask) -> None:
    """Give `/mijn`, `/werkplek` and the pages of an organisation the parts of every room that is open."""
    app.extensions[accounts.MY_SECTIONS] = (
        organisations_own.my_organisations,
        vacancies.my_applications,
        views_favourites.my_favourites,
        views_wishes.my_suggestions,
        views_wishes.my_wishes,
        views_saved.my_searches,
        passes_mine.my_pass,
        buddies_status.my_requests,
        buddies_asking_for.my_written,
        buddies_volunteers.my_volunteering,
        buddies_circles.my_circle,
        buddies_matches_own.my_matches,
        connections_offers.my_offers,
        buddies_everything.my_everything,
    )
    app.extensions[accounts.WORKLISTS] = (
        organisations_moderation.worklist,
        views_moderation.moderation_worklist,
        views_desk.desk_worklist,
        views_reports.report_worklist,
        views_misses.worklist,
        views_synonyms.worklist,
        content.worklist,
        passes_officer.worklist,
        passes_eligibility.worklist,
        passes_offers_moderation.offers_worklist,
        courses_desk.worklist,
        buddies_triage_list.worklist,
        buddies_screening.worklist,
        buddies_waiting.worklist,
        buddies_asking_for.refer_worklist,
        connections_desk.worklist,
        connections_street.street_worklist,
        connections_offers_desk.worklist,
        connections_places_desk.places_worklist,
        connections_rings.worklist,
    )
    app.extensions[organisations_own.OWN_TILES] = (
        passes_confirming.confirming_tile,
        passes_offers.offers_tile,
        passes_tills.tills_tile,
        connections_places.place_tile,
    )
    app.extensions[privacy_erasing.ERASERS] = clockwork.ERASERS
    app.extensions[RESIDENTS] = connections_rings.residents
    app.extensions[buddies_everything.BESIDE] = (connections_offers.my_offers,)
    app.extensions[organisations.PROFILE_PARTS] = (
        passes_discounts.of_shop,
        connections_places.part_of_profile,
    )
    for added in (accounts.MY_SECTIONS, accounts.WORKLISTS):
        app.extensions[added] = switches.only_open(app, app.extensions[added])
