"""What may be recorded of a visit, when, and what follows from it."""

import dataclasses
import datetime as dt
import uuid

import pytest
from sqlalchemy import func, select

from renovatie.complexen.codes import Leefgebied
from renovatie.complexen.models import Complex, Woning
from renovatie.huisbezoeken.codes import Contactsoort
from renovatie.huisbezoeken.feiten import Bereik, bereik, bereik_met_woningen
from renovatie.huisbezoeken.models import Bezoekuitkomst, Huisbezoek
from renovatie.huisbezoeken.services import (
    NieuweHulpvraag,
    NieuweToezegging,
    NieuwSignaal,
    Vastgelegd,
    record_huisbezoek,
)
from renovatie.huishoudens.models import Rust
from renovatie.huishoudens.rust import set_rust
from renovatie.hulpdossiers.codes import Signaalreden, Wijze
from renovatie.hulpdossiers.inzage import beperk
from renovatie.hulpdossiers.models import Hulpdossier, Hulpvraag, Signaal, Toestemming, Toezegging
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import VANDAAG, VERSLAG, VRAAG, Verhaal, make_verhaal
from workflows.huisbezoek import Uitkomst


def days_ago(days: int) -> dt.date:
    return VANDAAG - dt.timedelta(days=days)


def count(verhaal: Verhaal, model: type) -> int:
    with verhaal.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_voor_de_informatiebrief_is_geen_bezoek_vast_te_leggen(verhaal: Verhaal) -> None:
    with verhaal.fabriek.write() as session:
        session.get_one(Complex, verhaal.complex_id).informatiebrief_op = None
    with pytest.raises(RuleError) as fout:
        verhaal.bezoek(uitkomst=Uitkomst.NIET_THUIS)
    assert (fout.value.code, fout.value.status) == ("te_vroeg", 409)
    assert count(verhaal, Bezoekuitkomst) == 0


def test_een_bezoek_op_de_dag_van_de_brief_mag_en_een_dag_ervoor_niet(verhaal: Verhaal) -> None:
    brief = dt.date(2026, 1, 5)
    verhaal.bezoek(datum=brief, uitkomst=Uitkomst.NIET_THUIS)
    with pytest.raises(RuleError) as fout:
        verhaal.bezoek(datum=brief - dt.timedelta(days=1), uitkomst=Uitkomst.NIET_THUIS)
    assert fout.value.code == "te_vroeg"


@pytest.mark.parametrize("uitkomst", [Uitkomst.NIET_THUIS, Uitkomst.GESPREK])
def test_op_een_beeindigd_complex_kan_geen_bezoek_meer(verhaal: Verhaal, uitkomst: Uitkomst) -> None:
    """Its files are closed and their terms run; also a visit of before the end comes too late."""
    with verhaal.fabriek.write() as session:
        session.get_one(Complex, verhaal.complex_id).beeindigd_op = VANDAAG
    with pytest.raises(RuleError) as fout:
        verhaal.bezoek(datum=days_ago(1), uitkomst=uitkomst)
    assert (fout.value.code, "is beëindigd" in str(fout.value.message)) == ("conflict", True)
    assert (count(verhaal, Bezoekuitkomst), count(verhaal, Huisbezoek)) == (0, 0)


def test_een_bezoek_in_de_toekomst_kan_niet(verhaal: Verhaal) -> None:
    with pytest.raises(RuleError) as fout:
        verhaal.bezoek(datum=VANDAAG + dt.timedelta(days=1))
    assert (fout.value.code, fout.value.field) == ("ongeldig", "datum")


def test_een_bezoek_voor_de_huur_begon_kan_niet(fabriek: Fabriek, verhaal: Verhaal) -> None:
    nieuw = make_verhaal(fabriek, 1, begin=dt.date(2026, 11, 1))
    with pytest.raises(RuleError) as fout:
        nieuw.bezoek(datum=dt.date(2026, 10, 31))
    assert fout.value.field == "datum"


