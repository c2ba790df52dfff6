"""Connectors bring people and places together: matches, offers and development places."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "connection_matches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "resident_resident",
                "resident_place",
                "place_place",
                name="connectionkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "accepted",
                "made",
                "lasting",
                "not_realised",
                "ended",
                name="connectionstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("wijk_code", sa.String(length=8), nullable=False),
        sa.Column("connector_id", sa.Integer(), nullable=True),
        sa.Column(
            "activity",
            sa.Enum(
                "walking",
                "groceries",
                "coffee",
                "duo_bicycle",
                "digital",
                "paperwork",
                "dutch",
                "parenting",
                "forgetting",
                "new_here",
                "sport",
                "odd_job",
                name="activity",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("pair_hash", sa.String(length=64), nullable=True),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("on_street", sa.Boolean(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("lasted_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'lasting' OR lasted_on IS NOT NULL", name=op.f("ck_connection_matches_lasted")
        ),
        sa.CheckConstraint(
            "state NOT IN ('made', 'lasting') OR made_on IS NOT NULL", name=op.f("ck_connection_matches_made")
        ),
        sa.CheckConstraint(
            "emptied_at IS NULL OR pair_hash IS NULL", name=op.f("ck_connection_matches_emptied")
        ),
        sa.ForeignKeyConstraint(
            ["connector_id"],
            ["accounts.id"],
            name=op.f("fk_connection_matches_connector_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["wijk_code"], ["wijken.code"], name=op.f("fk_connection_matches_wijk_code_wijken")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connection_matches")),
        sa.UniqueConstraint("form_key", name=op.f("uq_connection_matches_form_key")),
        sa.UniqueConstraint("id", "kind", name=op.f("uq_connection_matches_id_kind")),
        sa.UniqueConstraint("pair_hash", "year", name=op.f("uq_connection_matches_pair_hash_year")),
    )
    op.create_index(
        op.f("ix_connection_matches_connector_id"), "connection_matches", ["connector_id"], unique=False
    )
    op.create_index(
        "ix_connection_matches_wijk_code_state", "connection_matches", ["wijk_code", "state"], unique=False
    )
    op.create_table(
        "resident_offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "withdrawn",
                "lapsed",
                name="offerstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("wijk_code", sa.String(length=8), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "activity",
            sa.Enum(
                "walking",
                "groceries",
                "coffee",
                "duo_bicycle",
                "digital",
                "paperwork",
                "dutch",
                "parenting",
                "forgetting",
                "new_here",
                "sport",
                "odd_job",
                name="activity",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("first_name", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("reach", sa.Text(), nullable=True),
        sa.Column(
            "reach_kind",
            sa.Enum("phone", "email", name="sidereach", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("renew_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "emptied_at IS NULL OR (first_name IS NULL AND what IS NULL AND reach IS NULL)",
            name=op.f("ck_resident_offers_emptied"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_resident_offers_account_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["noted_by_id"],
            ["accounts.id"],
            name=op.f("fk_resident_offers_noted_by_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["wijk_code"], ["wijken.code"], name=op.f("fk_resident_offers_wijk_code_wijken")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resident_offers")),
        sa.UniqueConstraint("form_key", name=op.f("uq_resident_offers_form_key")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_resident_offers_token_hash")),
    )
    op.create_index(op.f("ix_resident_offers_account_id"), "resident_offers", ["account_id"], unique=False)
    op.create_index(op.f("ix_resident_offers_noted_by_id"), "resident_offers", ["noted_by_id"], unique=False)
    op.create_index(
        "ix_resident_offers_wijk_code_state", "resident_offers", ["wijk_code", "state"], unique=False
    )
    op.create_table(
        "development_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "handed_in",
                "published",
                "returned",
                "withdrawn",
                name="placestate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("wijk_code", sa.String(length=8), nullable=False),
        sa.Column("can_do", sa.Text(), nullable=False),
        sa.Column("can_learn", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(can_do) BETWEEN 1 AND 300", name=op.f("ck_development_places_can_do_length")
        ),
        sa.CheckConstraint("length(can_learn) <= 300", name=op.f("ck_development_places_can_learn_length")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_development_places_organisation_id_organisations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["wijk_code"], ["wijken.code"], name=op.f("fk_development_places_wijk_code_wijken")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_development_places")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_development_places_organisation_id")),
    )
    op.create_index(op.f("ix_development_places_state"), "development_places", ["state"], unique=False)
    op.create_index(
        op.f("ix_development_places_wijk_code"), "development_places", ["wijk_code"], unique=False
    )
    op.create_table(
        "connection_sides",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "resident_resident",
                "resident_place",
                "place_place",
                name="connectionkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("side", sa.SmallInteger(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("offer_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=True),
        sa.Column("reach", sa.Text(), nullable=True),
        sa.Column(
            "reach_kind",
            sa.Enum("phone", "email", name="sidereach", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_spoken", sa.Boolean(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("holds", sa.Boolean(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "CASE kind WHEN 'resident_resident' THEN place_id IS NULL WHEN 'place_place' THEN place_id IS NOT NULL ELSE (side = 1) = (place_id IS NULL) END",
            name=op.f("ck_connection_sides_fits"),
        ),
        sa.CheckConstraint(
            "accepted_at IS NULL OR declined_at IS NULL", name=op.f("ck_connection_sides_one_answer")
        ),
        sa.CheckConstraint(
            "place_id IS NULL OR (first_name IS NULL AND reach IS NULL)",
            name=op.f("ck_connection_sides_place"),
        ),
        sa.CheckConstraint("side IN (1, 2)", name=op.f("ck_connection_sides_side")),
        sa.ForeignKeyConstraint(
            ["match_id", "kind"],
            ["connection_matches.id", "connection_matches.kind"],
            name=op.f("fk_connection_sides_match_id_kind_connection_matches"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"],
            ["resident_offers.id"],
            name=op.f("fk_connection_sides_offer_id_resident_offers"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["development_places.id"],
            name=op.f("fk_connection_sides_place_id_development_places"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connection_sides")),
        sa.UniqueConstraint("match_id", "side", name=op.f("uq_connection_sides_match_id_side")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_connection_sides_token_hash")),
    )
    op.create_index(op.f("ix_connection_sides_offer_id"), "connection_sides", ["offer_id"], unique=False)
    op.create_index(op.f("ix_connection_sides_place_id"), "connection_sides", ["place_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_connection_sides_place_id"), table_name="connection_sides")
    op.drop_index(op.f("ix_connection_sides_offer_id"), table_name="connection_sides")
    op.drop_table("connection_sides")
    op.drop_index(op.f("ix_development_places_wijk_code"), table_name="development_places")
    op.drop_index(op.f("ix_development_places_state"), table_name="development_places")
    op.drop_table("development_places")
    op.drop_index("ix_resident_offers_wijk_code_state", table_name="resident_offers")
    op.drop_index(op.f("ix_resident_offers_noted_by_id"), table_name="resident_offers")
    op.drop_index(op.f("ix_resident_offers_account_id"), table_name="resident_offers")
    op.drop_table("resident_offers")
    op.drop_index("ix_connection_matches_wijk_code_state", table_name="connection_matches")
    op.drop_index(op.f("ix_connection_matches_connector_id"), table_name="connection_matches")
    op.drop_table("connection_matches")
