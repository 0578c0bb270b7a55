"""Notices: second addresses, to whom each letter went, how we know that it came, and why one was sent again.

Of letters that were there already the tenants of that day are filled in: on the copy a receipt is proven per
tenant. Also cases that ended without a judgment, and the corporation's own amounts for removal costs.
"""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0021_kennisgeving"
down_revision = "0020_telling"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "postadressen",
        sa.Column("huurder_id", sa.Uuid(), nullable=False),
        sa.Column("adres_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_postadressen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_postadressen_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.ForeignKeyConstraint(
            ["huurder_id"], ["huurders.id"], name=op.f("fk_postadressen_huurder_id_huurders")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postadressen")),
        sa.UniqueConstraint("huurder_id", name=op.f("uq_postadressen_huurder_id")),
    )
    op.create_index(op.f("ix_postadressen_complex_id"), "postadressen", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_postadressen_huurovereenkomst_id"), "postadressen", ["huurovereenkomst_id"], unique=False
    )
    op.create_table(
        "geadresseerden",
        sa.Column("kennisgeving_id", sa.Uuid(), nullable=False),
        sa.Column("huurder_id", sa.Uuid(), nullable=False),
        sa.Column("adres_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("pdf_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_geadresseerden_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_geadresseerden_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.ForeignKeyConstraint(
            ["kennisgeving_id"],
            ["kennisgevingen.id"],
            name=op.f("fk_geadresseerden_kennisgeving_id_kennisgevingen"),
        ),
        sa.ForeignKeyConstraint(
            ["huurder_id"], ["huurders.id"], name=op.f("fk_geadresseerden_huurder_id_huurders")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_geadresseerden")),
        sa.UniqueConstraint(
            "kennisgeving_id", "huurder_id", name=op.f("uq_geadresseerden_kennisgeving_id_huurder_id")
        ),
    )
    op.create_index(op.f("ix_geadresseerden_complex_id"), "geadresseerden", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_geadresseerden_huurovereenkomst_id"), "geadresseerden", ["huurovereenkomst_id"], unique=False
    )
    op.create_table(
        "bezorgingen",
        sa.Column("kennisgeving_id", sa.Uuid(), nullable=False),
        sa.Column("huurder_id", sa.Uuid(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "aangetekend",
                "deurwaarder",
                "persoonlijk",
                "brievenbus",
                "bevestigd",
                name="bezorgsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("ontvangen_op", sa.Date(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("nummer_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_bezorgingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_bezorgingen_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.ForeignKeyConstraint(
            ["kennisgeving_id"],
            ["kennisgevingen.id"],
            name=op.f("fk_bezorgingen_kennisgeving_id_kennisgevingen"),
        ),
        sa.ForeignKeyConstraint(
            ["huurder_id"], ["huurders.id"], name=op.f("fk_bezorgingen_huurder_id_huurders")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["stemdocumenten.id"], name=op.f("fk_bezorgingen_document_id_stemdocumenten")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezorgingen")),
    )
    op.create_index(op.f("ix_bezorgingen_complex_id"), "bezorgingen", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_bezorgingen_huurovereenkomst_id"), "bezorgingen", ["huurovereenkomst_id"], unique=False
    )
    op.create_index(op.f("ix_bezorgingen_kennisgeving_id"), "bezorgingen", ["kennisgeving_id"], unique=False)
    op.create_table(
        "briefverbeteringen",
        sa.Column("kennisgeving_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reden",
            sa.Enum(
                "naam",
                "adres",
                "datum",
                "teruggekomen",
                "anders",
                name="verbeterreden",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_briefverbeteringen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_briefverbeteringen_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.ForeignKeyConstraint(
            ["kennisgeving_id"],
            ["kennisgevingen.id"],
            name=op.f("fk_briefverbeteringen_kennisgeving_id_kennisgevingen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefverbeteringen")),
        sa.UniqueConstraint("kennisgeving_id", name=op.f("uq_briefverbeteringen_kennisgeving_id")),
    )
    op.create_index(
        op.f("ix_briefverbeteringen_complex_id"), "briefverbeteringen", ["complex_id"], unique=False
    )
    op.create_index(
        op.f("ix_briefverbeteringen_huurovereenkomst_id"),
        "briefverbeteringen",
        ["huurovereenkomst_id"],
        unique=False,
    )
    op.create_table(
        "verhuiskostenminima",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("bedrag", sa.Integer(), nullable=False),
        sa.Column("bron", sa.Text(), nullable=False),
        sa.Column("bevestigd_door", sa.Uuid(), nullable=True),
        sa.Column("bevestigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.CheckConstraint("tot >= vanaf", name=op.f("ck_verhuiskostenminima_tot_na_vanaf")),
        sa.CheckConstraint("bedrag > 0", name=op.f("ck_verhuiskostenminima_bedrag_positief")),
        sa.CheckConstraint(
            "(bevestigd_door is null) = (bevestigd_op is null)",
            name=op.f("ck_verhuiskostenminima_bevestigd_door_iemand"),
        ),
        sa.CheckConstraint(
            "bevestigd_door is null or bevestigd_door <> vastgelegd_door",
            name=op.f("ck_verhuiskostenminima_vier_ogen"),
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisaties.id"],
            name=op.f("fk_verhuiskostenminima_organisatie_id_organisaties"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verhuiskostenminima")),
    )
    op.create_index(
        op.f("ix_verhuiskostenminima_organisatie_id"), "verhuiskostenminima", ["organisatie_id"], unique=False
    )
    op.add_column("dagvaardingen", sa.Column("ingetrokken_op", sa.Date(), nullable=True))
    _fill_geadresseerden()


def _fill_geadresseerden() -> None:
    """The letters that were sent before: to who was on the lease on that day."""
    connection = op.get_bind()
    sent = sa.table(
        "kennisgevingen",
        *(sa.column(name, sa.Uuid()) for name in ("id", "huurovereenkomst_id", "complex_id")),
        sa.column("verstuurd_op", sa.Date()),
    )
    tenants = sa.table(
        "huurders",
        sa.column("id", sa.Uuid()),
        sa.column("huurovereenkomst_id", sa.Uuid()),
        sa.column("tot", sa.Date()),
    )
    addressed = sa.table(
        "geadresseerden",
        *(
            sa.column(name, sa.Uuid())
            for name in ("id", "kennisgeving_id", "huurder_id", "huurovereenkomst_id", "complex_id")
        ),
    )
    on_it = sa.and_(
        tenants.c.huurovereenkomst_id == sent.c.huurovereenkomst_id,
        sa.or_(tenants.c.tot.is_(None), tenants.c.tot >= sent.c.verstuurd_op),
    )
    rows = connection.execute(
        sa.select(sent.c.id, tenants.c.id, sent.c.huurovereenkomst_id, sent.c.complex_id).join(tenants, on_it)
    ).all()
    names = ("kennisgeving_id", "huurder_id", "huurovereenkomst_id", "complex_id")
    if rows:
        connection.execute(
            addressed.insert(), [{"id": uuid.uuid4(), **dict(zip(names, row, strict=True))} for row in rows]
        )


def downgrade() -> None:
    op.drop_column("dagvaardingen", "ingetrokken_op")
    op.drop_index(op.f("ix_verhuiskostenminima_organisatie_id"), table_name="verhuiskostenminima")
    op.drop_table("verhuiskostenminima")
    op.drop_index(op.f("ix_briefverbeteringen_huurovereenkomst_id"), table_name="briefverbeteringen")
    op.drop_index(op.f("ix_briefverbeteringen_complex_id"), table_name="briefverbeteringen")
    op.drop_table("briefverbeteringen")
    op.drop_index(op.f("ix_bezorgingen_kennisgeving_id"), table_name="bezorgingen")
    op.drop_index(op.f("ix_bezorgingen_huurovereenkomst_id"), table_name="bezorgingen")
    op.drop_index(op.f("ix_bezorgingen_complex_id"), table_name="bezorgingen")
    op.drop_table("bezorgingen")
    op.drop_index(op.f("ix_geadresseerden_huurovereenkomst_id"), table_name="geadresseerden")
    op.drop_index(op.f("ix_geadresseerden_complex_id"), table_name="geadresseerden")
    op.drop_table("geadresseerden")
    op.drop_index(op.f("ix_postadressen_huurovereenkomst_id"), table_name="postadressen")
    op.drop_index(op.f("ix_postadressen_complex_id"), table_name="postadressen")
    op.drop_table("postadressen")
