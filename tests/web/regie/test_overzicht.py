"""The page of a complex: each person sees his own side, and what he may open."""

import re
import uuid
from collections.abc import Callable

import pytest

from privacy.access import Rol
from renovatie.complexen.models import Complex
from renovatie.complexen.queries import kop_van
from renovatie.handhaven import services as handhaven
from renovatie.kern.omgeving import Omgeving
from renovatie.regie import services as regie
from renovatie.regie.teksten import VOORWAARDEN
from tests.client import Client
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek
from tests.queries import counted
from tests.services.hulpdossiers.verhaal import VERSLAG, VRAAG, make_verhaal
from tests.services.instemming.flat import make_stemflat
from tests.services.regie.reis import make_reis
from tests.tegelijk import vijf_keer_tegelijk
from workflows.fasefeiten import Fase

HULP = ("bereik", "ladder", "toezeggingen", "nulmeting")
STEM = ("telling_70", "vermoeden", "kennisgevingen")
ClientFor = Callable[..., Client]


def in_phase(fabriek: Fabriek, complex_id: uuid.UUID, fase: Fase) -> None:
    with fabriek.write() as session:
        session.get_one(Complex, complex_id).fase = fase


def sentences(*codes: str) -> list[str]:
    return [str(VOORWAARDEN[code][0]) for code in codes]


def shown(page: str, codes: tuple[str, ...]) -> list[str]:
    return [code for code in codes if str(VOORWAARDEN[code][0]) in page]


@pytest.mark.parametrize("pad", ["", "/fase"])
def test_een_woonconsulent_ziet_geen_voorwaarde_van_de_hulp(
    client_for: ClientFor, fabriek: Fabriek, pad: str
) -> None:
    flat = fabriek.flat(10)
    in_phase(fabriek, flat.complex_id, Fase.OPBOUWEN)
    page = client_for(Rol.WOONCONSULENT, flat.complex_id).get(f"/complexen/{flat.complex_id}{pad}")
    assert page.status_code == 200
    assert shown(page.text, HULP) == []
    assert "Poort dicht" not in page.text


def test_een_sociaal_werker_ziet_geen_voorwaarde_van_de_stem(client_for: ClientFor, fabriek: Fabriek) -> None:
    flat = fabriek.flat(10)
    in_phase(fabriek, flat.complex_id, Fase.DRAAGVLAK)
    page = client_for(Rol.SOCIAAL_WERKER, flat.complex_id).get(f"/complexen/{flat.complex_id}")
    assert shown(page.text, STEM) == []
    assert "Van uw kant is er in deze fase niets te doen" in page.text


def test_de_procesregisseur_ziet_beide_kanten_met_cijfers(client_for: ClientFor, fabriek: Fabriek) -> None:
    flat = fabriek.flat(10)
    client = client_for(Rol.PROCESREGISSEUR, flat.complex_id)
    for fase, codes in ((Fase.OPBOUWEN, HULP), (Fase.DRAAGVLAK, STEM)):
        in_phase(fabriek, flat.complex_id, fase)
        page = client.get(f"/complexen/{flat.complex_id}").text
        assert shown(page, codes) == list(codes)
        assert "Poort dicht" in page


@pytest.mark.parametrize("rol", [Rol.PROCESREGISSEUR, Rol.WOONCONSULENT, Rol.SOCIAAL_WERKER, Rol.UITVOERDER])
@pytest.mark.parametrize("pad", ["", "/fase", "/bereik", "/bereik?als=lijst", "/regie/doorverwijzingen"])
def test_nergens_in_de_regie_staat_een_naam_of_wat_er_gezegd_is(
    client_for: ClientFor, fabriek: Fabriek, rol: Rol, pad: str
) -> None:
    verhaal = make_verhaal(fabriek, 4)
    verhaal.doorverwezen(0)
    in_phase(fabriek, verhaal.complex_id, Fase.OPBOUWEN)
    page = client_for(rol, verhaal.complex_id).get(f"/complexen/{verhaal.complex_id}{pad}").text
    assert [text for text in (*verhaal.flat.canaries, VRAAG, VERSLAG) if text in page] == []


@pytest.mark.parametrize("rol", [Rol.ENQUETEUR, Rol.PARTNER, Rol.ONDERZOEKER])
def test_wie_geen_fase_mag_zien_krijgt_404(client_for: ClientFor, fabriek: Fabriek, rol: Rol) -> None:
    flat = fabriek.flat(2)
    client = client_for(rol, flat.complex_id)
    for pad in ("", "/fase", "/fase/verder", "/bereik", "/regie/doorverwijzingen"):
        assert client.get(f"/complexen/{flat.complex_id}{pad}").status_code == 404


