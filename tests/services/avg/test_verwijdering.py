"""Erasure (art. 17 AVG) and restriction (art. 18 AVG) from a request: what goes, what shuts, what stays."""

import uuid

import pytest
from sqlalchemy import func, select

from privacy.access import Actor, Rol
from privacy.disclosure import Moment
from privacy.keyring import KeyDestroyed, Keyring
from privacy.sealed import open_rows
from renovatie.avg.documents import WAT_BLIJFT, Antwoord, antwoord_pdf
from renovatie.avg.models.bewaren import (
    Blokkadereden,
    Vernietiging,
    Vernietigingsregel,
    Vernietigingsvoorstel,
)
from renovatie.avg.models.verzoeken import Derdenvraag
from renovatie.avg.queries import bewaren as bewaarqueries
from renovatie.avg.queries.verwijdering import Wissen, wissen
from renovatie.avg.services import bewaren, verwijdering, verzoeken
from renovatie.complexen.models import Complex
from renovatie.huisbezoeken.models import Huisbezoek
from renovatie.huishoudens.models import Huurder
from renovatie.instemming.models import Kennisgeving, Stemdocument
from renovatie.kern.errors import NotFound, RuleError
from renovatie.vragenlijsten.inzage import answered as bewaard_antwoord
from renovatie.vragenlijsten.models import Antwoordtoestemming, Koppelsleutel
from renovatie.vragenlijsten.services import start_ronde, withdraw
from tests.conftest import VANDAAG, TestClock
from tests.services.avg.verzoek import NAAM, Zaak, days
from tests.services.avg.wissen import answered, confirm, granted, propose
from tests.services.instemming.flat import VERSTUURD, Stemflat, send_new
from tests.services.vragenlijsten.bellen import Ronde
from workflows.fasefeiten import Fase
from workflows.verzoeken import Verzoeksoort, Verzoekstand


def hold(zaak: Zaak, actor: Actor) -> uuid.UUID:
    with zaak.write(actor) as session:
        return bewaren.set_blokkade(
            session, actor, zaak.taken.bewaren, reden=Blokkadereden.RECHTSZAAK, soort="hulpdossier"
        ).id


def stand(zaak: Zaak, verzoek_id: uuid.UUID) -> Wissen | None:
    own = zaak.welzijn.organisatie_id
    assert own is not None
    with zaak.read(zaak.welzijn) as session:
        return wissen(session, zaak.taken.bewaren, zaak.inzage, verzoek_id, own)


def standen(zaak: Zaak, voorstel_id: uuid.UUID) -> list[tuple[str, str | None]]:
    with zaak.read(zaak.welzijn) as session:
        rows = session.scalars(
            select(Vernietigingsregel).where(Vernietigingsregel.voorstel_id == voorstel_id)
        )
        return [(row.stand.value, row.overslagreden) for row in rows]


def bezoeken(zaak: Zaak) -> int:
    with zaak.verhaal.read() as session:
        return session.scalar(select(func.count()).select_from(Huisbezoek)) or 0


def voted(zaak: Zaak, clock: TestClock) -> None:
    """The leases of the flat voted, and their letters were made."""
    verhaal, fabriek = zaak.verhaal, zaak.verhaal.fabriek
    consulent = fabriek.actor(Rol.WOONCONSULENT, verhaal.complex_id)
    regisseur = fabriek.actor(Rol.PROCESREGISSEUR, verhaal.complex_id)
    with fabriek.write(consulent, verhaal.complex_id) as session:
        session.get_one(Complex, verhaal.complex_id).fase = Fase.DRAAGVLAK
        voorstel_id = send_new(session, consulent, verhaal.complex_id, VERSTUURD)
    stemmen = Stemflat(fabriek, clock, verhaal.flat, consulent, regisseur, voorstel_id)
    for nummer in range(3):
        stemmen.stem(nummer)
    stemmen.telling()
    stemmen.brieven()


