"""What was proposed, destroyed and held back at the end of a Bewaartermijn."""

import sqlalchemy as sa
from alembic import op

revision = "0013_bewaren"
down_revision = "0012_verzoeken"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("hulpdossiers", sa.Column("vernietigd_op", sa.Date(), nullable=True))
    op.add_column("huurovereenkomsten", sa.Column("contact_vernietigd_op", sa.Date(), nullable=True))
    op.add_column("inzagebestanden", sa.Column("merk", sa.LargeBinary(), nullable=True))
    op.create_index(op.f("ix_inzagebestanden_merk"), "inzagebestanden", ["merk"], unique=False)
    op.create_table(
        "bewaarblokkades",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=True),
        sa.Column("complex_id", sa.Uuid(), nullable=True),
        sa.Column("object_id", sa.Uuid(), nullable=True),
        sa.Column(
            "reden",
            sa.Enum(
                "rechtszaak",
                "klacht",
                "toezichthouder",
                "verzoek",
                "archiefwet",
                name="blokkadereden",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("zaak", sa.Text(), nullable=False),
        sa.Column("gezet_door", sa.Uuid(), nullable=False),
        sa.Column("gezet_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opgeheven_door", sa.Uuid(), nullable=True),
        sa.Column("opgeheven_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(opgeheven_door is null) = (opgeheven_op is null)",
            name=op.f("ck_bewaarblokkades_opgeheven_met_moment"),
        ),
        sa.CheckConstraint(
            "object_id is null or soort is not null", name=op.f("ck_bewaarblokkades_object_met_soort")
        ),
        sa.CheckConstraint(
            "opgeheven_door <> gezet_door", name=op.f("ck_bewaarblokkades_opgeheven_door_een_tweede")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_bewaarblokkades_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["gezet_door"], ["gebruikers.id"], name=op.f("fk_bewaarblokkades_gezet_door_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["opgeheven_door"], ["gebruikers.id"], name=op.f("fk_bewaarblokkades_opgeheven_door_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisaties.id"],
            name=op.f("fk_bewaarblokkades_organisatie_id_organisaties"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bewaarblokkades")),
    )
    op.create_index(op.f("ix_bewaarblokkades_complex_id"), "bewaarblokkades", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_bewaarblokkades_organisatie_id_opgeheven_op"),
        "bewaarblokkades",
        ["organisatie_id", "opgeheven_op"],
        unique=False,
    )
    op.create_table(
        "vernietigingsvoorstellen",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=True),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("verzoekdeel_id", sa.Uuid(), nullable=True),
        sa.Column(
            "stand",
            sa.Enum(
                "open",
                "ingetrokken",
                "bevestigd",
                "klaar",
                name="voorstelstand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("voorgesteld_door", sa.Uuid(), nullable=False),
        sa.Column("voorgesteld_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bevestigd_door", sa.Uuid(), nullable=True),
        sa.Column("bevestigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ingetrokken_door", sa.Uuid(), nullable=True),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("klaar_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(stand = 'ingetrokken') = (ingetrokken_op is not null)",
            name=op.f("ck_vernietigingsvoorstellen_ingetrokken_klopt"),
        ),
        sa.CheckConstraint(
            "(stand = 'klaar') = (klaar_op is not null)",
            name=op.f("ck_vernietigingsvoorstellen_klaar_met_moment"),
        ),
        sa.CheckConstraint(
            "(stand in ('bevestigd', 'klaar')) = (bevestigd_op is not null)",
            name=op.f("ck_vernietigingsvoorstellen_stand_klopt"),
        ),
        sa.CheckConstraint(
            "(bevestigd_door is null) = (bevestigd_op is null)",
            name=op.f("ck_vernietigingsvoorstellen_bevestigd_met_moment"),
        ),
        sa.CheckConstraint(
            "(ingetrokken_door is null) = (ingetrokken_op is null)",
            name=op.f("ck_vernietigingsvoorstellen_ingetrokken_met_moment"),
        ),
        sa.CheckConstraint(
            "bevestigd_door <> voorgesteld_door", name=op.f("ck_vernietigingsvoorstellen_door_een_tweede")
        ),
        sa.ForeignKeyConstraint(
            ["bevestigd_door"],
            ["gebruikers.id"],
            name=op.f("fk_vernietigingsvoorstellen_bevestigd_door_gebruikers"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_vernietigingsvoorstellen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["ingetrokken_door"],
            ["gebruikers.id"],
            name=op.f("fk_vernietigingsvoorstellen_ingetrokken_door_gebruikers"),
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisaties.id"],
            name=op.f("fk_vernietigingsvoorstellen_organisatie_id_organisaties"),
        ),
        sa.ForeignKeyConstraint(
            ["voorgesteld_door"],
            ["gebruikers.id"],
            name=op.f("fk_vernietigingsvoorstellen_voorgesteld_door_gebruikers"),
        ),
        sa.ForeignKeyConstraint(
            ["verzoekdeel_id"],
            ["verzoekdelen.id"],
            name=op.f("fk_vernietigingsvoorstellen_verzoekdeel_id_verzoekdelen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vernietigingsvoorstellen")),
    )
    op.create_index(
        op.f("ix_vernietigingsvoorstellen_complex_id"),
        "vernietigingsvoorstellen",
        ["complex_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_vernietigingsvoorstellen_organisatie_id_stand"),
        "vernietigingsvoorstellen",
        ["organisatie_id", "stand"],
        unique=False,
    )
    op.create_index(
        op.f("ix_vernietigingsvoorstellen_verzoekdeel_id"),
        "vernietigingsvoorstellen",
        ["verzoekdeel_id"],
        unique=False,
    )
    op.create_table(
        "vernietigingen",
        sa.Column("voorstel_id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=False),
        sa.Column("houder_id", sa.Uuid(), nullable=True),
        sa.Column("dossier", sa.Text(), nullable=True),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(houder_id is null) = (dossier is null)", name=op.f("ck_vernietigingen_houder_met_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["voorstel_id"],
            ["vernietigingsvoorstellen.id"],
            name=op.f("fk_vernietigingen_voorstel_id_vernietigingsvoorstellen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vernietigingen")),
        sa.UniqueConstraint("houder_id", "dossier", name=op.f("uq_vernietigingen_houder_id_dossier")),
    )
    op.create_index(
        op.f("ix_vernietigingen_soort_object_id"), "vernietigingen", ["soort", "object_id"], unique=False
    )
    op.create_index(op.f("ix_vernietigingen_voorstel_id"), "vernietigingen", ["voorstel_id"], unique=False)
    op.create_table(
        "vernietigingsregels",
        sa.Column("voorstel_id", sa.Uuid(), nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=False),
        sa.Column("laatste_dag", sa.Date(), nullable=False),
        sa.Column(
            "reden",
            sa.Enum(
                "einde_huur",
                "einde_project",
                "laatste_bezoek_of_verwijzing",
                "uiterlijk_na_project",
                "laatste_meting",
                "oplevering",
                "notulen",
                "einde_account",
                "regel",
                "toewijzing",
                "concept",
                "verzoek",
                "loopt_nog",
                name="reden",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "stand",
            sa.Enum(
                "wacht",
                "vernietigd",
                "gewist",
                "overgeslagen",
                name="regelstand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "overslagreden",
            sa.Enum(
                "blokkade",
                "niet_meer_aan_de_beurt",
                name="overslagreden",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(stand = 'overgeslagen') = (overslagreden is not null)",
            name=op.f("ck_vernietigingsregels_overgeslagen_met_reden"),
        ),
        sa.ForeignKeyConstraint(
            ["voorstel_id"],
            ["vernietigingsvoorstellen.id"],
            name=op.f("fk_vernietigingsregels_voorstel_id_vernietigingsvoorstellen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vernietigingsregels")),
        sa.UniqueConstraint(
            "voorstel_id", "object_id", name=op.f("uq_vernietigingsregels_voorstel_id_object_id")
        ),
    )
    op.create_index(
        op.f("ix_vernietigingsregels_object_id"), "vernietigingsregels", ["object_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_vernietigingsregels_object_id"), table_name="vernietigingsregels")
    op.drop_table("vernietigingsregels")
    op.drop_index(op.f("ix_vernietigingen_voorstel_id"), table_name="vernietigingen")
    op.drop_index(op.f("ix_vernietigingen_soort_object_id"), table_name="vernietigingen")
    op.drop_table("vernietigingen")
    op.drop_index(
        op.f("ix_vernietigingsvoorstellen_organisatie_id_stand"), table_name="vernietigingsvoorstellen"
    )
    op.drop_index(op.f("ix_vernietigingsvoorstellen_verzoekdeel_id"), table_name="vernietigingsvoorstellen")
    op.drop_index(op.f("ix_vernietigingsvoorstellen_complex_id"), table_name="vernietigingsvoorstellen")
    op.drop_table("vernietigingsvoorstellen")
    op.drop_index(op.f("ix_bewaarblokkades_organisatie_id_opgeheven_op"), table_name="bewaarblokkades")
    op.drop_index(op.f("ix_bewaarblokkades_complex_id"), table_name="bewaarblokkades")
    op.drop_table("bewaarblokkades")
    op.drop_index(op.f("ix_inzagebestanden_merk"), table_name="inzagebestanden")
    with op.batch_alter_table("inzagebestanden") as batch:
        batch.drop_column("merk")
    with op.batch_alter_table("huurovereenkomsten") as batch:
        batch.drop_column("contact_vernietigd_op")
    with op.batch_alter_table("hulpdossiers") as batch:
        batch.drop_column("vernietigd_op")