def test_niet_thuis_laat_alleen_een_uitkomst_achter(verhaal: Verhaal) -> None:
    assert verhaal.bezoek(uitkomst=Uitkomst.NIET_THUIS) == Vastgelegd()
    assert [count(verhaal, model) for model in (Bezoekuitkomst, Huisbezoek, Hulpdossier)] == [1, 0, 0]


def test_hulp_opschrijven_kan_alleen_bij_een_gesprek(verhaal: Verhaal) -> None:
    with pytest.raises(RuleError) as fout:
        verhaal.bezoek(uitkomst=Uitkomst.WEIGERT, verslag=VERSLAG)
    assert fout.value.field == "uitkomst"
    assert count(verhaal, Bezoekuitkomst) == 0


def test_een_gesprek_maakt_een_huisbezoek_op_het_dossier_met_andere_ids(verhaal: Verhaal) -> None:
    form_id = new_id()
    verhaal.bezoek(id=form_id, verslag=VERSLAG)
    with verhaal.read() as session:
        uitkomst = session.scalars(select(Bezoekuitkomst)).one()
        bezoek = session.scalars(select(Huisbezoek)).one()
        assert bezoek.verslag == VERSLAG
        assert len({uitkomst.id, bezoek.id, bezoek.dossier_id, form_id}) == 4
        assert (uitkomst.id.version, bezoek.id.version) == (4, 4)


def test_hetzelfde_formulier_twee_keer_heeft_een_gevolg(verhaal: Verhaal) -> None:
    command = verhaal.command(verslag=VERSLAG)
    antwoorden = []
    for _keer in range(2):
        with verhaal.write() as session:
            antwoorden.append(
                record_huisbezoek(session, verhaal.werker, command, complex_id=verhaal.complex_id)
            )
    assert antwoorden == [Vastgelegd(), Vastgelegd(herhaling=True)]
    assert count(verhaal, Bezoekuitkomst) == 1


@pytest.mark.parametrize("ander", [{"verslag": "iets anders"}, {"uitkomst": Uitkomst.WEIGERT, "verslag": ""}])
def test_hetzelfde_formulier_met_andere_inhoud_botst(verhaal: Verhaal, ander: dict[str, object]) -> None:
    command = verhaal.command(verslag=VERSLAG)
    with verhaal.write() as session:
        record_huisbezoek(session, verhaal.werker, command, complex_id=verhaal.complex_id)
    with pytest.raises(RuleError) as fout, verhaal.write() as session:
        record_huisbezoek(
            session, verhaal.werker, dataclasses.replace(command, **ander), complex_id=verhaal.complex_id
        )
    assert (fout.value.code, count(verhaal, Bezoekuitkomst)) == ("conflict", 1)


def test_een_woning_van_een_ander_complex_bestaat_hier_niet(fabriek: Fabriek, verhaal: Verhaal) -> None:
    elders = fabriek.flat(1)
    with pytest.raises(NotFound):
        verhaal.bezoek(woning_id=elders.woning_ids[0])


def test_in_een_lege_woning_valt_niets_vast_te_leggen(fabriek: Fabriek) -> None:
    verhaal = make_verhaal(fabriek, 1, leeg=1)
    with pytest.raises(RuleError) as fout:
        verhaal.bezoek(1, uitkomst=Uitkomst.NIET_THUIS)
    assert fout.value.code == "conflict"


# ---------------------------------------------------------------- Over-asking


def test_het_derde_gesprek_in_dertig_dagen_geeft_rust_tot_een_maandag(verhaal: Verhaal) -> None:
    for dagen in (20, 10, 0):
        verhaal.bezoek(datum=days_ago(dagen))
    with verhaal.read() as session:
        rust = session.scalars(select(Rust)).one()
        assert (rust.tot, rust.tot.weekday()) == (VANDAAG + dt.timedelta(days=13), 0)


