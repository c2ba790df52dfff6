"""Who gets which answer at which door: one table, read by `test_permissions.py`.

A GET is answered with its page, 303 to the sign-in page, 403, or 404 for what is not there (a token nobody
has, a grant that does not exist). A POST is sent without a CSRF token, so it changes nothing: 400 says that
this person came through the door and was stopped at the form, 303 and 403 that the door stayed shut.
Whose objects somebody may change is tested in the rooms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

CAST = (
    "Niemand", "Amina", "Bram", "Chantal", "Daan", "Els", "Farid", "Gerda", "Hugo", "Ilse", "Otto",
)  # fmt: skip

ENDS_THE_SESSION = {"accounts.sign_out", "accounts.sign_out_everywhere"}

TABLE = """
#                                      Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
GET  accounts.change_address            303  200  200  200  200  200  200  200  200  200  200
POST accounts.change_address            303  400  400  400  400  400  400  400  400  400  400
GET  accounts.change_name               303  200  200  200  200  200  200  200  200  200  200
POST accounts.change_name               303  400  400  400  400  400  400  400  400  400  400
GET  accounts.change_password           303  200  200  200  200  200  200  200  200  200  200
POST accounts.change_password           303  400  400  400  400  400  400  400  400  400  400
GET  accounts.forgot                    200  200  200  200  200  200  200  200  200  200  200
POST accounts.forgot                    400  400  400  400  400  400  400  400  400  400  400
POST accounts.grant                     303  403  403  403  403  403  403  403  403  403  400
GET  accounts.invitation                410  410  410  410  410  410  410  410  410  410  410
POST accounts.invitation                400  400  400  400  400  400  400  400  400  400  400
GET  accounts.invite                    303  403  403  403  403  403  403  403  403  403  200
POST accounts.invite                    303  403  403  403  403  403  403  403  403  403  400
GET  accounts.link                      410  410  410  410  410  410  410  410  410  410  410
POST accounts.link_pressed              400  400  400  400  400  400  400  400  400  400  400
GET  accounts.mail_sent                 200  200  200  200  200  200  200  200  200  200  200
GET  accounts.mine                      303  200  200  200  200  200  200  200  200  200  200
GET  accounts.my_data                   303  200  200  200  200  200  200  200  200  200  200
GET  accounts.new_address               410  410  410  410  410  410  410  410  410  410  410
POST accounts.new_address_pressed       400  400  400  400  400  400  400  400  400  400  400
GET  accounts.register                  200  303  303  303  303  303  303  303  303  303  303
POST accounts.register                  400  400  400  400  400  400  400  400  400  400  400
GET  accounts.reset                     410  410  410  410  410  410  410  410  410  410  410
POST accounts.reset                     400  400  400  400  400  400  400  400  400  400  400
POST accounts.revoke                    303  403  403  403  403  403  403  403  403  403  400
POST accounts.send_link                 400  400  400  400  400  400  400  400  400  400  400
GET  accounts.sign_in                   200  303  303  303  303  303  303  303  303  303  303
POST accounts.sign_in                   400  400  400  400  400  400  400  400  400  400  400
POST accounts.sign_out                  400  400  400  400  400  400  400  400  400  400  400
POST accounts.sign_out_everywhere       303  400  400  400  400  400  400  400  400  400  400
GET  accounts.staff                     303  403  403  403  403  403  403  403  403  403  200
GET  accounts.staff_member              303  403  403  403  403  403  403  403  403  403  404
GET  accounts.verify                    410  410  410  410  410  410  410  410  410  410  410
POST accounts.verify_pressed            400  400  400  400  400  400  400  400  400  400  400
GET  accounts.workplace                 303  403  403  200  200  403  403  403  200  200  200

#                                      Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
GET  demo.clock_page                    200  200  200  200  200  200  200  200  200  200  200
GET  demo.mail                          404  404  404  404  404  404  404  404  404  404  404
GET  demo.mailbox                       200  200  200  200  200  200  200  200  200  200  200
POST demo.move_clock                    400  400  400  400  400  400  400  400  400  400  400
GET  demo.start                         200  200  200  200  200  200  200  200  200  200  200

