"""Every table says whether it holds personal data, of which kind, and why."""

import pytest
import sqlalchemy as sa

from privacy.chain import journaal
from privacy.keystore import keystore_metadata
from privacy.metadata import metadata
from privacy.purposes import (
    REGISTER,
    Categorie,
    Doel,
    Grondslag,
    Verantwoordelijke,
    check_columns,
    column_info,
    not_personal,
    personal,
)
from tests.unit.privacy.models import Base


def _table(info: dict[str, str], *columns: sa.Column[object]) -> sa.MetaData:
    made = sa.MetaData()
    sa.Table("dingen", made, sa.Column("id", sa.Integer, primary_key=True), *columns, info=info)
    return made


def test_een_tabel_zonder_uitspraak_wordt_genoemd() -> None:
    assert check_columns(_table({})) == ["dingen: no category or purpose stated"]


def test_een_tabel_met_een_half_antwoord_wordt_genoemd() -> None:
    assert check_columns(_table({"category": "naam"})) == ["dingen: no category or purpose stated"]


def test_een_onbekend_doel_wordt_genoemd() -> None:
    assert check_columns(_table({"category": "naam", "doel": "reclame"})) == [
        "dingen: unknown category naam or purpose reclame"
    ]


def test_een_categorie_die_niet_bij_het_doel_hoort_wordt_genoemd() -> None:
    assert check_columns(_table(personal(Categorie.HULP, Doel.INSTEMMING))) == [
        "dingen: category hulp is not in the register for instemming"
    ]


def test_een_verzegelde_kolom_zegt_zelf_waarvoor() -> None:
    sealed = sa.Column("naam_zegel", sa.LargeBinary, info={"sealed": "ja"})
    assert check_columns(_table(personal(Categorie.NAAM, Doel.CONTACT), sealed)) == [
        "dingen.naam_zegel: no category or purpose stated"
    ]


def test_een_zegel_dat_niet_door_sealed_is_gemaakt_wordt_genoemd() -> None:
    sealed = sa.Column("naam_zegel", sa.LargeBinary)
    assert check_columns(_table(not_personal("codes"), sealed)) == [
        "dingen.naam_zegel: is named a seal but is not made by Sealed"
    ]


def test_een_kolom_mag_iets_anders_zeggen_dan_zijn_tabel() -> None:
    own = sa.Column("naam", sa.Text, info=personal(Categorie.NAAM, Doel.CONTACT))
    plain = sa.Column("stand", sa.Text)
    tables = _table(not_personal("codes"), own, plain)
    table = tables.tables["dingen"]
    assert check_columns(tables) == []
    assert column_info(table.c.naam) == {"category": "naam", "doel": "contact"}
    assert column_info(table.c.stand) == {"personal": "nee", "reden": "codes"}


def test_geen_persoonsgegevens_vraagt_een_reden() -> None:
    with pytest.raises(ValueError, match="reason"):
        not_personal(" ")


def test_elk_doel_staat_in_het_register_met_alles_wat_artikel_30_vraagt() -> None:
    assert set(REGISTER) == set(Doel)
    assert [doel for doel, entry in REGISTER.items() if not entry.categorieen] == []


def test_de_instemming_rust_niet_op_een_plicht_in_de_wet() -> None:
    """Art. 7:220 BW lets a landlord choose; it obliges him to nothing."""
    assert REGISTER[Doel.INSTEMMING].grondslag is Grondslag.GERECHTVAARDIGD_BELANG


def test_elke_categorie_hoort_bij_minstens_een_doel() -> None:
    assert set().union(*(entry.categorieen for entry in REGISTER.values())) == set(Categorie)


def test_de_hulpkant_is_van_de_welzijnsorganisatie_en_de_stemkant_van_de_corporatie() -> None:
    help_side = (Doel.HULPVERLENING, Doel.DOORVERWIJZING, Doel.VRAGENLIJST, Doel.CASUSOVERLEG)
    vote_side = (Doel.HUURADMINISTRATIE, Doel.INSTEMMING, Doel.UITVOERING, Doel.TOEWIJZING)
    assert {REGISTER[doel].verwerkingsverantwoordelijke for doel in help_side} == {
        Verantwoordelijke.WELZIJNSORGANISATIE
    }
    assert {REGISTER[doel].verwerkingsverantwoordelijke for doel in vote_side} == {
        Verantwoordelijke.WOONCORPORATIE
    }


def test_hulp_en_stem_delen_geen_categorie_over_de_muur() -> None:
    assert Categorie.HULP not in REGISTER[Doel.INSTEMMING].categorieen
    assert [doel for doel, entry in REGISTER.items() if Categorie.STEM in entry.categorieen] == [
        Doel.INSTEMMING
    ]


def test_eigen_tabellen_zijn_in_orde() -> None:
    own = sa.MetaData()
    for table in (*keystore_metadata.sorted_tables, *Base.metadata.sorted_tables, journaal):
        table.to_metadata(own)
    assert check_columns(own) == []


def test_elke_regel_van_de_database_krijgt_een_vaste_naam() -> None:
    names = {constraint.name for constraint in journaal.constraints} | {
        index.name for index in journaal.indexes
    }
    assert names == {
        "pk_journaal",
        "ix_journaal_object_id",
        "ix_journaal_dossier",
        "ix_journaal_actor_time",
        "ix_journaal_time",
    }
    assert metadata.naming_convention["ck"] == "ck_%(table_name)s_%(constraint_name)s"