def test_een_dichte_deur_telt_niet_mee_voor_rust(verhaal: Verhaal) -> None:
    for uitkomst in (Uitkomst.NIET_THUIS, Uitkomst.WEIGERT, Uitkomst.GESPREK, Uitkomst.GESPREK):
        verhaal.bezoek(uitkomst=uitkomst)
    assert count(verhaal, Rust) == 0


def test_in_de_rust_vraagt_een_gesprek_om_een_reden(verhaal: Verhaal) -> None:
    for dagen in (20, 10, 0):
        verhaal.bezoek(datum=days_ago(dagen))
    with pytest.raises(RuleError) as fout:
        verhaal.bezoek()
    assert fout.value.field == "reden"
    verhaal.bezoek(uitkomst=Uitkomst.NIET_THUIS)
    verhaal.bezoek(reden="Afspraak: samen de brief lezen")
    assert count(verhaal, Huisbezoek) == 4


def test_de_rust_van_de_andere_kant_geldt_ook_hier(verhaal: Verhaal) -> None:
    with verhaal.fabriek.write() as session:
        tot = VANDAAG + dt.timedelta(days=5)
        set_rust(session, verhaal.complex_id, verhaal.flat.woning_ids[0], 1, tot)
    with pytest.raises(RuleError) as fout:
        verhaal.bezoek()
    assert fout.value.field == "reden"


# ---------------------------------------------------------------- Help


def test_gezondheid_wordt_niet_bewaard_zonder_het_woord_van_de_bewoner(verhaal: Verhaal) -> None:
    vraag = NieuweHulpvraag(Leefgebied.GEESTELIJKE_GEZONDHEID, VRAAG)
    with pytest.raises(RuleError) as fout:
        verhaal.bezoek(hulpvragen=(vraag,), persoon=verhaal.bewoner())
    assert fout.value.field == "bewoner_wil"
    assert (count(verhaal, Hulpvraag), count(verhaal, Bezoekuitkomst)) == (0, 0)
    gevraagd = dataclasses.replace(vraag, bewoner_wil=True)
    verhaal.bezoek(hulpvragen=(gevraagd,), persoon=verhaal.bewoner())
    assert count(verhaal, Hulpvraag) == 1


def test_een_signaal_over_gezondheid_vraagt_hetzelfde(verhaal: Verhaal) -> None:
    signaal = NieuwSignaal(Leefgebied.MIDDELENGEBRUIK, "lege flessen", Signaalreden.ZORG_OM_VEILIGHEID)
    with pytest.raises(RuleError) as fout:
        verhaal.bezoek(signalen=(signaal,))
    assert fout.value.field == "bewoner_wil"
    assert count(verhaal, Signaal) == 0


def test_een_toezegging_voor_een_ander_is_een_voorstel(verhaal: Verhaal) -> None:
    morgen = VANDAAG + dt.timedelta(days=1)
    verhaal.bezoek(
        toezeggingen=(
            NieuweToezegging("bellen over de tolk", morgen),
            NieuweToezegging("de intercom maken", morgen, verhaal.wijkbeheerder.organisatie_id),
        )
    )
    with verhaal.read() as session:
        rows = {row.tekst: (row.stand, row.eigenaar_id) for row in session.scalars(select(Toezegging))}
    assert rows == {
        "bellen over de tolk": ("open", verhaal.werker.id),
        "de intercom maken": ("voorgesteld", None),
    }


def test_delen_zonder_dat_iemand_het_hoorde_wordt_geweigerd(verhaal: Verhaal) -> None:
    vraag = NieuweHulpvraag(Leefgebied.FINANCIEN, VRAAG, delen_met=(verhaal.schuldhulp,))
    for wijze, getuige in ((None, None), (Wijze.GEZEGD_MET_MEDEWERKER, None)):
        with pytest.raises(RuleError):
            verhaal.bezoek(hulpvragen=(vraag,), persoon=verhaal.bewoner(), wijze=wijze, tweede_id=getuige)
    assert verhaal.verwijzingen() == []
    verhaal.bezoek(
        hulpvragen=(vraag,),
        persoon=verhaal.bewoner(),
        wijze=Wijze.GEZEGD_MET_MEDEWERKER,
        tweede_id=verhaal.collega.id,
    )
    assert [v.stand for v in verhaal.verwijzingen()] == ["verzonden"]


