"""All tables: importing this module imports every models module, for migrations and start-up."""

from __future__ import annotations

from vrijwilligerspunt.accounts import models as accounts
from vrijwilligerspunt.accounts import models_factors
from vrijwilligerspunt.buddies import models as buddies
from vrijwilligerspunt.buddies import models_circles, models_matches
from vrijwilligerspunt.buddies import models_rings as buddy_rings
from vrijwilligerspunt.connections import models as connections
from vrijwilligerspunt.connections import models_rings
from vrijwilligerspunt.content import models as content
from vrijwilligerspunt.courses import models as courses
from vrijwilligerspunt.foundation import audit, demo_clock, jobs, mail, pages
from vrijwilligerspunt.foundation.db import Base
from vrijwilligerspunt.organisations import models as organisations
from vrijwilligerspunt.passes import models as passes
from vrijwilligerspunt.places import models as places
from vrijwilligerspunt.search import models as search
from vrijwilligerspunt.site import models as site
from vrijwilligerspunt.vacancies import models as vacancies
from vrijwilligerspunt.vacancies import models_answering, models_wishes, models_writing
from vrijwilligerspunt.web import limits

MODULES = (
    accounts,
    audit,
    buddies,
    buddy_rings,
    connections,
    content,
    courses,
    demo_clock,
    jobs,
    limits,
    mail,
    organisations,
    pages,
    passes,
    places,
    search,
    site,
    vacancies,
    models_answering,
    models_circles,
    models_matches,
    models_factors,
    models_rings,
    models_wishes,
    models_writing,
)

metadata = Base.metadata