def test_een_dossier_gaat_op_verzoek_voor_zijn_termijn_en_de_stem_blijft(
    zaak: Zaak, tweede: Actor, clock: TestClock
) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie een")
    zaak.verhaal.bezoek(1, verslag="kanarie twee")
    voted(zaak, clock)
    met_zegel = (
        (Stemdocument, Stemdocument.inhoud),
        (Kennisgeving, Kennisgeving.pdf),
        (Huurder, Huurder.naam),
    )
    keystore = zaak.verhaal.fabriek.omgeving.keystore
    with zaak.verhaal.fabriek.write() as session:
        weg = session.scalars(
            select(Huisbezoek).where(Huisbezoek.dossier_id == zaak.verhaal.dossier_id(0))
        ).all()
        blijft = {model: list(session.scalars(select(model))) for model, _veld in met_zegel}
        session.expunge_all()
    voor = {m: open_rows(Keyring(keystore, None), m, blijft[m], veld) for m, veld in met_zegel}
    assert all(any(value for (value,) in rows) for rows in voor.values())

    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    voorstel_id = propose(zaak, verzoek_id)
    confirm(zaak, tweede, voorstel_id)

    assert standen(zaak, voorstel_id) == [("gewist", None)]
    assert (bezoeken(zaak), zaak.verhaal.dossier_id(0), zaak.verhaal.dossier_id(1) is None) == (
        1,
        None,
        False,
    )
    with pytest.raises(KeyDestroyed):
        open_rows(Keyring(keystore, None), Huisbezoek, weg, Huisbezoek.verslag)
    assert {m: open_rows(Keyring(keystore, None), m, blijft[m], veld) for m, veld in met_zegel} == voor
    found = stand(zaak, verzoek_id)
    assert found is not None
    assert (found.hulp, found.dossier, found.voorstel_id, found.stand) == (True, False, voorstel_id, "klaar")


def test_ook_op_verzoek_vernietigt_een_mens_alleen_niets(zaak: Zaak, tweede: Actor) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    voorstel_id = propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING))
    with pytest.raises(RuleError) as fout:
        confirm(zaak, zaak.welzijn, voorstel_id)
    assert fout.value.message == bewaren.SECOND
    zaak.run()
    assert bezoeken(zaak) == 1


