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
#                                       Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
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

#                                       Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
GET  demo.clock_page                    200  200  200  200  200  200  200  200  200  200  200
GET  demo.mail                          404  404  404  404  404  404  404  404  404  404  404
GET  demo.mailbox                       200  200  200  200  200  200  200  200  200  200  200
POST demo.move_clock                    400  400  400  400  400  400  400  400  400  400  400
GET  demo.start                         200  200  200  200  200  200  200  200  200  200  200

#                                       Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
GET  machines.alive                     200  200  200  200  200  200  200  200  200  200  200
GET  machines.components                200  200  200  200  200  200  200  200  200  200  200
GET  machines.ready                     503  503  503  503  503  503  503  503  503  503  503
GET  machines.robots                    200  200  200  200  200  200  200  200  200  200  200
GET  machines.security_contact          200  200  200  200  200  200  200  200  200  200  200
GET  machines.sitemap                   200  200  200  200  200  200  200  200  200  200  200

#                                       Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
GET  organisations.absences             303  404  404  404  404  404  404  404  404  404  404
POST organisations.add_place            303  400  400  400  400  400  400  400  400  400  400
POST organisations.announce             303  400  400  400  400  400  400  400  400  400  400
POST organisations.approve              303  403  403  403  403  403  403  403  400  403  403
POST organisations.back_again           303  400  400  400  400  400  400  400  400  400  400
POST organisations.change_details       303  400  400  400  400  400  400  400  400  400  400
POST organisations.change_role          303  400  400  400  400  400  400  400  400  400  400
POST organisations.confirm              303  400  400  400  400  400  400  400  400  400  400
GET  organisations.details_page         303  404  404  404  404  404  404  404  404  404  404
GET  organisations.directory            200  200  200  200  200  200  200  200  200  200  200
POST organisations.hand_in              303  400  400  400  400  400  400  400  400  400  400
GET  organisations.home                 303  404  404  404  404  404  404  404  404  404  404
GET  organisations.invitation_page      410  410  410  410  410  410  410  410  410  410  410
POST organisations.invite_again         303  400  400  400  400  400  400  400  400  400  400
POST organisations.invite_for           303  403  403  403  403  403  403  403  400  403  403
POST organisations.invite_member        303  400  400  400  400  400  400  400  400  400  400
POST organisations.join                 400  400  400  400  400  400  400  400  400  400  400
GET  organisations.member               303  404  404  404  404  404  404  404  404  404  404
GET  organisations.members              303  404  404  404  404  404  404  404  404  404  404
GET  organisations.moderate             303  403  403  403  403  403  403  403  200  403  403
POST organisations.phoned               303  403  403  403  403  403  403  403  400  403  403
GET  organisations.places               303  404  404  404  404  404  404  404  404  404  404
GET  organisations.profile              200  200  200  200  200  200  200  200  200  200  200
POST organisations.register             303  400  400  400  400  400  400  400  400  400  400
GET  organisations.register_page        303  200  200  200  200  200  200  200  200  200  200
POST organisations.reject               303  403  403  403  403  403  403  403  400  403  403
POST organisations.remove_member        303  400  400  400  400  400  400  400  400  400  400
POST organisations.remove_place         303  400  400  400  400  400  400  400  400  400  400
POST organisations.restore              303  403  403  403  403  403  403  403  400  403  403
POST organisations.suspend              303  403  403  403  403  403  403  403  400  403  403
GET  organisations.waiting              303  403  403  403  403  403  403  403  200  403  403
POST organisations.withdraw_invitation  303  400  400  400  400  400  400  400  400  400  400

#                                       Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
GET  privacy.policy                     200  200  200  200  200  200  200  200  200  200  200

