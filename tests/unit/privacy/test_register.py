"""The register of processing is what the tables say, and nothing else."""

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

from privacy.purposes import REGISTER, Categorie, Doel, Verantwoordelijke, not_personal, personal
from privacy.register import Betrokkene, Kolom, Maatregel, build
from privacy.roles import Rol


def _metadata(*extra: Column[str]) -> MetaData:
    metadata = MetaData()
    Table(
        "bezoeken",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("aantekening_zegel", LargeBinary, info=_sealed()),
        *extra,
        info=personal(Categorie.BEZOEK, Doel.HULPVERLENING),
    )
    Table("gebouwen", metadata, Column("id", Integer, primary_key=True), info=not_personal("een gebouw"))
    return metadata


def _sealed() -> dict[str, str]:
    return {**personal(Categorie.HULP, Doel.HULPVERLENING), "sealed": "ja", "dossier": "hulp"}


def _columns(metadata: MetaData) -> dict[tuple[Doel, Categorie], tuple[Kolom, ...]]:
    return {(r.doel, c.categorie): c.kolommen for r in build(metadata).regels for c in r.categorieen}


def test_een_nieuwe_kolom_met_aantekening_staat_er_vanzelf_in() -> None:
    assert _columns(_metadata()) == {
        (Doel.HULPVERLENING, Categorie.BEZOEK): (Kolom("bezoeken", "id", None),),
        (Doel.HULPVERLENING, Categorie.HULP): (Kolom("bezoeken", "aantekening", "hulp"),),
    }
    erbij = Column("oordeel", Text, info=personal(Categorie.STEM, Doel.INSTEMMING))
    kolom = Kolom("bezoeken", "oordeel", None)
    assert _columns(_metadata(erbij))[Doel.INSTEMMING, Categorie.STEM] == (kolom,)


def test_een_tabel_zonder_personen_staat_er_apart_in_met_de_reden() -> None:
    assert build(_metadata()).zonder_personen == (("gebouwen", "een gebouw"),)


def test_elk_doel_staat_er_een_keer_in_met_wat_purposes_ervan_zegt() -> None:
    regels = build(_metadata()).regels
    assert [regel.doel for regel in regels] == list(Doel)
    assert [regel.verwerking for regel in regels] == [REGISTER[doel] for doel in Doel]


def test_wie_het_mag_gebruiken_komt_uit_de_rechtentabel() -> None:
    rollen = {regel.doel: set(regel.rollen) for regel in build(_metadata()).regels}
    assert rollen[Doel.INSTEMMING] >= {Rol.WOONCONSULENT}
    assert not rollen[Doel.INSTEMMING] & {Rol.PARTNER, Rol.PRIVACYFUNCTIONARIS}
    assert not rollen[Doel.HULPVERLENING] & {Rol.WOONCONSULENT, Rol.UITVOERDER, Rol.PRIVACYFUNCTIONARIS}


def test_verzegeld_staat_er_als_maatregel_alleen_waar_het_zo_is() -> None:
    regels = {regel.doel: regel for regel in build(_metadata()).regels}
    assert regels[Doel.HULPVERLENING].dossiers == ("hulp",)
    assert Maatregel.VERZEGELD in regels[Doel.HULPVERLENING].maatregelen
    assert Maatregel.VERZEGELD not in regels[Doel.TOEGANG].maatregelen
    assert Maatregel.JOURNAAL in regels[Doel.TOEGANG].maatregelen


def test_het_register_van_een_organisatie_is_alleen_haar_deel() -> None:
    heel = build(_metadata())
    welzijn = heel.van({Verantwoordelijke.WELZIJNSORGANISATIE})
    corporatie = heel.van({Verantwoordelijke.WOONCORPORATIE})
    assert {r.doel for r in welzijn.regels} | {r.doel for r in corporatie.regels} == set(Doel)
    assert not {r.doel for r in welzijn.regels} & {r.doel for r in corporatie.regels}
    assert heel.van(()).regels == ()


def test_wie_het_zijn_volgt_uit_de_categorie() -> None:
    (regel,) = [r for r in build(_metadata()).regels if r.doel is Doel.HULPVERLENING]
    assert regel.betrokkenen == (Betrokkene.BEWONER,)
