"""The pages of the privacyfunctionaris and the privacycoordinator: overview, register, journal, breaches."""

import csv
import datetime as dt
import io
import re
import uuid
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from privacy import anchors
from privacy.access import Actor, Rol
from privacy.chain import journaal
from privacy.metadata import metadata
from privacy.purposes import Categorie, Doel, column_info
from renovatie.avg.models.datalekken import Datalekssoort
from renovatie.avg.queries.overzicht import overzicht
from renovatie.avg.services import datalekken as services
from renovatie.complexen import services as complexen
from renovatie.complexen.models import Complex
from renovatie.gebruikers.models import Organisatie, Organisatiesoort
from renovatie.kern.actors import CONSOLE
from renovatie.kern.journaalbeheer import check, make_anker
from tests.client import Client
from tests.conftest import VANDAAG
from tests.factories import Fabriek
from tests.queries import counted
from tests.services.avg.bewaarwereld import joined
from tests.tegelijk import vijf_keer_tegelijk

NU = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
KANARIE = "kanarielek: een lijst ging naar het verkeerde postvak"
PAGES = ("overzicht", "register", "inzage", "datalekken", "logboek", "documenten")
FG, PC = Rol.PRIVACYFUNCTIONARIS, Rol.PRIVACYCOORDINATOR
NIEUW = {
    "soort": "verkeerde_ontvanger",
    "wat": KANARIE,
    "categorieen": ["naam", "contact"],
    "ontdekt_dag-dag": "23",
    "ontdekt_dag-maand": "11",
    "ontdekt_dag-jaar": "2026",
    "ontdekt_tijd": "13:00",
    "bekend_dag-dag": "23",
    "bekend_dag-maand": "11",
    "bekend_dag-jaar": "2026",
    "bekend_tijd": "14:00",
}


def meld(fabriek: Fabriek, actor: Actor) -> uuid.UUID:
    with fabriek.write(actor) as session:
        return services.record_datalek(
            session,
            actor,
            soort=Datalekssoort.APPARAAT_KWIJT,
            ontdekt_op=NU - dt.timedelta(hours=22),
            bekend_op=NU - dt.timedelta(hours=21),
            wat=KANARIE,
            categorieen=[Categorie.NAAM],
        ).id


@pytest.fixture
def ander(fabriek: Fabriek) -> Actor:
    welzijn = fabriek.organisatie(Organisatiesoort.WELZIJN)
    return fabriek.actor(PC, organisatie_id=welzijn)


@pytest.mark.parametrize("rol", [FG, PC])
@pytest.mark.parametrize("page", PAGES)
def test_elke_pagina_gaat_open_ook_zonder_iets(
    client_for: Callable[..., Client], rol: Rol, page: str
) -> None:
    assert client_for(rol).get(f"/avg/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_voor_een_andere_rol_zijn_ze_er_niet(
    client_for: Callable[..., Client], fabriek: Fabriek, page: str
) -> None:
    client = client_for(Rol.PROCESREGISSEUR, fabriek.flat(1).complex_id)
    assert client.get(f"/avg/{page}").status_code == 404


def test_een_datalek_vastleggen_en_melden(client_for: Callable[..., Client]) -> None:
    client = client_for(PC)
    client.get("/avg/datalekken/nieuw")
    assert (
        vijf_keer_tegelijk(client, "avg.datalek_nieuw_post", "/avg/datalekken/nieuw", NIEUW).status_code
        == 303
    )
    link = re.search(r"/avg/datalekken/[0-9a-f-]{36}", client.get("/avg/datalekken").text)
    assert link
    page = client.get(link.group()).text
    assert "Nog 51 uur om te melden" in page
    assert KANARIE in page
    stap = {"dag-dag": "24", "dag-maand": "11", "dag-jaar": "2026", "tijd": "10:00", "tekst": "gezegd"}
    gemeld = vijf_keer_tegelijk(
        client, "avg.datalek_stap_post", f"{link.group()}/melding", {**stap, "kenmerk": "AP-17"}
    )
    assert gemeld.status_code == 303
    assert client.send(f"{link.group()}/afsluiten", stap).status_code == 409
    assert "Nummer bij de AP: AP-17" in client.get(link.group()).text