#                                       Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
GET  search.api_themes                  200  200  200  200  200  200  200  200  200  200  200
GET  search.api_vacancies               200  200  200  200  200  200  200  200  200  200  200
GET  search.api_vacancy                 200  200  200  200  200  200  200  200  200  200  200
POST search.confirm_saved               400  400  400  400  400  400  400  400  400  400  400
GET  search.confirm_saved_page          404  404  404  404  404  404  404  404  404  404  404
POST search.extend_saved                400  400  400  400  400  400  400  400  400  400  400
GET  search.extend_saved_page           404  404  404  404  404  404  404  404  404  404  404
GET  search.feed_atom                   200  200  200  200  200  200  200  200  200  200  200
GET  search.feed_json                   200  200  200  200  200  200  200  200  200  200  200
GET  search.misses                      303  403  403  403  403  403  403  403  200  200  200
GET  search.my_saved                    303  200  200  200  200  200  200  200  200  200  200
POST search.save                        400  400  400  400  400  400  400  400  400  400  400
GET  search.save_page                   200  200  200  200  200  200  200  200  200  200  200
GET  search.save_sent                   200  200  200  200  200  200  200  200  200  200  200
POST search.stop_my_saved               303  400  400  400  400  400  400  400  400  400  400
POST search.stop_saved                  400  400  400  400  400  400  400  400  400  400  400
GET  search.sorting                     200  200  200  200  200  200  200  200  200  200  200
GET  search.stop_saved_page             404  404  404  404  404  404  404  404  404  404  404
GET  search.suggestions                 200  200  200  200  200  200  200  200  200  200  200
GET  search.synonyms                    303  403  403  403  403  403  403  403  403  403  200
POST search.synonyms_change             303  403  403  403  403  403  403  403  403  403  400
GET  search.synonyms_edit               303  403  403  403  403  403  403  403  403  403  200
GET  search.synonyms_new                303  403  403  403  403  403  403  403  403  403  200
POST search.synonyms_new                303  403  403  403  403  403  403  403  403  403  400
POST search.synonyms_restore            303  403  403  403  403  403  403  403  403  403  400
POST search.synonyms_switch             303  403  403  403  403  403  403  403  403  403  400
GET  search.vacancies                   200  200  200  200  200  200  200  200  200  200  200

#                                       Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
POST passes.apply                       303  400  400  400  400  400  400  400  400  400  400
GET  passes.card                        303  303  303  303  303  303  303  303  303  303  303
GET  passes.card_print                  303  404  404  404  404  404  404  404  404  404  404
GET  passes.check                       200  200  200  200  200  200  200  200  200  200  200
POST passes.check_number                400  400  400  400  400  400  400  400  400  400  400
POST passes.confirm                     303  400  400  400  400  400  400  400  400  400  400
GET  passes.confirming                  303  404  404  404  404  404  404  404  404  404  404
GET  passes.discounts                   200  200  200  200  200  200  200  200  200  200  200
POST passes.end_till                    303  400  400  400  400  400  400  400  400  400  400
GET  passes.link_page                   410  410  410  410  410  410  410  410  410  410  410
POST passes.link_till                   400  400  400  400  400  400  400  400  400  400  400
POST passes.link_till_again             303  400  400  400  400  400  400  400  400  400  400
POST passes.make_till                   303  400  400  400  400  400  400  400  400  400  400
GET  passes.manifest                    200  200  200  200  200  200  200  200  200  200  200
GET  passes.mine                        303  200  200  200  200  200  200  200  200  200  200
GET  passes.moderate_offer              303  403  403  403  403  403  403  403  200  403  403
POST passes.new_codes                   303  400  400  400  400  400  400  400  400  400  400
GET  passes.number_page                 404  404  404  404  404  404  404  404  404  404  404
GET  passes.offer                       200  200  200  200  200  200  200  200  200  200  200
GET  passes.offers_waiting              303  403  403  403  403  403  403  403  200  403  403
GET  passes.officer                     303  403  403  200  403  403  403  403  200  200  403
POST passes.officer_confirm             303  403  403  400  403  403  403  403  400  400  403
POST passes.officer_decline             303  403  403  400  403  403  403  403  400  400  403
POST passes.officer_enter               303  403  403  403  403  403  403  403  400  403  403
GET  passes.officer_enter_page          303  403  403  403  403  403  403  403  200  403  403
POST passes.officer_find                303  403  403  403  403  403  403  403  400  403  403
POST passes.officer_issue               303  403  403  403  403  403  403  403  400  403  403
POST passes.officer_new_codes           303  403  403  403  403  403  403  403  400  403  403
GET  passes.officer_print               303  403  403  403  403  403  403  403  404  403  403
POST passes.officer_revoke              303  403  403  403  403  403  403  403  400  403  403
GET  passes.officer_show                303  403  403  404  403  403  403  403  404  404  403
GET  passes.own_offer                   303  404  404  404  404  404  404  404  404  404  404
POST passes.own_offer_change            303  400  400  400  400  400  400  400  400  400  400
GET  passes.own_offer_new               303  404  404  404  404  404  404  404  404  404  404
POST passes.own_offer_step              303  400  400  400  400  400  400  400  400  400  400
POST passes.own_offer_write             303  400  400  400  400  400  400  400  400  400  400
GET  passes.own_offers                  303  404  404  404  404  404  404  404  404  404  404
GET  passes.own_offers_sticker          303  404  404  404  404  404  404  404  404  404  404
GET  passes.parent_answered             200  200  200  200  200  200  200  200  200  200  200
POST passes.parent_no                   400  400  400  400  400  400  400  400  400  400  400
GET  passes.parent_page                 404  404  404  404  404  404  404  404  404  404  404
POST passes.parent_yes                  400  400  400  400  400  400  400  400  400  400  400
POST passes.publish_offer               303  403  403  403  403  403  403  403  400  403  403
POST passes.rename_till                 303  400  400  400  400  400  400  400  400  400  400
POST passes.renew                       303  400  400  400  400  400  400  400  400  400  400
GET  passes.renew_page                  303  303  303  303  303  303  303  303  303  303  303
POST passes.request_offer_changes       303  403  403  403  403  403  403  403  400  403  403
GET  passes.start                       200  200  200  200  200  200  200  200  200  200  200
POST passes.stop                        303  400  400  400  400  400  400  400  400  400  400
GET  passes.till                        303  404  404  404  404  404  404  404  404  404  404
GET  passes.tills                       303  404  404  404  404  404  404  404  404  404  404
GET  passes.worker                      200  200  200  200  200  200  200  200  200  200  200

