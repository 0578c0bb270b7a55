"""De papieren van een toestemming: de handtekening op het scherm, wie het hoorde, en de brief."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import select

from privacy.journal import journaal
from renovatie.doorverwijzingen import keuzes
from renovatie.doorverwijzingen import services as doorverwijzingen
from renovatie.doorverwijzingen.brief import brief_pdf, compose_brief
from renovatie.hulpdossiers import services
from renovatie.hulpdossiers.codes import Stuksoort, Tolk, Wijze
from renovatie.hulpdossiers.inzage import beperk, toestemmingen
from renovatie.hulpdossiers.models import Dossierpersoon, Toestemming, Toestemmingsstuk
from renovatie.hulpdossiers.pseudoniemen import huishoudens_by_dossier
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.inzage import Betrokkene
from tests.handtekening import HANDTEKENING, png, typed
from tests.pdflezen import pdf_line
from tests.services.hulpdossiers.verhaal import GEZEGD, VANDAAG, VRAAG, Verhaal


def give(verhaal: Verhaal, **velden: Any) -> uuid.UUID:
    """A Toestemming for the taalhuis of the person that asked for help before; gives its id."""
    verhaal.doorverwezen()
    with verhaal.write() as session:
        persoon_id = session.scalars(select(Dossierpersoon.id)).one()
        return services.give_toestemming(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            persoon_id=persoon_id,
            instantie_id=verhaal.taalhuis,
            **velden,
        ).id


def papers(verhaal: Verhaal, toestemming_id: uuid.UUID) -> set[Stuksoort]:
    with verhaal.read() as session:
        return set(
            session.scalars(
                select(Toestemmingsstuk.soort).where(Toestemmingsstuk.toestemming_id == toestemming_id)
            )
        )


def letter(verhaal: Verhaal, toestemming_id: uuid.UUID) -> str:
    """The letter as it would be made now, as text."""
    with verhaal.read() as session:
        view = keuzes.toestemming_of(session, verhaal.complex_id, toestemming_id)
        home = huishoudens_by_dossier(session, verhaal.complex_id)[view.dossier_id]
        brief = compose_brief(session, verhaal.complex_id, view, home, door_id=verhaal.werker.id, op=VANDAAG)
    return pdf_line(brief_pdf(brief))


def keep(verhaal: Verhaal, toestemming_id: uuid.UUID, soort: Stuksoort, pdf: bytes = b"%PDF") -> bytes:
    with verhaal.write() as session:
        stuk = services.keep_brief(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            toestemming_id=toestemming_id,
            soort=soort,
            pdf=pdf,
        )
        return stuk.inhoud or b""


def stop(verhaal: Verhaal, toestemming_id: uuid.UUID) -> None:
    with verhaal.write() as session:
        doorverwijzingen.withdraw_toestemming(
            session, verhaal.werker, complex_id=verhaal.complex_id, toestemming_id=toestemming_id
        )


@pytest.mark.parametrize("getekend", ["", typed(png(ink=False)), "data:image/png;base64,"])
def test_zonder_tekening_is_er_geen_getekende_toestemming(verhaal: Verhaal, getekend: str) -> None:
    with pytest.raises(RuleError, match="ongeldig"):
        give(verhaal, wijze=Wijze.GETEKEND_OP_SCHERM, handtekening=getekend)
    with verhaal.read() as session:
        assert len(session.scalars(select(Toestemming.id)).all()) == 1


def test_van_papier_blijft_niets_bewaard_dus_het_is_geen_toestemming(verhaal: Verhaal) -> None:
    with pytest.raises(RuleError) as fout:
        give(verhaal, wijze=Wijze.GETEKEND)
    assert fout.value.field == "wijze"


def test_dezelfde_handtekening_twee_keer_verstuurd_is_een_toestemming(verhaal: Verhaal) -> None:
    een = give(verhaal, wijze=Wijze.GETEKEND_OP_SCHERM, handtekening=HANDTEKENING)
    assert give(verhaal, wijze=Wijze.GETEKEND_OP_SCHERM, handtekening=HANDTEKENING) == een
    with verhaal.read() as session:
        assert len(session.scalars(select(Toestemmingsstuk.id)).all()) == 1


def test_de_handtekening_ligt_verzegeld_bij_de_toestemming(verhaal: Verhaal) -> None:
    found = give(verhaal, wijze=Wijze.GETEKEND_OP_SCHERM, handtekening=HANDTEKENING)
    with verhaal.read() as session:
        stuk = session.scalars(select(Toestemmingsstuk)).one()
        assert (stuk.toestemming_id, stuk.soort) == (found, Stuksoort.HANDTEKENING)
        assert (stuk.inhoud or b"").startswith(b"\x89PNG")
        rauw = session.scalar(select(Toestemmingsstuk.inhoud.column))
        assert rauw is not None
        assert b"PNG" not in rauw
        assert "toestemming.handtekening" in session.scalars(select(journaal.c.code)).all()


def test_wat_getekend_werd_telt_niet_bij_een_andere_wijze(verhaal: Verhaal) -> None:
    found = give(verhaal, **GEZEGD, handtekening=HANDTEKENING)
    assert papers(verhaal, found) == set()


def test_van_de_tolk_blijft_de_functie_en_geen_naam(verhaal: Verhaal) -> None:
    found = give(verhaal, wijze=Wijze.GEZEGD_MET_TOLK, tolk=Tolk.TOLKENTELEFOON, taal="tr")
    with verhaal.read() as session:
        view = keuzes.toestemming_of(session, verhaal.complex_id, found)
        assert (view.tolk, view.getuige) == (Tolk.TOLKENTELEFOON, "")


def test_een_collega_als_getuige_staat_er_met_naam(verhaal: Verhaal) -> None:
    found = give(verhaal, wijze=Wijze.GEZEGD_MET_MEDEWERKER, getuige_id=verhaal.collega.id)
    with verhaal.read() as session:
        view = keuzes.toestemming_of(session, verhaal.complex_id, found)
        assert (view.tolk, view.getuige) == (None, verhaal.collega.naam)


def test_de_brief_zegt_wat_is_afgesproken_en_nooit_de_hulpvraag(verhaal: Verhaal) -> None:
    found = give(verhaal, wijze=Wijze.GEZEGD_MET_TOLK, tolk=Tolk.COLLEGA, taal="pl")
    tekst = letter(verhaal, found)
    for zin in (
        "Op 24 november 2026 zei u ja op deze vraag:",
        "doorgeven aan Taalhuis Lommerdrecht?",
        "U zei het, en een tolk vertaalde het.",
        "Dit geldt tot de hulp is afgerond, of tot u stopt",
        "U hoeft niet te zeggen waarom.",
        "Dnia 24 listopada 2026",
    ):
        assert zin in tekst, zin
    assert VRAAG not in tekst
    assert "schulden" not in tekst


@pytest.mark.parametrize("taal", ["nl", "en", "tr", "ar", "pl", "uk"])
def test_op_de_brief_staat_waar_de_bewoner_belt_om_te_stoppen_en_het_blijft_een_blad(
    verhaal: Verhaal, taal: str
) -> None:
    found = give(verhaal, **GEZEGD, taal=taal)
    zonder = letter(verhaal, found)
    with verhaal.write() as session:
        services.set_bereikbaarheid(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            telefoon="030 555 01 42",
            spreekuur="Inloop: dinsdag van 10.00 tot 12.00 uur in de huiskamer.",
        )
    met = letter(verhaal, found)
    assert ["030 555 01 42" in brief for brief in (zonder, met)] == [False, True]
    assert "Of bel 030 555 01 42. Inloop: dinsdag van 10.00 tot 12.00 uur" in met
    assert "Bladzijde 1 van 1" in met


def test_een_brief_in_het_nederlands_heeft_geen_tweede_taal(verhaal: Verhaal) -> None:
    assert "Dnia" not in letter(verhaal, give(verhaal, **GEZEGD, tot=VANDAAG + dt.timedelta(9)))


def test_na_het_stoppen_zegt_de_brief_dat_de_instantie_niets_meer_ziet(verhaal: Verhaal) -> None:
    found = give(verhaal, **GEZEGD, taal="en")
    stop(verhaal, found)
    tekst = letter(verhaal, found)
    assert "Op 24 november 2026 hebt u dit gestopt. Taalhuis Lommerdrecht ziet niets meer van u." in tekst
    assert "On November 24, 2026 you stopped this." in tekst


def test_een_brief_die_er_al_was_blijft_dezelfde(verhaal: Verhaal) -> None:
    found = give(verhaal, **GEZEGD)
    assert keep(verhaal, found, Stuksoort.BRIEF, b"%PDF een") == b"%PDF een"
    assert keep(verhaal, found, Stuksoort.BRIEF, b"%PDF twee") == b"%PDF een"


def test_een_brief_zegt_nooit_iets_anders_dan_hoe_het_nu_staat(verhaal: Verhaal) -> None:
    found = give(verhaal, **GEZEGD)
    with pytest.raises(RuleError, match="conflict"):
        keep(verhaal, found, Stuksoort.STOPBRIEF)
    stop(verhaal, found)
    with pytest.raises(RuleError, match="conflict"):
        keep(verhaal, found, Stuksoort.BRIEF)
    assert keep(verhaal, found, Stuksoort.STOPBRIEF) == b"%PDF"


def test_na_het_stoppen_blijven_handtekening_en_brief_als_bewijs(verhaal: Verhaal) -> None:
    found = give(verhaal, wijze=Wijze.GETEKEND_OP_SCHERM, handtekening=HANDTEKENING)
    keep(verhaal, found, Stuksoort.BRIEF)
    stop(verhaal, found)
    assert papers(verhaal, found) == {Stuksoort.HANDTEKENING, Stuksoort.BRIEF}


def test_een_beperkt_dossier_houdt_de_brief_over_stoppen_niet_tegen(verhaal: Verhaal) -> None:
    found = give(verhaal, **GEZEGD)
    dossier_id = verhaal.dossier_id()
    assert dossier_id is not None
    with verhaal.write() as session:
        beperk(session, dossier_id, VANDAAG)
    stop(verhaal, found)
    assert keep(verhaal, found, Stuksoort.STOPBRIEF) == b"%PDF"


def test_een_brief_van_een_ander_complex_bestaat_niet(verhaal: Verhaal) -> None:
    found = give(verhaal, **GEZEGD)
    with pytest.raises(NotFound), verhaal.write() as session:
        services.keep_brief(
            session,
            verhaal.werker,
            complex_id=uuid.uuid4(),
            toestemming_id=found,
            soort=Stuksoort.BRIEF,
            pdf=b"%PDF",
        )


def test_de_inzage_noemt_de_handtekening_en_de_brief(verhaal: Verhaal) -> None:
    found = give(verhaal, wijze=Wijze.GETEKEND_OP_SCHERM, handtekening=HANDTEKENING)
    keep(verhaal, found, Stuksoort.BRIEF)
    bewoner = verhaal.bewoner()
    with verhaal.read() as session:
        wie = Betrokkene(
            verhaal.complex_id, verhaal.flat.woning_ids[0], 1, bewoner.naam, huurder_id=bewoner.huurder_id
        )
        delen = [gegeven.tabel for gegeven in toestemmingen(session, wie)]
    assert delen.count("toestemmingsstukken") == 2
