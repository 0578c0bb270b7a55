"""Proof of giving and stopping Toestemming, reports without it, opening a closed file in need."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0011_toestemming"
down_revision = "0010_oidc_en_berichten"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "noodopeningen",
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reden",
            sa.Enum(
                "gevaar",
                "bewoner_vroeg_erom",
                "klacht_of_rechtszaak",
                "afspraak_nakomen",
                name="noodreden",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("geopend_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tot", sa.DateTime(timezone=True), nullable=False),
        sa.Column("toelichting_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("tot > geopend_op", name=op.f("ck_noodopeningen_tot_na_geopend")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_noodopeningen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["gebruikers.id"], name=op.f("fk_noodopeningen_door_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_noodopeningen_dossier_id_hulpdossiers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_noodopeningen")),
    )
    op.create_index(op.f("ix_noodopeningen_complex_id"), "noodopeningen", ["complex_id"], unique=False)
    op.create_index(op.f("ix_noodopeningen_dossier_id"), "noodopeningen", ["dossier_id"], unique=False)
    op.create_index(
        op.f("ix_noodopeningen_dossier_id_door_id_tot"),
        "noodopeningen",
        ["dossier_id", "door_id", "tot"],
        unique=False,
    )

    op.create_table(
        "zorgmeldingen",
        sa.Column(
            "grond",
            sa.Enum(
                "toestemming",
                "meldcode",
                "vitaal_belang",
                name="grond",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("gemeld_op", sa.Date(), nullable=False),
        sa.Column("gemeld_door", sa.Uuid(), nullable=False),
        sa.Column("bevestigd_door", sa.Uuid(), nullable=True),
        sa.Column("reden_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("meldpunt_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("ingelicht_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("bevestigd_op", sa.Date(), nullable=True),
        sa.Column("uiterlijk", sa.Date(), nullable=True),
        sa.Column("afgesloten_op", sa.Date(), nullable=True),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(grond = 'vitaal_belang') = (uiterlijk is not null)",
            name=op.f("ck_zorgmeldingen_spoed_met_einde"),
        ),
        sa.CheckConstraint(
            "grond in ('meldcode', 'vitaal_belang')", name=op.f("ck_zorgmeldingen_grond_zonder_toestemming")
        ),
        sa.CheckConstraint(
            "(bevestigd_door is null) = (bevestigd_op is null)"
            " and (bevestigd_door is null or bevestigd_door <> gemeld_door)",
            name=op.f("ck_zorgmeldingen_tweede_medewerker"),
        ),
        sa.CheckConstraint(
            "afgesloten_op is null or afgesloten_op >= gemeld_op",
            name=op.f("ck_zorgmeldingen_afgesloten_na_gemeld"),
        ),
        sa.ForeignKeyConstraint(
            ["bevestigd_door"], ["gebruikers.id"], name=op.f("fk_zorgmeldingen_bevestigd_door_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_zorgmeldingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_zorgmeldingen_dossier_id_hulpdossiers")
        ),
        sa.ForeignKeyConstraint(
            ["gemeld_door"], ["gebruikers.id"], name=op.f("fk_zorgmeldingen_gemeld_door_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zorgmeldingen")),
    )
    op.create_index(op.f("ix_zorgmeldingen_complex_id"), "zorgmeldingen", ["complex_id"], unique=False)
    op.create_index(op.f("ix_zorgmeldingen_dossier_id"), "zorgmeldingen", ["dossier_id"], unique=False)

    op.create_table(
        "toestemmingsgebeurtenissen",
        sa.Column("toestemming_id", sa.Uuid(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "gegeven",
                "ingetrokken",
                "verlopen",
                name="toestemmingssoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kanaal",
            sa.Enum(
                "aan_de_deur",
                "telefoon",
                "brief_of_email",
                "via_instantie",
                "onbekend",
                name="stopkanaal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(soort = 'ingetrokken') = (kanaal is not null)",
            name=op.f("ck_toestemmingsgebeurtenissen_ingetrokken_met_kanaal"),
        ),
        sa.CheckConstraint(
            "(soort = 'verlopen') = (door_id is null)",
            name=op.f("ck_toestemmingsgebeurtenissen_verlopen_vanzelf"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_toestemmingsgebeurtenissen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["gebruikers.id"], name=op.f("fk_toestemmingsgebeurtenissen_door_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"],
            ["hulpdossiers.id"],
            name=op.f("fk_toestemmingsgebeurtenissen_dossier_id_hulpdossiers"),
        ),
        sa.ForeignKeyConstraint(
            ["toestemming_id"],
            ["toestemmingen.id"],
            name=op.f("fk_toestemmingsgebeurtenissen_toestemming_id_toestemmingen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toestemmingsgebeurtenissen")),
        sa.UniqueConstraint(
            "toestemming_id", "soort", name=op.f("uq_toestemmingsgebeurtenissen_toestemming_id_soort")
        ),
    )
    op.create_index(
        op.f("ix_toestemmingsgebeurtenissen_complex_id"),
        "toestemmingsgebeurtenissen",
        ["complex_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_toestemmingsgebeurtenissen_dossier_id"),
        "toestemmingsgebeurtenissen",
        ["dossier_id"],
        unique=False,
    )

    op.add_column("toestemmingen", sa.Column("gewaarschuwd_op", sa.Date(), nullable=True))
    op.add_column("hulpdossiers", sa.Column("beperkt_op", sa.Date(), nullable=True))
    _proof_of_before()


def _proof_of_before() -> None:
    """What was given and stopped before this table was there. By which way it was stopped is not known."""
    connection = op.get_bind()
    given = sa.table(
        "toestemmingen",
        *(sa.column(name, sa.Uuid()) for name in ("id", "complex_id", "dossier_id", "vastgelegd_door")),
        *(sa.column(name, sa.Date()) for name in ("gegeven_op", "ingetrokken_op")),
    )
    proof = sa.table(
        "toestemmingsgebeurtenissen",
        *(sa.column(n, sa.Uuid()) for n in ("id", "complex_id", "dossier_id", "toestemming_id", "door_id")),
        sa.column("soort"),
        sa.column("op", sa.Date()),
        sa.column("kanaal"),
    )
    for row in connection.execute(sa.select(given)).all():
        shared = {
            "complex_id": row.complex_id,
            "dossier_id": row.dossier_id,
            "toestemming_id": row.id,
            "door_id": row.vastgelegd_door,
        }
        lines = [{"soort": "gegeven", "op": row.gegeven_op, "kanaal": None}]
        if row.ingetrokken_op is not None:
            lines.append({"soort": "ingetrokken", "op": row.ingetrokken_op, "kanaal": "onbekend"})
        for line in lines:
            connection.execute(sa.insert(proof).values(id=uuid.uuid4(), **shared, **line))


def downgrade() -> None:
    op.drop_column("hulpdossiers", "beperkt_op")
    op.drop_column("toestemmingen", "gewaarschuwd_op")
    op.drop_table("toestemmingsgebeurtenissen")
    op.drop_table("zorgmeldingen")
    op.drop_table("noodopeningen")
