"""A person may let connectors ask residents of the own wijk, one by one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "buddy_rings",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column(
            "ring",
            sa.Enum("wijk", name="ring", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["buddy_requests.id"],
            name=op.f("fk_buddy_rings_request_id_buddy_requests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("request_id", "ring", name=op.f("pk_buddy_rings")),
    )
    op.create_table(
        "ring_approaches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column(
            "ring",
            sa.Enum("wijk", name="ring", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "yes",
                "no",
                "lapsed",
                name="approachstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NOT NULL) = (state IN ('yes', 'no'))", name=op.f("ck_ring_approaches_answered")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"],
            ["accounts.id"],
            name=op.f("fk_ring_approaches_asked_by_id_accounts"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"],
            ["resident_offers.id"],
            name=op.f("fk_ring_approaches_offer_id_resident_offers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["request_id", "ring"],
            ["buddy_rings.request_id", "buddy_rings.ring"],
            name=op.f("fk_ring_approaches_request_id_ring_buddy_rings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ring_approaches")),
        sa.UniqueConstraint("request_id", "offer_id", name=op.f("uq_ring_approaches_request_id_offer_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_ring_approaches_token_hash")),
    )
    op.create_index(op.f("ix_ring_approaches_asked_by_id"), "ring_approaches", ["asked_by_id"], unique=False)
    op.create_index(op.f("ix_ring_approaches_offer_id"), "ring_approaches", ["offer_id"], unique=False)
    op.create_index(
        "uq_ring_approaches_request_id_asked",
        "ring_approaches",
        ["request_id"],
        unique=True,
        sqlite_where=sa.text("state = 'asked'"),
        postgresql_where=sa.text("state = 'asked'"),
    )


def downgrade() -> None:
    op.drop_index("uq_ring_approaches_request_id_asked", table_name="ring_approaches")
    op.drop_index(op.f("ix_ring_approaches_offer_id"), table_name="ring_approaches")
    op.drop_index(op.f("ix_ring_approaches_asked_by_id"), table_name="ring_approaches")
    op.drop_table("ring_approaches")
    op.drop_table("buddy_rings")
