"""Informal care: requests, volunteers who are buddies, their matches, and what hangs on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "buddy_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "consent_pending",
                "submitted",
                "triage",
                "open",
                "proposed",
                "introduction",
                "trial",
                "matched",
                "ended",
                "referred_out",
                "withdrawn",
                "lapsed",
                name="requeststate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "route",
            sa.Enum(
                "self",
                "carer",
                "referrer",
                "connector",
                "desk",
                name="requestroute",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("writer_id", sa.Integer(), nullable=True),
        sa.Column("coordinator_id", sa.Integer(), nullable=True),
        sa.Column("substitute_id", sa.Integer(), nullable=True),
        sa.Column("wijk_code", sa.String(length=8), nullable=True),
        sa.Column("activities", sa.JSON(), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=True),
        sa.Column("reach", sa.Text(), nullable=True),
        sa.Column(
            "reach_kind",
            sa.Enum("phone", "email", name="reachkind", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.Column("writer_name", sa.Text(), nullable=True),
        sa.Column("writer_reach", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("when_words", sa.Text(), nullable=True),
        sa.Column("share", sa.Text(), nullable=True),
        sa.Column("wants_call", sa.Boolean(), nullable=False),
        sa.Column(
            "call_slot",
            sa.Enum(
                "morning",
                "afternoon",
                "evening",
                "any",
                name="callslot",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("is_minor", sa.Boolean(), nullable=False),
        sa.Column("is_overloaded", sa.Boolean(), nullable=False),
        sa.Column("for_respite", sa.Boolean(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "consent_channel",
            sa.Enum(
                "self",
                "link",
                "letter",
                "spoken",
                "representative",
                name="consentchannel",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("consent_logged_by", sa.Integer(), nullable=True),
        sa.Column(
            "capacity",
            sa.Enum(
                "mentor",
                "curator",
                "proxy",
                name="capacity",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("capacity_seen_on", sa.Date(), nullable=True),
        sa.Column("is_told", sa.Boolean(), nullable=False),
        sa.Column("triage", sa.JSON(), nullable=False),
        sa.Column("reminders", sa.SmallInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "end_reason",
            sa.Enum(
                "good",
                "moved_on",
                "solved_otherwise",
                "no_click",
                "stopped",
                "other",
                name="requestend",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('consent_pending', 'withdrawn', 'lapsed') OR consent_at IS NOT NULL",
            name=op.f("ck_buddy_requests_consented"),
        ),
        sa.CheckConstraint(
            "emptied_at IS NULL OR (what IS NULL AND when_words IS NULL AND share IS NULL AND reach IS NULL AND first_name IS NULL AND writer_name IS NULL AND writer_reach IS NULL AND account_id IS NULL AND coordinator_id IS NULL AND substitute_id IS NULL AND consent_logged_by IS NULL AND consent_channel IS NULL AND capacity IS NULL AND capacity_seen_on IS NULL AND reach_kind IS NULL AND call_slot IS NULL AND slots = 0 AND NOT (is_minor OR is_overloaded OR for_respite OR wants_call OR is_told) AND CAST(triage AS VARCHAR) = '{}' AND CAST(languages AS VARCHAR) = '[]')",
            name=op.f("ck_buddy_requests_emptied"),
        ),
        sa.CheckConstraint("slots BETWEEN 0 AND 2097151", name=op.f("ck_buddy_requests_slots")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_buddy_requests_account_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["consent_logged_by"],
            ["accounts.id"],
            name=op.f("fk_buddy_requests_consent_logged_by_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["coordinator_id"],
            ["accounts.id"],
            name=op.f("fk_buddy_requests_coordinator_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["substitute_id"],
            ["accounts.id"],
            name=op.f("fk_buddy_requests_substitute_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["wijk_code"], ["wijken.code"], name=op.f("fk_buddy_requests_wijk_code_wijken")
        ),
        sa.ForeignKeyConstraint(
            ["writer_id"],
            ["accounts.id"],
            name=op.f("fk_buddy_requests_writer_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_requests")),
        sa.UniqueConstraint("form_key", name=op.f("uq_buddy_requests_form_key")),
    )
    op.create_index(op.f("ix_buddy_requests_account_id"), "buddy_requests", ["account_id"], unique=False)
    op.create_index(
        op.f("ix_buddy_requests_coordinator_id"), "buddy_requests", ["coordinator_id"], unique=False
    )
    op.create_index("ix_buddy_requests_state_due_on", "buddy_requests", ["state", "due_on"], unique=False)
    op.create_index(
        "ix_buddy_requests_wijk_code_state", "buddy_requests", ["wijk_code", "state"], unique=False
    )
    op.create_index(op.f("ix_buddy_requests_writer_id"), "buddy_requests", ["writer_id"], unique=False)
    op.create_table(
        "buddy_volunteers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "interested",
                "interview",
                "screening",
                "ready",
                "active",
                "paused",
                "left",
                "not_suited",
                "suspended",
                name="volunteerstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("coordinator_id", sa.Integer(), nullable=True),
        sa.Column("wijk_code", sa.String(length=8), nullable=True),
        sa.Column("activities", sa.JSON(), nullable=False),
        sa.Column("wijken", sa.JSON(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("places_count", sa.SmallInteger(), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("vog_seen_on", sa.Date(), nullable=True),
        sa.Column("vog_seen_by", sa.Integer(), nullable=True),
        sa.Column("vog_valid_until", sa.Date(), nullable=True),
        sa.Column("references_on", sa.Date(), nullable=True),
        sa.Column("training_on", sa.Date(), nullable=True),
        sa.Column("code_accepted_on", sa.Date(), nullable=True),
        sa.Column("talked_on", sa.Date(), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("suspend_asked_by", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state NOT IN ('ready', 'active') OR (vog_seen_on IS NOT NULL AND references_on IS NOT NULL AND training_on IS NOT NULL AND code_accepted_on IS NOT NULL)",
            name=op.f("ck_buddy_volunteers_screened"),
        ),
        sa.CheckConstraint(
            "(vog_seen_on IS NULL) = (vog_valid_until IS NULL)", name=op.f("ck_buddy_volunteers_vog")
        ),
        sa.CheckConstraint("places_count BETWEEN 1 AND 2", name=op.f("ck_buddy_volunteers_places_count")),
        sa.CheckConstraint("slots BETWEEN 0 AND 2097151", name=op.f("ck_buddy_volunteers_slots")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_buddy_volunteers_account_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["coordinator_id"],
            ["accounts.id"],
            name=op.f("fk_buddy_volunteers_coordinator_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["suspend_asked_by"],
            ["accounts.id"],
            name=op.f("fk_buddy_volunteers_suspend_asked_by_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["vog_seen_by"],
            ["accounts.id"],
            name=op.f("fk_buddy_volunteers_vog_seen_by_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["wijk_code"], ["wijken.code"], name=op.f("fk_buddy_volunteers_wijk_code_wijken")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_volunteers")),
        sa.UniqueConstraint("form_key", name=op.f("uq_buddy_volunteers_form_key")),
    )
    op.create_index(op.f("ix_buddy_volunteers_account_id"), "buddy_volunteers", ["account_id"], unique=False)
    op.create_index(
        op.f("ix_buddy_volunteers_coordinator_id"), "buddy_volunteers", ["coordinator_id"], unique=False
    )
    op.create_index("ix_buddy_volunteers_state_due_on", "buddy_volunteers", ["state", "due_on"], unique=False)
    op.create_index(
        "uq_buddy_volunteers_account_id_running",
        "buddy_volunteers",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("state <> 'left'"),
        postgresql_where=sa.text("state <> 'left'"),
    )
    op.create_table(
        "buddy_concerns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column(
            "by",
            sa.Enum(
                "requester",
                "volunteer",
                "carer",
                "referrer",
                name="concernby",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "category",
            sa.Enum(
                "overload",
                "loneliness",
                "safety",
                "money",
                "other",
                name="concerncategory",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum(
                "worry", "acute", name="concernlevel", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("wants_call", sa.Boolean(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "talked",
                "passed_on",
                "not_needed",
                name="concernoutcome",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handled_by"],
            ["accounts.id"],
            name=op.f("fk_buddy_concerns_handled_by_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["buddy_requests.id"],
            name=op.f("fk_buddy_concerns_request_id_buddy_requests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_concerns")),
        sa.UniqueConstraint("form_key", name=op.f("uq_buddy_concerns_form_key")),
    )
    op.create_index(op.f("ix_buddy_concerns_request_id"), "buddy_concerns", ["request_id"], unique=False)
    op.create_table(
        "buddy_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "status",
                "writer",
                "consent",
                "letter",
                "handover",
                name="linkpurpose",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "self",
                "link",
                "letter",
                "spoken",
                "representative",
                name="consentchannel",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["buddy_requests.id"],
            name=op.f("fk_buddy_links_request_id_buddy_requests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_buddy_links_token_hash")),
    )
    op.create_index(op.f("ix_buddy_links_request_id"), "buddy_links", ["request_id"], unique=False)
    op.create_table(
        "buddy_matches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "accepted",
                "introduction",
                "trial",
                "matched",
                "ended",
                "declined",
                "expired",
                name="matchstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reminders", sa.SmallInteger(), nullable=False),
        sa.Column("volunteer_yes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("requester_yes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("meeting_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("meeting_place", sa.Text(), nullable=True),
        sa.Column("volunteer_click_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("requester_click_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("volunteer_contact", sa.Text(), nullable=True),
        sa.Column("requester_contact", sa.Text(), nullable=True),
        sa.Column("trial_from", sa.Date(), nullable=True),
        sa.Column("matched_on", sa.Date(), nullable=True),
        sa.Column("term_until", sa.Date(), nullable=True),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "ended_by",
            sa.Enum(
                "requester", "volunteer", name="side", native_enum=False, create_constraint=True, length=24
            ),
            nullable=True,
        ),
        sa.Column(
            "end_reason",
            sa.Enum(
                "good",
                "moved_on",
                "solved_otherwise",
                "no_click",
                "stopped",
                "other",
                name="requestend",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("place BETWEEN 1 AND 2", name=op.f("ck_buddy_matches_place")),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["buddy_requests.id"],
            name=op.f("fk_buddy_matches_request_id_buddy_requests"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"],
            ["buddy_volunteers.id"],
            name=op.f("fk_buddy_matches_volunteer_id_buddy_volunteers"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_matches")),
        sa.UniqueConstraint("form_key", name=op.f("uq_buddy_matches_form_key")),
    )
    op.create_index(op.f("ix_buddy_matches_request_id"), "buddy_matches", ["request_id"], unique=False)
    op.create_index("ix_buddy_matches_state_due_on", "buddy_matches", ["state", "due_on"], unique=False)
    op.create_index(op.f("ix_buddy_matches_volunteer_id"), "buddy_matches", ["volunteer_id"], unique=False)
    op.create_index(
        "uq_buddy_matches_request_id_running",
        "buddy_matches",
        ["request_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('proposed', 'accepted', 'introduction', 'trial', 'matched')"),
        postgresql_where=sa.text("state IN ('proposed', 'accepted', 'introduction', 'trial', 'matched')"),
    )
    op.create_index(
        "uq_buddy_matches_volunteer_id_place_running",
        "buddy_matches",
        ["volunteer_id", "place"],
        unique=True,
        sqlite_where=sa.text("state IN ('proposed', 'accepted', 'introduction', 'trial', 'matched')"),
        postgresql_where=sa.text("state IN ('proposed', 'accepted', 'introduction', 'trial', 'matched')"),
    )
    op.create_table(
        "care_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delete_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["accounts.id"], name=op.f("fk_care_notes_author_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["buddy_requests.id"],
            name=op.f("fk_care_notes_request_id_buddy_requests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_notes")),
        sa.UniqueConstraint("form_key", name=op.f("uq_care_notes_form_key")),
    )
    op.create_index(op.f("ix_care_notes_request_id"), "care_notes", ["request_id"], unique=False)
    op.create_table(
        "buddy_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.SmallInteger(), nullable=False),
        sa.Column(
            "side",
            sa.Enum(
                "requester", "volunteer", name="side", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feeling", sa.SmallInteger(), nullable=True),
        sa.Column(
            "still",
            sa.Enum(
                "needed",
                "less",
                "done",
                "stop",
                name="stillneeded",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("more_contact", sa.Boolean(), nullable=True),
        sa.CheckConstraint(
            "feeling IS NULL OR feeling BETWEEN 1 AND 5", name=op.f("ck_buddy_checks_feeling")
        ),
        sa.ForeignKeyConstraint(
            ["match_id"],
            ["buddy_matches.id"],
            name=op.f("fk_buddy_checks_match_id_buddy_matches"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_checks")),
        sa.UniqueConstraint("match_id", "week", "side", name=op.f("uq_buddy_checks_match_id_week_side")),
    )
    op.create_index(op.f("ix_buddy_checks_match_id"), "buddy_checks", ["match_id"], unique=False)
    op.create_table(
        "buddy_handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "sent",
                "taken",
                "returned",
                "fetched",
                "lapsed",
                name="handoverstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("check_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state = 'asked' OR consent_at IS NOT NULL", name=op.f("ck_buddy_handovers_consented")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_buddy_handovers_organisation_id_organisations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["buddy_requests.id"],
            name=op.f("fk_buddy_handovers_request_id_buddy_requests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_handovers")),
        sa.UniqueConstraint("form_key", name=op.f("uq_buddy_handovers_form_key")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_buddy_handovers_token_hash")),
    )
    op.create_index(op.f("ix_buddy_handovers_request_id"), "buddy_handovers", ["request_id"], unique=False)
    op.create_index(
        "uq_buddy_handovers_request_id_running",
        "buddy_handovers",
        ["request_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('asked', 'sent')"),
        postgresql_where=sa.text("state IN ('asked', 'sent')"),
    )


def downgrade() -> None:
    op.drop_index(
        "uq_buddy_handovers_request_id_running",
        table_name="buddy_handovers",
        sqlite_where=sa.text("state IN ('asked', 'sent')"),
        postgresql_where=sa.text("state IN ('asked', 'sent')"),
    )
    op.drop_index(op.f("ix_buddy_handovers_request_id"), table_name="buddy_handovers")
    op.drop_table("buddy_handovers")
    op.drop_index(op.f("ix_buddy_checks_match_id"), table_name="buddy_checks")
    op.drop_table("buddy_checks")
    op.drop_index(op.f("ix_care_notes_request_id"), table_name="care_notes")
    op.drop_table("care_notes")
    op.drop_index(
        "uq_buddy_matches_volunteer_id_place_running",
        table_name="buddy_matches",
        sqlite_where=sa.text("state IN ('proposed', 'accepted', 'introduction', 'trial', 'matched')"),
        postgresql_where=sa.text("state IN ('proposed', 'accepted', 'introduction', 'trial', 'matched')"),
    )
    op.drop_index(
        "uq_buddy_matches_request_id_running",
        table_name="buddy_matches",
        sqlite_where=sa.text("state IN ('proposed', 'accepted', 'introduction', 'trial', 'matched')"),
        postgresql_where=sa.text("state IN ('proposed', 'accepted', 'introduction', 'trial', 'matched')"),
    )
    op.drop_index(op.f("ix_buddy_matches_volunteer_id"), table_name="buddy_matches")
    op.drop_index("ix_buddy_matches_state_due_on", table_name="buddy_matches")
    op.drop_index(op.f("ix_buddy_matches_request_id"), table_name="buddy_matches")
    op.drop_table("buddy_matches")
    op.drop_index(op.f("ix_buddy_links_request_id"), table_name="buddy_links")
    op.drop_table("buddy_links")
    op.drop_index(op.f("ix_buddy_concerns_request_id"), table_name="buddy_concerns")
    op.drop_table("buddy_concerns")
    op.drop_index(
        "uq_buddy_volunteers_account_id_running",
        table_name="buddy_volunteers",
        sqlite_where=sa.text("state <> 'left'"),
        postgresql_where=sa.text("state <> 'left'"),
    )
    op.drop_index("ix_buddy_volunteers_state_due_on", table_name="buddy_volunteers")
    op.drop_index(op.f("ix_buddy_volunteers_coordinator_id"), table_name="buddy_volunteers")
    op.drop_index(op.f("ix_buddy_volunteers_account_id"), table_name="buddy_volunteers")
    op.drop_table("buddy_volunteers")
    op.drop_index(op.f("ix_buddy_requests_writer_id"), table_name="buddy_requests")
    op.drop_index("ix_buddy_requests_wijk_code_state", table_name="buddy_requests")
    op.drop_index("ix_buddy_requests_state_due_on", table_name="buddy_requests")
    op.drop_index(op.f("ix_buddy_requests_coordinator_id"), table_name="buddy_requests")
    op.drop_index(op.f("ix_buddy_requests_account_id"), table_name="buddy_requests")
    op.drop_table("buddy_requests")