#                                       Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
GET  site.accessibility                 200  200  200  200  200  200  200  200  200  200  200
GET  site.ask                           200  200  200  200  200  200  200  200  200  200  200
GET  site.become_buddy                  200  200  200  200  200  200  200  200  200  200  200
GET  site.buddies                       200  200  200  200  200  200  200  200  200  200  200
GET  site.coaching                      200  200  200  200  200  200  200  200  200  200  200
GET  site.companies                     200  200  200  200  200  200  200  200  200  200  200
GET  site.contact                       200  200  200  200  200  200  200  200  200  200  200
GET  site.home                          200  200  200  200  200  200  200  200  200  200  200
GET  site.impact                        200  200  200  200  200  200  200  200  200  200  200
GET  site.market                        200  200  200  200  200  200  200  200  200  200  200
GET  site.report                        200  200  200  200  200  200  200  200  200  200  200
POST site.report_decide                 303  403  403  403  403  403  403  403  400  403  403
GET  site.report_show                   303  403  403  403  403  403  403  403  404  403  403
POST site.report_start                  303  403  403  403  403  403  403  403  400  403  403
GET  site.reports                       303  403  403  403  403  403  403  403  200  403  403
POST site.send_report                   400  400  400  400  400  400  400  400  400  400  400

#                                       Niem Amin Bram Chan Daan  Els Fari Gerd Hugo Ilse Otto
POST vacancies.adopt_favourites         303  400  400  400  400  400  400  400  400  400  400
POST vacancies.allow                    400  400  400  400  400  400  400  400  400  400  400
GET  vacancies.answered                 200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.applied                  200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.apply                    200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.as_asylum_seeker         200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.asked                    200  200  200  200  200  200  200  200  200  200  200
POST vacancies.check                    400  400  400  400  400  400  400  400  400  400  400
GET  vacancies.check_page               404  404  404  404  404  404  404  404  404  404  404
POST vacancies.check_stop               400  400  400  400  400  400  400  400  400  400  400
POST vacancies.confirm                  400  400  400  400  400  400  400  400  400  400  400
GET  vacancies.confirm_page             404  404  404  404  404  404  404  404  404  404  404
POST vacancies.delete_wishes            303  400  400  400  400  400  400  400  400  400  400
GET  vacancies.desk                     303  403  403  403  403  403  403  403  200  403  403
GET  vacancies.desk_application         303  403  403  403  403  403  403  403  404  403  403
POST vacancies.desk_answer                303  403  403  403  403  403  403  403  400  403  403
POST vacancies.desk_called_back         303  403  403  403  403  403  403  403  400  403  403
POST vacancies.desk_enter               303  403  403  403  403  403  403  403  400  403  403
GET  vacancies.desk_enter_page          303  403  403  403  403  403  403  403  200  403  403
GET  vacancies.desk_find                303  403  403  403  403  403  403  403  200  403  403
POST vacancies.desk_note_application    303  403  403  403  403  403  403  403  400  403  403
POST vacancies.desk_note_organisation   303  403  403  403  403  403  403  403  400  403  403
POST vacancies.desk_note_vacancy        303  403  403  403  403  403  403  403  400  403  403
GET  vacancies.desk_organisation        303  403  403  403  403  403  403  403  200  403  403
GET  vacancies.desk_vacancy             303  403  403  403  403  403  403  403  200  403  403
POST vacancies.drop_favourite           400  400  400  400  400  400  400  400  400  400  400
GET  vacancies.export                   303  404  404  404  404  404  404  404  404  404  404
POST vacancies.export_download          303  400  400  400  400  400  400  400  400  400  400
GET  vacancies.favourites               200  200  200  200  200  200  200  200  200  200  200
POST vacancies.forbid                   400  400  400  400  400  400  400  400  400  400  400
POST vacancies.forget_device            400  400  400  400  400  400  400  400  400  400  400
POST vacancies.import_chosen            303  400  400  400  400  400  400  400  400  400  400
GET  vacancies.import_example           303  404  404  404  404  404  404  404  404  404  404
POST vacancies.import_forget            303  400  400  400  400  400  400  400  400  400  400
GET  vacancies.import_page              303  404  404  404  404  404  404  404  404  404  404
GET  vacancies.import_report            303  404  404  404  404  404  404  404  404  404  404
GET  vacancies.import_report_file       303  404  404  404  404  404  404  404  404  404  404
POST vacancies.import_upload            303  400  400  400  400  400  400  400  400  400  400
GET  vacancies.inbox                    303  404  404  404  404  404  404  404  404  404  404
GET  vacancies.inbox_application        303  404  404  404  404  404  404  404  404  404  404
GET  vacancies.inbox_calendar           303  404  404  404  404  404  404  404  404  404  404
POST vacancies.inbox_decline            303  400  400  400  400  400  400  400  400  400  400
POST vacancies.inbox_decline_many       303  400  400  400  400  400  400  400  400  400  400
GET  vacancies.inbox_decline_many_page  303  404  404  404  404  404  404  404  404  404  404
GET  vacancies.inbox_decline_page       303  404  404  404  404  404  404  404  404  404  404
POST vacancies.inbox_end                303  400  400  400  400  400  400  400  400  400  400
GET  vacancies.inbox_end_page           303  404  404  404  404  404  404  404  404  404  404
POST vacancies.inbox_meeting            303  400  400  400  400  400  400  400  400  400  400
GET  vacancies.inbox_meeting_page       303  404  404  404  404  404  404  404  404  404  404
POST vacancies.inbox_message            303  400  400  400  400  400  400  400  400  400  400
POST vacancies.inbox_step               303  400  400  400  400  400  400  400  400  400  400
POST vacancies.inbox_tap                303  400  400  400  400  400  400  400  400  400  400
POST vacancies.inbox_vog                303  400  400  400  400  400  400  400  400  400  400
GET  vacancies.inbox_vog_page           303  404  404  404  404  404  404  404  404  404  404
POST vacancies.invite                   303  403  403  403  403  403  403  403  400  403  403
GET  vacancies.invite_page              303  403  403  403  403  403  403  403  200  403  403
POST vacancies.keep                     400  400  400  400  400  400  400  400  400  400  400
GET  vacancies.keep_page                200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.moderation               303  403  403  403  403  403  403  403  200  403  403
POST vacancies.moderation_accept        303  403  403  403  403  403  403  403  400  403  403
POST vacancies.moderation_publish       303  403  403  403  403  403  403  403  400  403  403
POST vacancies.moderation_remove        303  403  403  403  403  403  403  403  400  403  403
POST vacancies.moderation_request_changes 303  403  403  403  403  403  403  403  400  403  403
GET  vacancies.moderation_show          303  403  403  403  403  403  403  403  200  403  403
GET  vacancies.my_application           303  404  404  404  404  404  404  404  404  404  404
GET  vacancies.my_application_calendar  303  404  404  404  404  404  404  404  404  404  404
POST vacancies.my_application_call      303  400  400  400  400  400  400  400  400  400  400
POST vacancies.my_application_message   303  400  400  400  400  400  400  400  400  400  400
POST vacancies.my_application_stop      303  400  400  400  400  400  400  400  400  400  400
POST vacancies.my_application_tap       303  400  400  400  400  400  400  400  400  400  400
POST vacancies.my_application_withdraw  303  400  400  400  400  400  400  400  400  400  400
GET  vacancies.own_delete               303  404  404  404  404  404  404  404  404  404  404
POST vacancies.own_deleted              303  400  400  400  400  400  400  400  400  400  400
POST vacancies.own_hand_in              303  400  400  400  400  400  400  400  400  400  400
GET  vacancies.own_list                 303  404  404  404  404  404  404  404  404  404  404
POST vacancies.own_mirror               303  400  400  400  400  400  400  400  400  400  400
GET  vacancies.own_new                  303  404  404  404  404  404  404  404  404  404  404
GET  vacancies.own_preview              303  404  404  404  404  404  404  404  404  404  404
GET  vacancies.own_review               303  404  404  404  404  404  404  404  404  404  404
POST vacancies.own_save                 303  400  400  400  400  400  400  400  400  400  400
GET  vacancies.own_split                303  404  404  404  404  404  404  404  404  404  404
POST vacancies.own_split_make           303  400  400  400  400  400  400  400  400  400  400
POST vacancies.own_start                303  400  400  400  400  400  400  400  400  400  400
POST vacancies.own_step                 303  400  400  400  400  400  400  400  400  400  400
GET  vacancies.own_vacancy              303  404  404  404  404  404  404  404  404  404  404
GET  vacancies.own_write                303  404  404  404  404  404  404  404  404  404  404
GET  vacancies.parent_page              404  404  404  404  404  404  404  404  404  404  404
POST vacancies.renew                    400  400  400  400  400  400  400  400  400  400  400
GET  vacancies.renew_page               404  404  404  404  404  404  404  404  404  404  404
POST vacancies.save_wishes              303  400  400  400  400  400  400  400  400  400  400
POST vacancies.send_application         400  400  400  400  400  400  400  400  400  400  400
GET  vacancies.sent                     200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.show                     200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.status                   404  404  404  404  404  404  404  404  404  404  404
GET  vacancies.status_calendar          404  404  404  404  404  404  404  404  404  404  404
POST vacancies.status_call              400  400  400  400  400  400  400  400  400  400  400
POST vacancies.status_message           400  400  400  400  400  400  400  400  400  400  400
POST vacancies.status_stop              400  400  400  400  400  400  400  400  400  400  400
POST vacancies.status_tap               400  400  400  400  400  400  400  400  400  400  400
POST vacancies.status_withdraw          400  400  400  400  400  400  400  400  400  400  400
POST vacancies.stop                     303  400  400  400  400  400  400  400  400  400  400
POST vacancies.stop_invitations         400  400  400  400  400  400  400  400  400  400  400
GET  vacancies.stop_invitations_page    404  404  404  404  404  404  404  404  404  404  404
GET  vacancies.stop_page                303  404  404  404  404  404  404  404  404  404  404
GET  vacancies.suggestions              303  200  200  200  200  200  200  200  200  200  200
GET  vacancies.too_young                200  200  200  200  200  200  200  200  200  200  200
GET  vacancies.wishes                   303  200  200  200  200  200  200  200  200  200  200
GET  vacancies.with_benefit             200  200  200  200  200  200  200  200  200  200  200
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