def test_de_privacyfunctionaris_ziet_klok_en_stand_en_geen_tekst(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    lek = meld(fabriek, fabriek.actor(PC))
    client = client_for(FG)
    page = client.get(f"/avg/datalekken/{lek}").text
    assert "Nog 51 uur om te melden" in page
    assert KANARIE not in page
    for url in (f"/avg/datalekken/{lek}/oordeel", "/avg/datalekken/nieuw"):
        assert client.get(url).status_code == 404
        assert client.send(url, {}).status_code == 404


def test_een_datalek_van_een_andere_organisatie_is_er_niet(
    client_for: Callable[..., Client], fabriek: Fabriek, ander: Actor
) -> None:
    lek = meld(fabriek, ander)
    client = client_for(PC)
    assert client.get(f"/avg/datalekken/{lek}").status_code == 404
    assert client.get(f"/avg/datalekken/{lek}/oordeel").status_code == 404
    assert str(lek) not in client.get("/avg/datalekken").text


def test_elke_kolom_met_persoonsgegevens_staat_in_de_lijst_van_het_register(
    client_for: Callable[..., Client],
) -> None:
    rows = list(csv.reader(io.StringIO(client_for(FG).get("/avg/register.csv").text.lstrip("\ufeff"))))
    shown = {(row[-3], row[-2]) for row in rows[1:]}
    personal = {
        (table.name, column.name.removesuffix("_zegel"))
        for table in metadata.sorted_tables
        for column in table.columns
        if "category" in column_info(column)
    }
    assert personal - shown == set()


def test_een_organisatie_ziet_alleen_het_eigen_deel_van_het_register(
    client_for: Callable[..., Client], fabriek: Fabriek, app: object, ander: Actor
) -> None:
    page = client_for(PC).get("/avg/register").text
    assert f'id="doel-{Doel.INSTEMMING}"' in page
    assert f'id="doel-{Doel.HULPVERLENING}"' not in page
    client = client_for()
    client.sign_in(fabriek, ander.id)
    page = client.get("/avg/register").text
    assert f'id="doel-{Doel.INSTEMMING}"' not in page
    assert f'id="doel-{Doel.HULPVERLENING}"' in page


def cel(client: Client, doel: str, kop: str) -> set[str]:
    """What the list of the register says under this heading for one purpose."""
    rows = csv.DictReader(io.StringIO(client.get("/avg/register.csv").text.lstrip("\ufeff")))
    return {row[kop] for row in rows if row["Doel"] == doel}


def test_het_register_noemt_elke_andere_organisatie_met_een_rol(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    """F6: the corporation used help data of which stood that nobody outside the organisation got it."""
    client = client_for()
    client.sign_in(fabriek, fabriek.persoon(FG, organisatie_id=fabriek.organisatie(Organisatiesoort.WELZIJN)))
    assert cel(client, "Hulp bieden", "Wie het krijgt") == {"niemand buiten de eigen organisatie"}
    corporatie = fabriek.organisatie()
    fabriek.persoon(Rol.WIJKBEHEERDER, fabriek.complex_(), organisatie_id=corporatie)
    naam = fabriek.organisatie_naam(corporatie)
    assert cel(client, "Hulp bieden", "Wie het krijgt") == {naam}
    assert cel(client, "Hulp bieden", "Buiten de Europese Economische Ruimte") == {
        "niet vastgelegd in Voordeur"
    }


def test_het_register_is_een_pdf(client_for: Callable[..., Client]) -> None:
    answer = client_for(FG).get("/avg/register.pdf")
    assert answer.data.startswith(b"%PDF")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_het_register_wordt_voor_dezelfde_inhoud_een_keer_gedrukt(
    client_for: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_for(FG)
    first = client.get("/avg/register.pdf").data
    monkeypatch.setattr("renovatie.kern.pdf.render", lambda *_, **__: b"nog een keer gedrukt")
    assert client.get("/avg/register.pdf").data == first
    assert client_for(PC).get("/avg/register.pdf").data == b"nog een keer gedrukt"


def anker(fabriek: Fabriek) -> None:
    with fabriek.write() as session:
        make_anker(session)


def test_een_opgehaald_anker_controleert_het_journaal(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    client = client_for(FG)
    assert "nog geen anker" in client.get("/avg/logboek/anker").text
    assert client.get("/avg/logboek/anker.txt").status_code == 404
    anker(fabriek)
    line = client.get("/avg/logboek/anker.txt").text
    pem = client.get("/avg/logboek/sleutel.pem").text
    (found,) = anchors.read_file(line, anchors.read_public(pem))
    page = client.get("/avg/logboek/anker").text
    assert found.short() in page
    assert anchors.fingerprint(anchors.read_public(pem)) in page
    assert "<svg" in client.get("/avg/logboek/anker.svg").text
    controle = check(fabriek.omgeving, f"{line}{found.short()}\n")
    assert (controle.exit_code, controle.missing) == (0, ())


def test_een_anker_ophalen_staat_als_uitvoer_in_het_logboek(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    anker(fabriek)
    client = client_for(FG)
    for url in ("anker", "anker.txt", "sleutel.pem"):
        client.get(f"/avg/logboek/{url}")
    with fabriek.read() as session:
        codes = session.execute(
            sa.select(journaal.c.code, journaal.c.actie)
            .where(journaal.c.code.in_(["logboek.anker", "logboek.anker_bestand", "logboek.sleutel"]))
            .order_by(journaal.c.seq)
        ).all()
    assert [tuple(row) for row in codes] == [
        ("logboek.anker", "E"),
        ("logboek.anker_bestand", "E"),
        ("logboek.sleutel", "E"),
    ]


@pytest.mark.parametrize("bestand", ["anker", "anker.txt", "anker.svg", "sleutel.pem"])
def test_een_anker_is_er_alleen_voor_de_privacyfunctionaris(
    client_for: Callable[..., Client], fabriek: Fabriek, bestand: str
) -> None:
    anker(fabriek)
    assert client_for(PC).get(f"/avg/logboek/{bestand}").status_code == 404


def test_een_formule_als_naam_wordt_in_een_lijst_geen_formule(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    organisatie_id = fabriek.organisatie()
    with fabriek.write() as session:
        session.get_one(Organisatie, organisatie_id).naam = '=HYPERLINK("x")'
    client = client_for(FG)
    client.get("/avg/overzicht")
    for url in ("/avg/inzage.csv", "/avg/register.csv"):
        cells = [
            cell for row in csv.reader(io.StringIO(client.take(url).text.lstrip("\ufeff"))) for cell in row
        ]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_een_lijst_meenemen_staat_als_uitvoer_in_het_logboek(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    client_for(FG).take("/avg/inzage.csv")
    with fabriek.read() as session:
        lines = session.execute(sa.select(journaal.c.actie).where(journaal.c.code == "logboek.export"))
        assert lines.scalars().all() == ["E"]


def test_het_logboek_van_een_ander_ziet_de_privacycoordinator_niet(
    client_for: Callable[..., Client], fabriek: Fabriek, ander: Actor
) -> None:
    other = client_for()
    other.sign_in(fabriek, ander.id)
    other.get("/avg/register")
    assert ander.naam in client_for(FG).get("/avg/inzage").text
    assert ander.naam not in client_for(PC).get("/avg/inzage").text


def test_bladeren_geeft_elke_regel_een_keer(client_for: Callable[..., Client], fabriek: Fabriek) -> None:
    from renovatie.avg.queries.journaal import Filter, regels

    client = client_for(FG)
    for _keer in range(30):
        client.get("/avg/datalekken")
    with fabriek.read() as session:
        seen, cursor = [], None
        while True:
            page = regels(session, Filter(), cursor)
            assert len(page.regels) <= 25
            seen += page.regels
            cursor = page.verder
            if cursor is None:
                break
        assert len(seen) == session.scalar(sa.select(sa.func.count()).select_from(journaal))
        assert [r.moment for r in seen] == sorted((r.moment for r in seen), reverse=True)


@pytest.mark.parametrize("na", ["x", "a_b_c", "2026_algemeen_'1"])
def test_een_verzonnen_bladzijde_is_er_niet(client_for: Callable[..., Client], na: str) -> None:
    assert client_for(FG).get("/avg/inzage", query_string={"na": na}).status_code == 404


@pytest.mark.parametrize("vraag", ["gebruiker=x", "complex=x", "dossier=x", "van=gisteren", "gebied=x"])
def test_een_verzonnen_keuze_zegt_wat_er_mis_is(client_for: Callable[..., Client], vraag: str) -> None:
    assert client_for(FG).get(f"/avg/inzage?{vraag}").status_code == 422


def test_twee_weigeringen_staan_in_het_overzicht_met_een_nummer_en_zonder_naam(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    flat = fabriek.flat(1)
    client = client_for(Rol.UITVOERDER, flat.complex_id)
    for _keer in range(2):
        client.get(f"/complexen/{flat.complex_id}/doorverwijzingen")
    page = client_for(FG).get("/avg/overzicht").text
    assert "2 keer geweigerd" in page
    assert re.search(r"Gebruiker \d+, ", page)
    assert "Uitvoerder" not in page.split("Opvallende inzage")[1].split("</table>")[0]


def test_een_convenant_dat_afloopt_staat_in_het_overzicht(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    complex_id = fabriek.complex_()
    with fabriek.write() as session:
        session.get_one(Complex, complex_id).dpia_op = dt.date(2023, 11, 23)
        complexen.record_partner(
            session,
            CONSOLE,
            complex_id,
            organisatie_id=fabriek.organisaties[Organisatiesoort.CORPORATIE],
            convenant_op=VANDAAG,
            uren_per_maand=1,
            antwoordtermijn=5,
            vervanger="",
            tot=dt.date(2026, 12, 31),
        )
    page = client_for(FG).get("/avg/overzicht").text
    assert "Loopt tot en met 31 december 2026." in page
    assert "Bekijk hem opnieuw voor 23 november 2026." in page


def test_het_overzicht_kost_bij_honderd_datalekken_evenveel_vragen_als_bij_een(
    fabriek: Fabriek,
) -> None:
    pc = fabriek.actor(PC)

    def cost() -> int:
        with fabriek.read(pc) as session, counted(fabriek.omgeving) as seen:
            overzicht(session, joined().bewaren, None)
        return len(seen)

    meld(fabriek, pc)
    one = cost()
    for _keer in range(99):
        meld(fabriek, pc)
    assert (cost(), one) == (one, one)
    assert one <= 50


def test_een_privacycoordinator_opent_alleen_complexen_van_de_eigen_organisatie(
    client_for: Callable[..., Client], fabriek: Fabriek, ander: Actor
) -> None:
    complex_id = fabriek.complex_()
    url = f"/complexen/{complex_id}/privacy"
    assert client_for(PC).get(url).status_code == 200
    client = client_for()
    client.sign_in(fabriek, ander.id)
    assert client.get(url).status_code == 404
    assert "De Grutto" not in client.get("/avg/documenten").text
    fabriek.persoon(Rol.SOCIAAL_WERKER, complex_id)
    assert client.get(url).status_code == 200


def test_alleen_de_privacyfunctionaris_laat_het_logboek_controleren(
    client_for: Callable[..., Client],
) -> None:
    for rol, status in ((FG, 303), (PC, 404)):
        client = client_for(rol)
        client.get("/avg/logboek")
        assert client.send("/avg/logboek/controleer").status_code == status
