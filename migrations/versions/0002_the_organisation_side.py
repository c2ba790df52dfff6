"""The organisation side: moderation, answers to applicants, the match ladder, wishes, kept searches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REPORT_STATES = "state IN ('received', 'in_review', 'action_taken', 'no_action')"
REPORT_STATES_BEFORE = "state IN ('received', 'in_review', 'action_taken', 'no_action', 'closed')"

FLAGGED = "state = 'published' AND CAST(flags AS VARCHAR) <> '[]'"
CALL_BACK = "call_back_at IS NOT NULL AND called_back_at IS NULL"


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject", "subject_id", "step", "due_on", name=op.f("pk_reminders")),
    )
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminders_sent_at"), ["sent_at"], unique=False)

    op.create_table(
        "saved_searches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("email_lookup", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("query", sa.String(length=500), nullable=False),
        sa.Column(
            "frequency",
            sa.Enum(
                "wekelijks", "meteen", name="frequency", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("verify_hash", sa.String(length=64), nullable=True),
        sa.Column("stop_token", sa.Text(), nullable=True),
        sa.Column("stop_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "told",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
        sa.UniqueConstraint("form_key", name=op.f("uq_saved_searches_form_key")),
        sa.UniqueConstraint("stop_hash", name=op.f("uq_saved_searches_stop_hash")),
        sa.UniqueConstraint("verify_hash", name=op.f("uq_saved_searches_verify_hash")),
    )
    with op.batch_alter_table("saved_searches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_searches_email_lookup"), ["email_lookup"], unique=False)
        batch_op.create_index(
            "uq_saved_searches_one_running",
            ["email_lookup", "query"],
            unique=True,
            sqlite_where=sa.text("stopped_at IS NULL"),
            postgresql_where=sa.text("stopped_at IS NULL"),
        )

    op.create_table(
        "wishes",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column(
            "talents",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "themes",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("pc4", sa.String(length=4), nullable=True),
        sa.Column("radius_km", sa.SmallInteger(), nullable=False),
        sa.Column(
            "dutch_level",
            sa.Enum(
                "geen",
                "a1",
                "a2",
                "b1",
                name="dutchlevel",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "languages",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("invitable", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("radius_km BETWEEN 1 AND 50", name=op.f("ck_wishes_radius_km")),
        sa.CheckConstraint("slots BETWEEN 0 AND 2097151", name=op.f("ck_wishes_slots")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_wishes_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["pc4"], ["postcodes.pc4"], name=op.f("fk_wishes_pc4_postcodes")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_wishes")),
    )
    op.create_table(
        "import_uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_import_uploads_account_id_accounts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_import_uploads_organisation_id_organisations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_uploads")),
        sa.UniqueConstraint("form_key", name=op.f("uq_import_uploads_form_key")),
    )
    with op.batch_alter_table("import_uploads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_uploads_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_import_uploads_created_at"), ["created_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_import_uploads_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "organisation_absences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_organisation_absences_dates")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_absences_organisation_id_organisations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_absences")),
        sa.UniqueConstraint(
            "organisation_id", "starts_on", name=op.f("uq_organisation_absences_organisation_id_starts_on")
        ),
    )
    op.create_table(
        "organisation_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by"],
            ["accounts.id"],
            name=op.f("fk_organisation_decisions_decided_by_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_decisions_organisation_id_organisations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_decisions")),
    )
    with op.batch_alter_table("organisation_decisions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_decisions_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "organisation_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "admin",
                "editor",
                "viewer",
                name="memberrole",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("invited_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_organisation_invitations_email_lower_case")),
        sa.ForeignKeyConstraint(
            ["invited_by"],
            ["accounts.id"],
            name=op.f("fk_organisation_invitations_invited_by_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_invitations_organisation_id_organisations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_organisation_invitations_token_hash")),
    )
    with op.batch_alter_table("organisation_invitations", schema=None) as batch_op:
        batch_op.create_index(
            "uq_organisation_invitations_one_open",
            ["organisation_id", "email"],
            unique=True,
            sqlite_where=sa.text("accepted_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("accepted_at IS NULL AND withdrawn_at IS NULL"),
        )

    op.create_table(
        "organisation_locations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("street", sa.String(length=100), nullable=False),
        sa.Column("pc4", sa.String(length=4), nullable=False),
        sa.Column("step_free", sa.Boolean(), nullable=True),
        sa.Column("accessible_toilet", sa.Boolean(), nullable=True),
        sa.CheckConstraint(
            "length(name) BETWEEN 1 AND 100", name=op.f("ck_organisation_locations_name_length")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_locations_organisation_id_organisations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["pc4"], ["postcodes.pc4"], name=op.f("fk_organisation_locations_pc4_postcodes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_locations")),
        sa.UniqueConstraint(
            "organisation_id", "name", name=op.f("uq_organisation_locations_organisation_id_name")
        ),
    )
    op.create_table(
        "reply_habits",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("replies", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_reply_habits_organisation_id_organisations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_reply_habits")),
    )
    op.create_table(
        "vacancy_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(length=20), nullable=False),
        sa.Column(
            "points",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by"],
            ["accounts.id"],
            name=op.f("fk_vacancy_decisions_decided_by_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_vacancy_decisions_vacancy_id_vacancies"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_decisions")),
    )
    with op.batch_alter_table("vacancy_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vacancy_decisions_vacancy_id"), ["vacancy_id"], unique=False)

    op.create_table(
        "vacancy_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stop_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_vacancy_invitations_account_id_accounts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_vacancy_invitations_vacancy_id_vacancies"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_invitations")),
        sa.UniqueConstraint(
            "account_id", "vacancy_id", name=op.f("uq_vacancy_invitations_account_id_vacancy_id")
        ),
        sa.UniqueConstraint("stop_hash", name=op.f("uq_vacancy_invitations_stop_hash")),
    )
    with op.batch_alter_table("vacancy_invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vacancy_invitations_vacancy_id"), ["vacancy_id"], unique=False)

    op.create_table(
        "vacancy_links",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_vacancy_links_vacancy_id_vacancies"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_vacancy_links")),
    )
    with op.batch_alter_table("vacancy_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vacancy_links_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_vacancy_links_vacancy_id"), ["vacancy_id"], unique=False)

    op.create_table(
        "application_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum(
                "applicant", "organisation", name="side", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_messages_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["accounts.id"],
            name=op.f("fk_application_messages_author_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_messages")),
        sa.UniqueConstraint("form_key", name=op.f("uq_application_messages_form_key")),
    )
    with op.batch_alter_table("application_messages", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_application_messages_application_id"), ["application_id"], unique=False
        )

    op.create_table(
        "desk_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=True),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "note",
                "reached",
                "not_reached",
                name="notekind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_desk_notes_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["accounts.id"], name=op.f("fk_desk_notes_author_id_accounts"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_desk_notes_organisation_id_organisations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_desk_notes_vacancy_id_vacancies"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_notes")),
        sa.UniqueConstraint("form_key", name=op.f("uq_desk_notes_form_key")),
    )
    with op.batch_alter_table("desk_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_desk_notes_application_id"), ["application_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_desk_notes_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_desk_notes_vacancy_id"), ["vacancy_id"], unique=False)

    op.create_table(
        "ladder_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column(
            "rung",
            sa.Enum(
                "contact",
                "met",
                "started",
                "week_6",
                "week_26",
                name="rung",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "side",
            sa.Enum(
                "applicant", "organisation", name="side", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "answer",
            sa.Enum("yes", "no", name="answer", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_ladder_checks_answered")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_ladder_checks_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_checks")),
        sa.UniqueConstraint(
            "application_id", "rung", "side", name=op.f("uq_ladder_checks_application_id_rung_side")
        ),
        sa.UniqueConstraint("token_hash", name=op.f("uq_ladder_checks_token_hash")),
    )
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "source",
                sa.Enum(
                    "web",
                    "phone",
                    name="applicationsource",
                    native_enum=False,
                    create_constraint=True,
                    length=24,
                ),
                nullable=False,
                server_default="web",
            )
        )
        batch_op.add_column(sa.Column("entered_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("consented_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("first_reply_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("meeting_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("meeting_place", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("vog_seen_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("vog_seen_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("vog_valid_until", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "decline_reason",
                sa.Enum(
                    "no_room",
                    "times",
                    "skills",
                    "language",
                    "place",
                    "no_contact",
                    "other",
                    "filled",
                    name="declinereason",
                    native_enum=False,
                    create_constraint=True,
                    length=24,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("decline_text", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("placed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column(
                "end_reason",
                sa.Enum(
                    "done",
                    "moved",
                    "no_time",
                    "other_work",
                    "paid_work",
                    "not_fitting",
                    "other",
                    name="endreason",
                    native_enum=False,
                    create_constraint=True,
                    length=24,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("call_back_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("called_back_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index("ix_applications_state_submitted_at", ["state", "submitted_at"], unique=False)
        batch_op.create_index(
            "ix_applications_vacancy_id_submitted_at", ["vacancy_id", "submitted_at"], unique=False
        )
        batch_op.create_index(
            "ix_applications_call_back",
            ["state", "call_back_at"],
            unique=False,
            sqlite_where=sa.text(CALL_BACK),
            postgresql_where=sa.text(CALL_BACK),
        )
        batch_op.create_index(batch_op.f("ix_applications_vacancy_id"), ["vacancy_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_applications_entered_by_accounts"),
            "accounts",
            ["entered_by"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_applications_vog_seen_by_accounts"),
            "accounts",
            ["vog_seen_by"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_applications_spoken_consent"), "source <> 'phone' OR consented_at IS NOT NULL"
        )

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(length=2), nullable=False, server_default="nl"))
        batch_op.add_column(sa.Column("form_key", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("phoned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("confirm_asked_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("confirm_reminded_on", sa.Date(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_organisations_form_key"), ["form_key"])

    with op.batch_alter_table("vacancies", schema=None) as batch_op:
        batch_op.add_column(sa.Column("form_key", sa.String(length=64), nullable=True))
        batch_op.add_column(
            sa.Column(
                "flags",
                sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
                nullable=False,
                server_default="[]",
            )
        )
        batch_op.add_column(
            sa.Column(
                "pause_reason",
                sa.Enum(
                    "own", "silence", name="pausereason", native_enum=False, create_constraint=True, length=24
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.alter_column("vulnerable_contact", existing_type=sa.BOOLEAN(), nullable=True)
        batch_op.alter_column("was_paid_last_year", existing_type=sa.BOOLEAN(), nullable=True)
        batch_op.create_unique_constraint(batch_op.f("uq_vacancies_form_key"), ["form_key"])
        batch_op.create_index(
            "ix_vacancies_flagged",
            ["state", "changed_at"],
            unique=False,
            sqlite_where=sa.text(FLAGGED),
            postgresql_where=sa.text(FLAGGED),
        )
        batch_op.create_index(
            "ix_vacancies_freshness",
            ["state", "confirmed_on", "ends_on", "published_at", "organisation_id"],
            unique=False,
        )

    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.add_column(sa.Column("answer", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("decided_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_reports_decided_by_accounts"),
            "accounts",
            ["decided_by"],
            ["id"],
            ondelete="SET NULL",
        )
        # Nothing was ever closed: a decision is the end of a report.
        batch_op.drop_constraint(batch_op.f("ck_reports_reportstate"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_reports_reportstate"), REPORT_STATES)

    # The defaults were for the rows that were there; from here the application says what a new row holds.
    for table, column in (
        ("applications", "source"),
        ("organisations", "language"),
        ("vacancies", "flags"),
        ("reports", "answer"),
    ):
        with op.batch_alter_table(table) as batch_op:
            batch_op.alter_column(column, server_default=None)


def downgrade() -> None:
    # What nobody answered becomes the careful answer of before.
    op.execute("UPDATE vacancies SET vulnerable_contact = false WHERE vulnerable_contact IS NULL")
    op.execute("UPDATE vacancies SET was_paid_last_year = false WHERE was_paid_last_year IS NULL")
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_reports_reportstate"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_reports_reportstate"), REPORT_STATES_BEFORE)
        batch_op.drop_constraint(batch_op.f("fk_reports_decided_by_accounts"), type_="foreignkey")
        batch_op.drop_column("decided_at")
        batch_op.drop_column("decided_by")
        batch_op.drop_column("answer")

    with op.batch_alter_table("vacancies", schema=None) as batch_op:
        batch_op.drop_index("ix_vacancies_freshness")
        batch_op.drop_index("ix_vacancies_flagged")
        batch_op.drop_constraint(batch_op.f("ck_vacancies_pausereason"), type_="check")
        batch_op.drop_constraint(batch_op.f("uq_vacancies_form_key"), type_="unique")
        batch_op.alter_column("was_paid_last_year", existing_type=sa.BOOLEAN(), nullable=False)
        batch_op.alter_column("vulnerable_contact", existing_type=sa.BOOLEAN(), nullable=False)
        batch_op.drop_column("handed_in_at")
        batch_op.drop_column("pause_reason")
        batch_op.drop_column("flags")
        batch_op.drop_column("form_key")

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_organisations_form_key"), type_="unique")
        batch_op.drop_column("confirm_reminded_on")
        batch_op.drop_column("confirm_asked_on")
        batch_op.drop_column("phoned_at")
        batch_op.drop_column("handed_in_at")
        batch_op.drop_column("agreed_at")
        batch_op.drop_column("form_key")
        batch_op.drop_column("language")

    with op.batch_alter_table("applications", schema=None) as batch_op:
        for name in ("spoken_consent", "applicationsource", "declinereason", "endreason"):
            batch_op.drop_constraint(batch_op.f(f"ck_applications_{name}"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_applications_vog_seen_by_accounts"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_applications_entered_by_accounts"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_applications_vacancy_id"))
        batch_op.drop_index("ix_applications_state_submitted_at")
        batch_op.drop_index("ix_applications_call_back")
        batch_op.drop_index("ix_applications_vacancy_id_submitted_at")
        batch_op.drop_column("called_back_at")
        batch_op.drop_column("call_back_at")
        batch_op.drop_column("end_reason")
        batch_op.drop_column("placed_at")
        batch_op.drop_column("decline_text")
        batch_op.drop_column("decline_reason")
        batch_op.drop_column("vog_valid_until")
        batch_op.drop_column("vog_seen_by")
        batch_op.drop_column("vog_seen_on")
        batch_op.drop_column("meeting_place")
        batch_op.drop_column("meeting_at")
        batch_op.drop_column("first_reply_at")
        batch_op.drop_column("consented_at")
        batch_op.drop_column("entered_by")
        batch_op.drop_column("source")

    op.drop_table("ladder_checks")
    with op.batch_alter_table("desk_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_desk_notes_vacancy_id"))
        batch_op.drop_index(batch_op.f("ix_desk_notes_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_desk_notes_application_id"))

    op.drop_table("desk_notes")
    with op.batch_alter_table("application_messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_messages_application_id"))

    op.drop_table("application_messages")
    with op.batch_alter_table("vacancy_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vacancy_links_vacancy_id"))
        batch_op.drop_index(batch_op.f("ix_vacancy_links_expires_at"))

    op.drop_table("vacancy_links")
    with op.batch_alter_table("vacancy_invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vacancy_invitations_vacancy_id"))

    op.drop_table("vacancy_invitations")
    with op.batch_alter_table("vacancy_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vacancy_decisions_vacancy_id"))

    op.drop_table("vacancy_decisions")
    op.drop_table("reply_habits")
    op.drop_table("organisation_locations")
    with op.batch_alter_table("organisation_invitations", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_organisation_invitations_one_open",
            sqlite_where=sa.text("accepted_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("accepted_at IS NULL AND withdrawn_at IS NULL"),
        )

    op.drop_table("organisation_invitations")
    with op.batch_alter_table("organisation_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_decisions_organisation_id"))

    op.drop_table("organisation_decisions")
    op.drop_table("organisation_absences")
    with op.batch_alter_table("import_uploads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_uploads_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_import_uploads_created_at"))
        batch_op.drop_index(batch_op.f("ix_import_uploads_account_id"))

    op.drop_table("import_uploads")
    op.drop_table("wishes")
    with op.batch_alter_table("saved_searches", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_saved_searches_one_running",
            sqlite_where=sa.text("stopped_at IS NULL"),
            postgresql_where=sa.text("stopped_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_saved_searches_email_lookup"))

    op.drop_table("saved_searches")
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reminders_sent_at"))

    op.drop_table("reminders")