def test_een_bezoek_van_vorige_week_verwijst_vandaag_door(verhaal: Verhaal) -> None:
    """The Instantie has its five working days from when it could know; the resident said yes at the visit."""
    verhaal.doorverwezen(datum=days_ago(7))
    assert [v.verzonden_op for v in verhaal.verwijzingen()] == [VANDAAG]
    with verhaal.read() as session:
        assert session.scalars(select(Toestemming.gegeven_op)).all() == [days_ago(7)]


def test_een_wijkbeheerder_legt_de_uitkomst_vast_en_nooit_hulp(verhaal: Verhaal) -> None:
    verhaal.bezoek(actor=verhaal.wijkbeheerder, uitkomst=Uitkomst.NIET_THUIS)
    verhaal.bezoek(actor=verhaal.wijkbeheerder)
    with pytest.raises(NotFound):
        verhaal.bezoek(actor=verhaal.wijkbeheerder, verslag=VERSLAG)
    assert (count(verhaal, Bezoekuitkomst), count(verhaal, Hulpdossier)) == (2, 0)


# ---------------------------------------------------------------- Counts


def test_bereik_telt_gesprekken_van_dit_huishouden_met_een_lopende_huur(fabriek: Fabriek) -> None:
    verhaal = make_verhaal(fabriek, 4, leeg=1)
    verhaal.bezoek(0)
    verhaal.bezoek(1, uitkomst=Uitkomst.NIET_THUIS)
    verhaal.bezoek(2, uitkomst=Uitkomst.WEIGERT)
    with verhaal.read() as session:
        assert bereik(session, verhaal.complex_id, VANDAAG) == Bereik(4, 1, 1, {"A": (1, 4)})
        _telling, per_woning = bereik_met_woningen(session, verhaal.complex_id, VANDAAG)
    assert list(map(per_woning.get, verhaal.flat.woning_ids)) == [True, False, False, False, None]


def test_een_gesprek_met_de_vorige_bewoner_telt_niet(verhaal: Verhaal) -> None:
    verhaal.bezoek(0)
    with verhaal.fabriek.write() as session:
        session.get_one(Woning, verhaal.flat.woning_ids[0]).bewoningsnummer = 2
    with verhaal.read() as session:
        assert bereik(session, verhaal.complex_id, VANDAAG).bereikt == 0


def test_bereik_kijkt_alleen_naar_dit_complex(fabriek: Fabriek, verhaal: Verhaal) -> None:
    ander = make_verhaal(fabriek, 2)
    ander.bezoek(0)
    with verhaal.read() as session:
        assert bereik(session, verhaal.complex_id, VANDAAG) == Bereik(4, 0, 0, {"A": (0, 4)})
        assert bereik(session, uuid.uuid4(), VANDAAG) == Bereik()


def test_in_een_beperkt_dossier_telt_een_gesprek_en_komt_er_geen_woord_bij(verhaal: Verhaal) -> None:
    verhaal.bezoek(0, verslag=VERSLAG)
    dossier_id = verhaal.dossier_id(0)
    assert dossier_id is not None
    with verhaal.write() as session:
        beperk(session, dossier_id, VANDAAG)
    with pytest.raises(RuleError, match="conflict") as fout:
        verhaal.bezoek(0, verslag=VERSLAG)
    assert "alleen dat er een gesprek was" in str(fout.value.message)
    verhaal.bezoek(0)
    verhaal.bezoek(0)
    with verhaal.read() as session:
        assert len(session.scalars(select(Bezoekuitkomst.id)).all()) == 3
        assert len(session.scalars(select(Huisbezoek.id)).all()) == 1
        assert session.scalars(select(Rust)).one().tot == VANDAAG + dt.timedelta(days=34)