def test_zonder_besluit_is_er_niets_voor_te_stellen(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = zaak.verzoek(Verzoeksoort.VERWIJDERING)
    zaak.behandeld(verzoek_id, zaak.welzijn)
    with pytest.raises(RuleError, match="te_vroeg"):
        propose(zaak, verzoek_id)
    with zaak.write(zaak.welzijn) as session:
        verzoeken.trek_in(session, zaak.welzijn, zaak.inzage, verzoek_id)
    with pytest.raises(RuleError, match="te_vroeg"):
        propose(zaak, verzoek_id)


def test_een_ander_verzoek_dan_wissen_vernietigt_niets(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    with pytest.raises(RuleError, match="te_vroeg"):
        propose(zaak, granted(zaak, Verzoeksoort.BEZWAAR))


def test_een_blokkade_wint_van_het_verzoek_voor_en_na_het_voorstel(zaak: Zaak, tweede: Actor) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    blokkade_id = hold(zaak, tweede)
    with pytest.raises(RuleError) as fout:
        propose(zaak, verzoek_id)
    assert (fout.value.message, fout.value.status) == (verwijdering.HELD, 409)
    with zaak.write(zaak.welzijn) as session:
        bewaren.lift_blokkade(session, zaak.welzijn, blokkade_id=blokkade_id)
    voorstel_id = propose(zaak, verzoek_id)
    hold(zaak, tweede)
    confirm(zaak, tweede, voorstel_id)
    assert standen(zaak, voorstel_id) == [("overgeslagen", "blokkade")]
    assert bezoeken(zaak) == 1


def test_een_dossier_staat_een_keer_in_een_voorstel(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    propose(zaak, verzoek_id)
    with pytest.raises(RuleError) as fout:
        propose(zaak, verzoek_id)
    assert fout.value.message == verwijdering.PROPOSED


def test_een_lopende_doorverwijzing_wordt_eerst_afgerond(zaak: Zaak) -> None:
    zaak.verhaal.doorverwezen(0)
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    with pytest.raises(RuleError) as fout:
        propose(zaak, verzoek_id)
    assert fout.value.message == verwijdering.GOES_ON


def test_wissen_neemt_ook_de_antwoorden_mee_van_wie_verder_niets_vertelde(zaak: Zaak, tweede: Actor) -> None:
    answered(zaak, 0, 1)
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    dossier_id = zaak.verhaal.dossier_id(0)
    voorstel_id = propose(zaak, verzoek_id)
    assert (antwoorden(zaak), zaak.verhaal.dossier_id(1)) == (2, None)
    confirm(zaak, tweede, voorstel_id)
    assert standen(zaak, voorstel_id) == [("gewist", None)]
    assert (antwoorden(zaak), zaak.verhaal.dossier_id(0)) == (1, None)
    with zaak.read(tweede) as session:
        found = select(Vernietiging.dossier).where(Vernietiging.object_id == dossier_id)
        assert set(session.scalars(found)) == {"hulp", "vragenlijst"}


def test_wie_niets_vertelde_en_niets_beantwoordde_krijgt_geen_dossier_om_te_wissen(zaak: Zaak) -> None:
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    assert zaak.verhaal.dossier_id(0) is None
    with pytest.raises(RuleError) as fout:
        propose(zaak, verzoek_id)
    assert fout.value.message == verwijdering.NO_FILE


def test_na_het_wissen_legt_geen_bewijs_van_delen_een_adres_naast_het_dossier(
    zaak: Zaak, tweede: Actor
) -> None:
    ronde = ronde_op(zaak)
    zaak.verhaal.bezoek(0, verslag="kanarie")
    ronde.ingevuld(0, delen=True, wie=ronde.huurder())
    dossier_id = zaak.verhaal.dossier_id(0)
    confirm(zaak, tweede, propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING)))
    with zaak.read(tweede) as session:
        houders = set(
            session.scalars(select(Vernietiging.houder_id).where(Vernietiging.object_id == dossier_id))
        )
        rijen = session.execute(select(*Antwoordtoestemming.__table__.c)).all()
    assert len(houders) == 4
    assert len(rijen) == 1
    assert not houders & {waarde for rij in rijen for waarde in rij if isinstance(waarde, uuid.UUID)}


def test_wissen_neemt_ook_de_woorden_mee_van_een_bewijs_waarvan_alles_is_ingetrokken(
    zaak: Zaak, tweede: Actor
) -> None:
    ronde, werker = ronde_op(zaak), zaak.verhaal.werker
    ronde.ingevuld(0, delen=True, wie=ronde.huurder())
    with ronde.write(werker) as session:
        withdraw(session, werker, ronde.complex_id, ronde.woning(0))
    assert ronde.bewijzen() == [("gegeven", True), ("ingetrokken", False)]
    with ronde.read(werker) as session:
        assert bewaard_antwoord(session, ronde.woning(0), 1) is True
    voorstel_id = propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING))
    confirm(zaak, tweede, voorstel_id)
    assert standen(zaak, voorstel_id) == [("gewist", None)]
    assert ronde.bewijzen() == [("gegeven", False), ("ingetrokken", False)]
    nog_een = granted(zaak, Verzoeksoort.VERWIJDERING)
    with pytest.raises(RuleError) as fout:
        propose(zaak, nog_een)
    assert fout.value.message == verwijdering.NO_FILE


