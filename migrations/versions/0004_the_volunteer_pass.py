"""The volunteer pass: passes, who may have one, discounts, tills and their counters."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pass_day_keys",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_pass_day_keys")),
    )
    op.create_table(
        "pass_day_uses",
        sa.Column("use_hash", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("use_hash", name=op.f("pk_pass_day_uses")),
    )
    op.create_index(op.f("ix_pass_day_uses_day"), "pass_day_uses", ["day"], unique=False)
    op.create_table(
        "pass_rules",
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("hours_a_year", sa.SmallInteger(), nullable=False),
        sa.Column("months_regular", sa.SmallInteger(), nullable=False),
        sa.Column("months_valid", sa.SmallInteger(), nullable=False),
        sa.Column("renew_from_days", sa.SmallInteger(), nullable=False),
        sa.Column("decided", sa.Boolean(), nullable=False),
        sa.CheckConstraint("hours_a_year > 0 AND months_regular > 0", name=op.f("ck_pass_rules_least")),
        sa.CheckConstraint("months_valid BETWEEN 1 AND 36", name=op.f("ck_pass_rules_months_valid")),
        sa.PrimaryKeyConstraint("valid_from", name=op.f("pk_pass_rules")),
    )
    op.create_table(
        "pass_devices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("link_hash", sa.String(length=64), nullable=True),
        sa.Column("link_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("key_hash", sa.String(length=64), nullable=True),
        sa.Column("linked_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_pass_devices_organisation_id_organisations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pass_devices")),
        sa.UniqueConstraint("form_key", name=op.f("uq_pass_devices_form_key")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_pass_devices_key_hash")),
        sa.UniqueConstraint("link_hash", name=op.f("uq_pass_devices_link_hash")),
    )
    op.create_index(
        op.f("ix_pass_devices_organisation_id"), "pass_devices", ["organisation_id"], unique=False
    )
    op.create_table(
        "pass_offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "changes_requested",
                "live",
                "paused",
                "ended",
                name="offerstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "eten-drinken",
                "cultuur-uitgaan",
                "sport-zwemmen",
                "winkels",
                "verzorging",
                "reparatie",
                "leren",
                "anders",
                name="offerkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("terms", sa.String(length=300), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column(
            "use_limit",
            sa.Enum(
                "every_time",
                "once_a_day",
                name="offerlimit",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("place_name", sa.String(length=100), nullable=False),
        sa.Column("street", sa.String(length=100), nullable=False),
        sa.Column("pc4", sa.String(length=4), nullable=True),
        sa.Column("wijk_code", sa.String(length=8), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column(
            "pause_reason",
            sa.Enum(
                "own", "unused", name="pausereason", native_enum=False, create_constraint=True, length=24
            ),
            nullable=True,
        ),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'paused') = (pause_reason IS NOT NULL)", name=op.f("ck_pass_offers_paused_for_a_reason")
        ),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 80", name=op.f("ck_pass_offers_title_length")),
        sa.CheckConstraint("slots BETWEEN 0 AND 2097151", name=op.f("ck_pass_offers_slots")),
        sa.CheckConstraint(
            "starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on",
            name=op.f("ck_pass_offers_starts_before_it_ends"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_pass_offers_organisation_id_organisations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["pc4"], ["postcodes.pc4"], name=op.f("fk_pass_offers_pc4_postcodes")),
        sa.ForeignKeyConstraint(["wijk_code"], ["wijken.code"], name=op.f("fk_pass_offers_wijk_code_wijken")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pass_offers")),
        sa.UniqueConstraint("form_key", name=op.f("uq_pass_offers_form_key")),
    )
    op.create_index(op.f("ix_pass_offers_organisation_id"), "pass_offers", ["organisation_id"], unique=False)
    op.create_index(
        "ix_pass_offers_state_published_at", "pass_offers", ["state", "published_at"], unique=False
    )
    op.create_table(
        "volunteer_passes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "applied",
                "confirmed",
                "issued",
                "expired",
                "declined",
                "revoked",
                "withdrawn",
                name="passstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_minor", sa.Boolean(), nullable=False),
        sa.Column("parent_email", sa.Text(), nullable=True),
        sa.Column("parent_hash", sa.String(length=64), nullable=True),
        sa.Column("parent_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "route",
            sa.Enum(
                "organisation",
                "buddy",
                "informal",
                "carer",
                name="passroute",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("confirmer_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminders", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.String(length=10), nullable=True),
        sa.Column("handle", sa.String(length=32), nullable=True),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("renewal_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "revoke_reason",
            sa.Enum(
                "stopped",
                "misuse",
                "request",
                name="revokereason",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'issued' OR (number IS NOT NULL AND handle IS NOT NULL AND secret IS NOT NULL AND issued_on IS NOT NULL AND valid_until IS NOT NULL)",
            name=op.f("ck_volunteer_passes_issued"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('issued', 'expired', 'revoked') OR renewal_asked_at IS NOT NULL OR (route IS NULL AND organisation_id IS NULL AND confirmer_id IS NULL AND confirmed_at IS NULL)",
            name=op.f("ck_volunteer_passes_erased"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_volunteer_passes_account_id_accounts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["confirmer_id"],
            ["accounts.id"],
            name=op.f("fk_volunteer_passes_confirmer_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_volunteer_passes_organisation_id_organisations"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer_passes")),
        sa.UniqueConstraint("form_key", name=op.f("uq_volunteer_passes_form_key")),
        sa.UniqueConstraint("handle", name=op.f("uq_volunteer_passes_handle")),
        sa.UniqueConstraint("number", name=op.f("uq_volunteer_passes_number")),
        sa.UniqueConstraint("parent_hash", name=op.f("uq_volunteer_passes_parent_hash")),
    )
    op.create_index(op.f("ix_volunteer_passes_account_id"), "volunteer_passes", ["account_id"], unique=False)
    op.create_index(
        op.f("ix_volunteer_passes_organisation_id"), "volunteer_passes", ["organisation_id"], unique=False
    )
    op.create_index(
        "ix_volunteer_passes_state_valid_until", "volunteer_passes", ["state", "valid_until"], unique=False
    )
    op.create_index(
        "uq_volunteer_passes_account_id_open",
        "volunteer_passes",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('applied', 'confirmed', 'issued')"),
        postgresql_where=sa.text("state IN ('applied', 'confirmed', 'issued')"),
    )
    op.create_table(
        "pass_checks",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "result",
            sa.Enum(
                "valid",
                "invalid",
                "used_today",
                name="checkresult",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_pass_checks_number")),
        sa.ForeignKeyConstraint(
            ["offer_id"],
            ["pass_offers.id"],
            name=op.f("fk_pass_checks_offer_id_pass_offers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("offer_id", "day", "result", name=op.f("pk_pass_checks")),
    )
    op.bulk_insert(
        sa.table(
            "pass_rules",
            sa.column("valid_from", sa.Date),
            sa.column("hours_a_year", sa.SmallInteger),
            sa.column("months_regular", sa.SmallInteger),
            sa.column("months_valid", sa.SmallInteger),
            sa.column("renew_from_days", sa.SmallInteger),
            sa.column("decided", sa.Boolean),
        ),
        # The proposal of the domain page (§4.6); the operator has to decide.
        [
            {
                "valid_from": date(2026, 1, 1),
                "hours_a_year": 50,
                "months_regular": 6,
                "months_valid": 12,
                "renew_from_days": 45,
                "decided": False,
            }
        ],
    )


def downgrade() -> None:
    op.drop_table("pass_checks")
    op.drop_index(
        "uq_volunteer_passes_account_id_open",
        table_name="volunteer_passes",
        sqlite_where=sa.text("state IN ('applied', 'confirmed', 'issued')"),
        postgresql_where=sa.text("state IN ('applied', 'confirmed', 'issued')"),
    )
    op.drop_index("ix_volunteer_passes_state_valid_until", table_name="volunteer_passes")
    op.drop_index(op.f("ix_volunteer_passes_organisation_id"), table_name="volunteer_passes")
    op.drop_index(op.f("ix_volunteer_passes_account_id"), table_name="volunteer_passes")
    op.drop_table("volunteer_passes")
    op.drop_index("ix_pass_offers_state_published_at", table_name="pass_offers")
    op.drop_index(op.f("ix_pass_offers_organisation_id"), table_name="pass_offers")
    op.drop_table("pass_offers")
    op.drop_index(op.f("ix_pass_devices_organisation_id"), table_name="pass_devices")
    op.drop_table("pass_devices")
    op.drop_table("pass_rules")
    op.drop_index(op.f("ix_pass_day_uses_day"), table_name="pass_day_uses")
    op.drop_table("pass_day_uses")
    op.drop_table("pass_day_keys")