#                                      Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
GET  machines.alive                     200  200  200  200  200  200  200  200  200  200  200
GET  machines.components                200  200  200  200  200  200  200  200  200  200  200
GET  machines.ready                     503  503  503  503  503  503  503  503  503  503  503
GET  machines.robots                    200  200  200  200  200  200  200  200  200  200  200
GET  machines.security_contact          200  200  200  200  200  200  200  200  200  200  200
GET  machines.sitemap                   200  200  200  200  200  200  200  200  200  200  200

#                                      Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
GET  organisations.directory            200  200  200  200  200  200  200  200  200  200  200
GET  organisations.profile              200  200  200  200  200  200  200  200  200  200  200

#                                      Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
GET  privacy.policy                     200  200  200  200  200  200  200  200  200  200  200

#                                      Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
GET  search.api_themes                  200  200  200  200  200  200  200  200  200  200  200
GET  search.api_vacancies               200  200  200  200  200  200  200  200  200  200  200
GET  search.api_vacancy                 200  200  200  200  200  200  200  200  200  200  200
GET  search.feed_atom                   200  200  200  200  200  200  200  200  200  200  200
GET  search.feed_json                   200  200  200  200  200  200  200  200  200  200  200
GET  search.vacancies                   200  200  200  200  200  200  200  200  200  200  200

#                                      Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
GET  site.accessibility                 200  200  200  200  200  200  200  200  200  200  200
GET  site.ask                           200  200  200  200  200  200  200  200  200  200  200
GET  site.become_buddy                  200  200  200  200  200  200  200  200  200  200  200
GET  site.buddies                       200  200  200  200  200  200  200  200  200  200  200
GET  site.coaching                      200  200  200  200  200  200  200  200  200  200  200
GET  site.companies                     200  200  200  200  200  200  200  200  200  200  200
GET  site.contact                       200  200  200  200  200  200  200  200  200  200  200
GET  site.discounts                     200  200  200  200  200  200  200  200  200  200  200
GET  site.home                          200  200  200  200  200  200  200  200  200  200  200
GET  site.impact                        200  200  200  200  200  200  200  200  200  200  200
GET  site.market                        200  200  200  200  200  200  200  200  200  200  200
GET  site.report                        200  200  200  200  200  200  200  200  200  200  200
POST site.send_report                   400  400  400  400  400  400  400  400  400  400  400
GET  site.volunteer_pass                200  200  200  200  200  200  200  200  200  200  200

#                                      Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
POST vacancies.allow                    400  400  400  400  400  400  400  400  400  400  400
GET  vacancies.answered                 200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.applied                  200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.apply                    200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.as_asylum_seeker         200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.asked                    200  200  200  200  200  200  200  200  200  200  200
POST vacancies.confirm                  400  400  400  400  400  400  400  400  400  400  400
GET  vacancies.confirm_page             404  404  404  404  404  404  404  404  404  404  404
POST vacancies.forbid                   400  400  400  400  400  400  400  400  400  400  400
GET  vacancies.parent_page              404  404  404  404  404  404  404  404  404  404  404
POST vacancies.send_application         400  400  400  400  400  400  400  400  400  400  400
GET  vacancies.sent                     200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.show                     200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.status                   404  404  404  404  404  404  404  404  404  404  404
GET  vacancies.too_young                200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.with_benefit             200  200  200  200  200  200  200  200  200  200  200
POST vacancies.withdraw                 400  400  400  400  400  400  400  400  400  400  400
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One door: what it answers to each member of the cast."""

    method: str
    endpoint: str
    expected: dict[str, int]


def rows() -> Iterator[Row]:
    """The table as values. Raises ValueError for a row with too few or too many answers."""
    for line in TABLE.strip().splitlines():
        if not line or line.startswith("#"):
            continue
        method, endpoint, *answers = line.split()
        yield Row(method, endpoint, dict(zip(CAST, map(int, answers), strict=True)))