def test_een_gesprek_dat_een_duo_allebei_opschrijft_telt_een_keer(verhaal: Verhaal) -> None:
    """What both add stands: the scan of the one, the words and the appointment of the other."""
    morgen = VANDAAG + dt.timedelta(days=1)
    eerst = verhaal.bezoek(0, verhaal.wijkbeheerder, tweede_id=verhaal.werker.id)
    daarna = verhaal.bezoek(0, tweede_id=verhaal.wijkbeheerder.id, verslag=VERSLAG, afspraak_op=morgen)
    assert (eerst.samen, daarna.samen) == (False, True)
    with verhaal.read() as session:
        uitkomst = session.scalars(select(Bezoekuitkomst)).one()
        assert (uitkomst.medewerker_id, uitkomst.afspraak_op) == (verhaal.wijkbeheerder.id, morgen)
        assert session.scalars(select(Huisbezoek)).one().verslag == VERSLAG


def test_een_tweede_gesprek_van_een_van_het_duo_telt_wel(verhaal: Verhaal) -> None:
    """Of another day, of who was not along, and without the pair."""
    gisteren = VANDAAG - dt.timedelta(days=1)
    verhaal.bezoek(0, tweede_id=verhaal.wijkbeheerder.id)
    verhaal.bezoek(0, verhaal.wijkbeheerder, datum=gisteren)
    verhaal.bezoek(0, verhaal.collega)
    verhaal.bezoek(0, verhaal.collega, tweede_id=verhaal.werker.id, reden="De bewoner belde erover.")
    verhaal.bezoek(0, verhaal.wijkbeheerder, uitkomst=Uitkomst.NIET_THUIS)
    with verhaal.read() as session:
        assert len(session.scalars(select(Bezoekuitkomst.id)).all()) == 5


def test_wie_dezelfde_dag_alleen_terugkomt_of_anders_spreekt_voert_een_eigen_gesprek(
    verhaal: Verhaal,
) -> None:
    """Both rows stay: only a conversation in which each names the other is the same one."""
    verhaal.bezoek(0, tweede_id=verhaal.wijkbeheerder.id, verslag=VERSLAG)
    alleen = verhaal.bezoek(0, verhaal.wijkbeheerder)
    gebeld = verhaal.bezoek(
        0, verhaal.wijkbeheerder, tweede_id=verhaal.werker.id, soort=Contactsoort.BEL_MIJ_MAAR
    )
    samen = verhaal.bezoek(0, verhaal.wijkbeheerder, tweede_id=verhaal.werker.id)
    assert [gedaan.samen for gedaan in (alleen, gebeld, samen)] == [False, False, True]
    with verhaal.read() as session:
        rijen = session.execute(select(Bezoekuitkomst.medewerker_id, Bezoekuitkomst.soort)).all()
        assert sorted(tuple(rij) for rij in rijen) == sorted(
            [
                (verhaal.werker.id, Contactsoort.HUISBEZOEK),
                (verhaal.wijkbeheerder.id, Contactsoort.HUISBEZOEK),
                (verhaal.wijkbeheerder.id, Contactsoort.BEL_MIJ_MAAR),
            ]
        )
        assert session.scalars(select(Rust)).one().tot == VANDAAG + dt.timedelta(days=34)


def test_na_het_derde_gesprek_van_een_duo_vraagt_het_niet_om_een_reden(verhaal: Verhaal) -> None:
    for dagen in (2, 1):
        verhaal.bezoek(0, datum=VANDAAG - dt.timedelta(days=dagen))
    verhaal.bezoek(0, tweede_id=verhaal.wijkbeheerder.id)
    assert verhaal.bezoek(0, verhaal.wijkbeheerder, tweede_id=verhaal.werker.id).samen is True