@pytest.mark.parametrize("rol", [Rol.SOCIAAL_WERKER, Rol.WOONCONSULENT, Rol.OVERLEGDEELNEMER])
def test_alleen_de_procesregisseur_beweegt_het_complex(
    client_for: ClientFor, fabriek: Fabriek, rol: Rol
) -> None:
    flat = fabriek.flat(2)
    client, base = client_for(rol, flat.complex_id), f"/complexen/{flat.complex_id}"
    client.get(base)
    data = {"van": "verkennen", "reden": "toch"}
    for pad in ("/fase/verder", "/fase/overslaan", "/fase/afwijken/dpia", "/fase/beeindigen"):
        assert client.get(base + pad).status_code == 404
        assert client.send(base + pad, data).status_code == 404
    assert fabriek_fase(fabriek, flat.complex_id) is Fase.VERKENNEN


def fabriek_fase(fabriek: Fabriek, complex_id: uuid.UUID) -> Fase:
    with fabriek.read() as session:
        return session.get_one(Complex, complex_id).fase


def test_een_leeg_complex_zegt_wat_er_eerst_moet_gebeuren(client_for: ClientFor, fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_(aantal=90, naam="De Tureluur")
    page = client_for(Rol.PROCESREGISSEUR, complex_id).get(f"/complexen/{complex_id}").text
    assert "Er staan nog geen woningen in De Tureluur" in page
    assert "nog 8 van de 8 voorwaarden open" in page


def test_wat_vastloopt_staat_er_met_zijn_aantal(client_for: ClientFor, fabriek: Fabriek, clock) -> None:
    flat = fabriek.flat(4)
    wie = fabriek.actor(Rol.WIJKBEHEERDER, flat.complex_id)
    with fabriek.write(wie, flat.complex_id) as session:
        handhaven.report_melding(
            session,
            wie,
            flat.complex_id,
            soort=handhaven.Meldingsoort.HEEL,
            plek=handhaven.Plek.LIFT,
            wat="de lift hangt",
            herstellen_voor=VANDAAG,
        )
    client = client_for(Rol.PROCESREGISSEUR, flat.complex_id)
    assert "Reparaties over hun termijn" not in client.get(f"/complexen/{flat.complex_id}").text
    clock.set(VANDAAG.replace(day=25))
    assert "Reparaties over hun termijn" in client.get(f"/complexen/{flat.complex_id}").text


def test_overslaan_op_scherm_vraagt_een_reden_en_komt_in_de_geschiedenis(
    client_for: ClientFor, fabriek: Fabriek
) -> None:
    flat = fabriek.flat(4)
    client, base = client_for(Rol.PROCESREGISSEUR, flat.complex_id), f"/complexen/{flat.complex_id}"
    client.get(base)
    assert client.send(f"{base}/fase/overslaan", {"van": "verkennen", "reden": " "}).status_code == 422
    answer = vijf_keer_tegelijk(
        client,
        "regie.fase_overslaan_post",
        f"{base}/fase/overslaan",
        {"van": "verkennen", "reden": "over van een ander"},
    )
    assert (answer.status_code, fabriek_fase(fabriek, flat.complex_id)) == (303, Fase.OPBOUWEN)
    again = client.send(f"{base}/fase/overslaan", {"van": "verkennen", "reden": "nog eens"})
    assert (again.status_code, fabriek_fase(fabriek, flat.complex_id)) == (409, Fase.OPBOUWEN)
    assert "over van een ander" in client.get(f"{base}/fase").text


def test_de_reden_van_overslaan_is_niet_voor_een_kant(client_for: ClientFor, fabriek: Fabriek) -> None:
    flat = fabriek.flat(4)
    wie = fabriek.actor(Rol.PROCESREGISSEUR, flat.complex_id)
    with fabriek.write(wie, flat.complex_id) as session:
        regie.move_to_next_phase(
            session, wie, flat.complex_id, van=Fase.VERKENNEN, reden_overslaan="kanariereden"
        )
    for rol, sees in ((Rol.WOONCONSULENT, False), (Rol.SOCIAAL_WERKER, False), (Rol.PROCESREGISSEUR, True)):
        page = client_for(rol, flat.complex_id).get(f"/complexen/{flat.complex_id}/fase").text
        assert ("kanariereden" in page) is sees


def test_de_poort_te_vroeg_open_duwen_geeft_409(client_for: ClientFor, fabriek: Fabriek) -> None:
    flat = fabriek.flat(4)
    in_phase(fabriek, flat.complex_id, Fase.DRAAGVLAK)
    client, base = client_for(Rol.PROCESREGISSEUR, flat.complex_id), f"/complexen/{flat.complex_id}"
    client.get(base)
    assert client.send(f"{base}/fase/verder", {"van": "draagvlak"}).status_code == 409
    assert client.send(f"{base}/fase/overslaan", {"van": "draagvlak", "reden": "toch"}).status_code == 409
    assert fabriek_fase(fabriek, flat.complex_id) is Fase.DRAAGVLAK


def test_de_kaart_toont_bereikt_of_niet_en_verder_niets(client_for: ClientFor, fabriek: Fabriek) -> None:
    verhaal = make_verhaal(fabriek, 4, leeg=1)
    verhaal.bezoek(0)
    page = client_for(Rol.PROCESREGISSEUR, verhaal.complex_id).get(f"/complexen/{verhaal.complex_id}/bereik")
    assert page.text.count(": bereikt</span>") == 1
    assert page.text.count(": nog niet bereikt</span>") == 3
    assert page.text.count(": leeg of geen huur</span>") == 1
    assert "gesprek gevoerd" not in page.text


MOST = 15
"""Statements of one page, those of session, frame and journal included."""


def test_het_aantal_vragen_aan_de_database_groeit_niet_met_de_flat(
    client_for: ClientFor, fabriek: Fabriek, omgeving: Omgeving
) -> None:
    phases = [fase for fase in Fase if fase is not Fase.UITVOERING]
    counts = []
    for verhuurd in (1, 174):
        flat = fabriek.flat(verhuurd)
        client = client_for(Rol.PROCESREGISSEUR, flat.complex_id)
        client.get(f"/complexen/{flat.complex_id}")
        found = {}
        for fase in phases:
            in_phase(fabriek, flat.complex_id, fase)
            for pad in ("", "/fase"):
                found[fase, pad] = statements(omgeving, client, f"/complexen/{flat.complex_id}{pad}")
        assert statements(omgeving, client, f"/complexen/{flat.complex_id}/bereik") <= MOST
        counts.append(found)
    assert counts[0] == counts[1]
    assert {where: n for where, n in counts[0].items() if n > MOST} == {}


def test_van_het_eerste_besluit_tot_het_einde_blijft_het_bij_vijftien(
    client_for: ClientFor, fabriek: Fabriek, omgeving: Omgeving, clock: TestClock
) -> None:
    reis = make_reis(fabriek, clock)
    client = client_for(Rol.PROCESREGISSEUR, reis.id)
    client.get(f"/complexen/{reis.id}")
    found: dict[tuple[Fase, str], int] = {}

    def measure() -> None:
        for pad in ("", "/fase"):
            found[reis.fase(), pad] = statements(omgeving, client, f"/complexen/{reis.id}{pad}")

    reis.tot_draagvlak()
    votes = reis.gestemd()
    votes.poortbesluit()
    measure()
    reis.next(Fase.DRAAGVLAK)
    measure()
    reis.opgeleverd()
    reis.next(Fase.UITVOERING)
    measure()
    reis.toegewezen()
    reis.next(Fase.ANDERS_TOEWIJZEN)
    measure()
    assert {where: n for where, n in found.items() if n > MOST} == {}
    assert {fase for fase, _pad in found} == set(Fase) - {Fase.VERKENNEN, Fase.OPBOUWEN, Fase.HANDHAVEN}


def test_zonder_plaats_of_woningen_staat_er_geen_losse_komma() -> None:
    assert kop_van("De Grutto", "", "Trijsselwaard", 1, 174).adres == "Trijsselwaard 1-174"
    assert kop_van("De Grutto", "Lommerdrecht", None, None, None).adres == "Lommerdrecht"
    assert kop_van("De Grutto", "", None, None, None).adres == ""
    assert kop_van("De Grutto", "Lommerdrecht", "Laan", 1, 9).adres == "Laan 1-9, Lommerdrecht"


def statements(omgeving: Omgeving, client: Client, url: str) -> int:
    with counted(omgeving) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("ja", [6, 7, 12])
def test_een_uitvoerder_ziet_geen_cijfer_van_de_stem(
    client_for: ClientFor, fabriek: Fabriek, clock: TestClock, ja: int
) -> None:
    """Refreshing his page would show him each neighbour's vote."""
    flat = make_stemflat(fabriek, clock, 12, ja=ja)
    page = client_for(Rol.UITVOERDER, flat.id).get(f"/complexen/{flat.id}")
    assert shown(page.text, STEM) == list(STEM)
    cijfers = re.findall(r'class="vd-poort__cijfer">(.*?)</div>', page.text)
    assert cijfers == ["", "", ""]
    consulent = client_for(Rol.WOONCONSULENT, flat.id).get(f"/complexen/{flat.id}")
    first = re.findall(r'class="vd-poort__cijfer">(.*?)</div>', consulent.text)[0]
    assert first.startswith(f"{ja} van 12<")


@pytest.mark.parametrize(("nummers", "woorden"), [(9, "70% is gehaald"), (8, "70% is niet gehaald")])
def test_wie_geen_stemmen_ziet_leest_de_telling_en_niet_de_stand_van_nu(
    client_for: ClientFor, fabriek: Fabriek, clock: TestClock, nummers: int, woorden: str
) -> None:
    flat = make_stemflat(fabriek, clock, 12, ja=nummers)
    page = client_for(Rol.UITVOERDER, flat.id)
    assert "nog niet geteld" in page.get(f"/complexen/{flat.id}/instemming").text
    flat.telling()
    flat.stem(nummers)
    assert woorden in page.get(f"/complexen/{flat.id}/instemming").text