def ronde_op(zaak: Zaak) -> Ronde:
    """A round of questions that is open on the flat of this case."""
    verhaal, fabriek = zaak.verhaal, zaak.verhaal.fabriek
    regisseur = fabriek.actor(Rol.PROCESREGISSEUR, verhaal.complex_id)
    with fabriek.write(regisseur, verhaal.complex_id) as session:
        ronde_id = start_ronde(session, regisseur, verhaal.complex_id, moment=Moment.VOOR).id
    bellers = (fabriek.actor(Rol.ENQUETEUR, verhaal.complex_id) for _keer in range(2))
    return Ronde(verhaal, regisseur, *bellers, ronde_id)


def antwoorden(zaak: Zaak) -> int:
    with zaak.verhaal.read() as session:
        return session.scalar(select(func.count()).select_from(Koppelsleutel)) or 0


def test_wat_na_het_voorstel_verteld_wordt_redt_het_dossier(
    zaak: Zaak, tweede: Actor, clock: TestClock
) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    voorstel_id = propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING))
    clock.set(days(3))
    zaak.verhaal.bezoek(0, verslag="kanarie drie dagen later", datum=days(3))
    confirm(zaak, tweede, voorstel_id)
    assert standen(zaak, voorstel_id) == [("overgeslagen", "niet_meer_aan_de_beurt")]
    assert bezoeken(zaak) == 2


def test_de_corporatie_wist_geen_dossier_en_geen_stem(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING, zaak.corporatie)
    with pytest.raises(RuleError) as fout:
        propose(zaak, verzoek_id, zaak.corporatie)
    assert fout.value.message == verwijdering.NO_FILE
    with pytest.raises(RuleError, match="te_vroeg"):
        propose(zaak, verzoek_id)  # the part of the welfare organisation was not granted
    assert bezoeken(zaak) == 1


def test_een_vreemde_stelt_geen_wissen_voor(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    for wie in (zaak.verhaal.werker, zaak.verhaal.fabriek.actor(Rol.PRIVACYFUNCTIONARIS)):
        with pytest.raises(NotFound):
            propose(zaak, verzoek_id, wie)


def test_voorstel_en_bewijs_noemen_het_verzoek_en_geen_naam(zaak: Zaak, tweede: Actor) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    voorstel_id = propose(zaak, granted(zaak, Verzoeksoort.VERWIJDERING))
    with zaak.read(tweede) as session:
        found = bewaarqueries.voorstel(session, zaak.taken.bewaren, tweede.organisatie_id, voorstel_id)
        (regel,) = bewaarqueries.regels(session, voorstel_id)
        rij = session.get_one(Vernietigingsvoorstel, voorstel_id)
        assert NAAM not in str(vars(rij))
    assert (found.verzoek, found.aantal, regel.reden) == (1, 1, "verzoek")


@pytest.mark.parametrize("kant", list(WAT_BLIJFT))
def test_de_brief_zegt_wat_blijft_en_waarom(kant: object) -> None:
    assert "artikel 17, derde lid, onder e" in WAT_BLIJFT[kant]  # type: ignore[index]  # one of its keys
    assert "uw stem" in WAT_BLIJFT[kant]  # type: ignore[index]  # one of its keys
    brief = Antwoord(
        "Welzijn Testdorp",
        NAAM,
        "Teststraat 1",
        1,
        Verzoeksoort.VERWIJDERING,
        Verzoekstand.INGEWILLIGD,
        VANDAAG,
        VANDAAG,
        None,
        "Wij doen het.",
        "Anna Test",
        kant,  # type: ignore[arg-type]  # one of its keys
    )
    assert antwoord_pdf(brief).startswith(b"%PDF")


def test_wissen_vraagt_de_werker_niet_na_te_kijken(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    granted(zaak, Verzoeksoort.VERWIJDERING)
    with zaak.verhaal.read() as session:
        assert session.scalars(select(Derdenvraag.id)).all() == []
        assert session.scalars(select(Vernietiging.id)).all() == []
