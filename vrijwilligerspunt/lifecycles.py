"""The lives of all things, in one list: the page of lifecycles and its tests read it."""

from __future__ import annotations

from vrijwilligerspunt.buddies import rules_circles, rules_matches, rules_requests, rules_volunteers
from vrijwilligerspunt.connections import rules as connection_rules
from vrijwilligerspunt.connections import rules_rings
from vrijwilligerspunt.content import rules as content_rules
from vrijwilligerspunt.courses import rules as course_rules
from vrijwilligerspunt.organisations import rules as organisation_rules
from vrijwilligerspunt.passes import rules_lifecycle, rules_offers_lifecycle
from vrijwilligerspunt.site import rules as site_rules
from vrijwilligerspunt.vacancies import rules_lifecycles

LIFECYCLES = (
    organisation_rules.LIFECYCLE,
    *rules_lifecycles.LIFECYCLES,
    rules_lifecycle.LIFECYCLE,
    rules_offers_lifecycle.OFFER_LIFECYCLE,
    rules_requests.LIFECYCLE,
    rules_volunteers.LIFECYCLE,
    rules_circles.LIFECYCLE,
    rules_matches.LIFECYCLE,
    connection_rules.LIFECYCLE,
    connection_rules.OFFER_LIFECYCLE,
    connection_rules.PLACE_LIFECYCLE,
    rules_rings.APPROACH_LIFECYCLE,
    content_rules.LIFECYCLE,
    course_rules.LIFECYCLE,
    site_rules.REPORT_LIFECYCLE,
)
