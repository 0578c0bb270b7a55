"""The dossier of a Telling: whole, without a name, and enough to count again without the database."""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import select, text, update

from renovatie.complexen.models import Woning
from renovatie.instemming import dossier, services
from renovatie.instemming.cli import instemming
from renovatie.instemming.models import Telling, Tellingregel
from renovatie.instemming.queries.dossier import Dossiergegevens, dossiergegevens
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from tests import postgres
from tests.conftest import VANDAAG
from tests.pdflezen import pdf_line
from tests.services.instemming.flat import GISTEREN, VERSTUURD, Stemflat, send_new
from tests.services.instemming.tellingen import withdraw
from tests.services.instemming.test_voorstel import send
from tests.unit.workflows import natellen
from tests.unit.workflows.regels import packed
from workflows.hertelling import Verschil, hertel_dossier
from workflows.stemmen import Stemsoort

ROOT = Path(__file__).resolve().parents[3]
BESTANDEN = {
    "LEESMIJ.txt",
    "telling.pdf",
    "telling.json",
    "telling.csv",
    "reacties.csv",
    "voorstellen.csv",
    "feiten.json",
    "uitslag.json",
    "SHA256SUMS",
}


@pytest.fixture(autouse=True)
def _words(app):
    """A dossier is made in the words of the app."""
    with app.app_context():
        yield


def data(flat: Stemflat, telling: Telling) -> Dossiergegevens:
    with flat.read() as session:
        return dossiergegevens(session, flat.id, telling.id)


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archief:
        return {naam: archief.read(naam) for naam in archief.namelist()}


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_een_dossier_is_na_te_tellen_zonder_de_database(stemflat):
    flat = stemflat(10, leeg=2, medehuurders=2, ja=7)
    flat.stem(7, Stemsoort.NEE)
    flat.stem(8, Stemsoort.VOORWAARDELIJK)
    telling = flat.telling()
    content = dossier.make_dossier(data(flat, telling))
    inhoud = files(content)
    assert set(inhoud) == BESTANDEN
    terug = hertel_dossier(content)
    assert (terug.n, terug.ja, terug.met_feiten, terug.verschillen) == (10, 7, True, ())
    assert terug.sha256 == telling.sha256 == hashlib.sha256(inhoud["telling.json"]).hexdigest()
    assert natellen.from_facts(inhoud["feiten.json"].decode()) == (10, 7)
    assert natellen.from_table(inhoud["telling.csv"]) == (10, 7)
    assert natellen.reached(10, 7) is telling.gehaald is True


def test_een_dossier_noemt_adressen_en_geen_namen(stemflat):
    flat = stemflat(4, medehuurders=1, ja=3)
    inhoud = files(dossier.make_dossier(data(flat, flat.telling())))
    inhoud["telling.pdf"] = pdf_line(inhoud["telling.pdf"]).encode()
    for naam, bytes_ in inhoud.items():
        found = [canary for canary in flat.flat.canaries if canary.encode() in bytes_]
        assert (naam, found) == (naam, [])
    adressen = [rij["adres"] for rij in table(inhoud["telling.csv"])]
    assert adressen == sorted(adressen, key=lambda adres: int(adres.rsplit(" ", 1)[1]))
    assert len(adressen) == 4
    assert all(adres.encode() in inhoud["telling.pdf"] for adres in adressen)


def test_wat_na_de_telling_gebeurt_staat_niet_in_haar_dossier(stemflat):
    flat = stemflat(10, ja=7)
    telling = flat.telling()
    before = files(dossier.make_dossier(data(flat, telling)))
    withdraw(flat, 0)
    flat.stem(9)
    with flat.write() as session:
        session.execute(update(Woning).where(Woning.id == flat.flat.woning_ids[3]).values(in_eenheid=False))
    after = files(dossier.make_dossier(data(flat, telling)))
    assert [naam for naam in BESTANDEN if naam != "telling.pdf" and before[naam] != after[naam]] == []
    assert hertel_dossier(dossier.make_dossier(data(flat, telling))).klopt


def test_een_dossier_van_na_een_nieuw_voorstel_telt_de_oude_stemmen_niet(stemflat):
    flat = stemflat(10, ja=10)
    with flat.write() as session:
        send_new(session, flat.consulent, flat.id, GISTEREN)
    terug = hertel_dossier(dossier.make_dossier(data(flat, flat.telling())))
    assert (terug.voorstelversie, terug.n, terug.ja, terug.klopt) == (2, 10, 0, True)


def test_na_een_deel_noemt_het_dossier_het_voorstel_dat_is_getekend_en_waarom_dat_nog_telt(stemflat):
    """A form of version 1 stays one of version 1: nobody signed version 2 before it was there."""
    flat = stemflat(10, ja=8)
    send(flat, GISTEREN, woningen=flat.flat.woning_ids[:2])
    telling = flat.telling()
    content = dossier.make_dossier(data(flat, telling))
    inhoud = files(content)
    terug = hertel_dossier(content)
    assert (terug.voorstelversie, terug.n, terug.ja, terug.verschillen) == (2, 10, 6, ())
    assert natellen.from_facts(inhoud["feiten.json"].decode()) == (10, 6) == (telling.n, telling.ja)
    reacties = table(inhoud["reacties.csv"])
    assert {r["voorstel"] for r in reacties} == {"1"}
    assert [r["geldt_voor"] for r in reacties] == ["", "", *["2"] * 6]
    voorstellen = [
        (r["voorstel"], r["ronde"], r["verstuurd_op"], r["geraakt"], r["vraagt_antwoord"])
        for r in table(inhoud["voorstellen.csv"])
    ]
    eerste = ("1", "eerste", VERSTUURD.isoformat(), "ja", "ja")
    raakt = ("2", "deel", GISTEREN.isoformat(), "ja", "ja")
    assert voorstellen == [eerste, raakt] * 2 + [eerste, (*raakt[:3], "nee", "nee")] * 8
    woorden = pdf_line(inhoud["telling.pdf"])
    assert "2 van de 10 die meetellen" in woorden
    assert "Bij 6 huurovereenkomsten telt daarom een antwoord op een eerder voorstel." in woorden


def test_een_concept_hoort_niet_bij_de_voorstellen_van_een_telling(stemflat):
    flat = stemflat(4, ja=2)
    send(flat, send=False)
    inhoud = files(dossier.make_dossier(data(flat, flat.telling())))
    assert {r["voorstel"] for r in table(inhoud["voorstellen.csv"])} == {"1"}


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "verschil"),
    [
        ("reacties.csv", b";ja;1;1;", b";nee;1;1;", Verschil.REACTIES),
        ("voorstellen.csv", b";eerste;", b";nieuw;", Verschil.VOORSTELLEN),
        ("telling.csv", b";ja;telt_mee;", b";nee;telt_mee;", Verschil.TABEL),
        ("uitslag.json", b'"percentage": "60.00"', b'"percentage": "70.00"', Verschil.AANTALLEN),
    ],
)
def test_met_nieuwe_sommen_valt_een_vervalst_dossier_nog_steeds_op(
    stemflat, app, tmp_path, bestand, oud, nieuw, verschil
):
    flat = stemflat(10, ja=6)
    inhoud = files(dossier.make_dossier(data(flat, flat.telling())))
    assert oud in inhoud[bestand]
    (tmp_path / "d.zip").write_bytes(packed(inhoud | {bestand: inhoud[bestand].replace(oud, nieuw, 1)}))
    assert hertel_dossier((tmp_path / "d.zip").read_bytes()).verschillen == (verschil,)
    code, uit = run(app, tmp_path / "d.zip")
    assert (code, "HET DOSSIER KLOPT NIET." in uit) == (1, True)


def test_elke_reactie_staat_in_het_dossier_ook_een_die_vervangen_is(stemflat):
    flat = stemflat(3, ja=1)
    with flat.write() as session:
        services.correct_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            formulier_id=new_id(),
            volgnummer=1,
            opmerking="verkeerde woning",
        )
    inhoud = files(dossier.make_dossier(data(flat, flat.telling())))
    reacties = [(r["volgnummer"], r["soort"], r["vervangt"]) for r in table(inhoud["reacties.csv"])]
    assert reacties == [("1", "ja", ""), ("2", "vervallen", "1")]
    assert b"verkeerde woning" not in b"".join(inhoud.values())


def test_de_pdf_is_een_archiefstuk(stemflat):
    """PDF/A-2a: tagged, with language, title and a colour profile, every font inside, nothing locked."""
    flat = stemflat(30, ja=20)
    inhoud = files(dossier.make_dossier(data(flat, flat.telling())))
    with pikepdf.open(io.BytesIO(inhoud["telling.pdf"])) as pdf:
        xmp = pdf.Root.Metadata.read_bytes()
        assert b'pdfaid:part="2"' in xmp
        assert b'pdfaid:conformance="A"' in xmp
        assert not pdf.is_encrypted
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert (pdf.Root.Lang, pdf.Root.MarkInfo.Marked) == ("nl", True)
        assert str(pdf.docinfo.Title).startswith("Telling van 23 november 2026")
        assert len(pdf.trailer.ID) == 2
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        simple = [font for font in fonts if font.Subtype != "/Type0"]
        assert simple
        assert all(
            "/FontFile2" in font.FontDescriptor or "/FontFile3" in font.FontDescriptor for font in simple
        )
        assert not any("/JS" in o or "/Launch" in str(o.get("/S", "")) for o in _dictionaries(pdf))


def _dictionaries(pdf):
    return (o for o in pdf.objects if isinstance(o, pikepdf.Dictionary))


def test_een_adres_is_nooit_een_formule(stemflat):
    flat = stemflat(2, ja=1)
    with flat.write() as session:
        session.execute(update(Woning).where(Woning.id == flat.flat.woning_ids[0]).values(straat="=1+1"))
    inhoud = files(dossier.make_dossier(data(flat, flat.telling())))
    assert sorted(rij["adres"][:2] for rij in table(inhoud["telling.csv"]))[0] == "'="


def test_sommen_zijn_te_lezen_door_sha256sum(stemflat, tmp_path):
    flat = stemflat(2)
    for naam, inhoud in files(dossier.make_dossier(data(flat, flat.telling()))).items():
        (tmp_path / naam).write_bytes(inhoud)
    subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=tmp_path, check=True)


def test_een_telling_van_een_ander_complex_heeft_hier_geen_dossier(stemflat):
    flat, ander = stemflat(2), stemflat(2)
    telling = ander.telling()
    with pytest.raises(NotFound):
        data(flat, telling)


def past_the_locks(flat: Stemflat, statement: str, **values: object) -> None:
    """What somebody who owns the machine can do: change a row that the database keeps fixed."""
    database = flat.fabriek.omgeving.database
    if not database.is_sqlite:
        with postgres.as_superuser(flat.fabriek.omgeving.settings.database_url).begin() as connection:
            connection.exec_driver_sql("set local session_replication_role = replica")
            connection.execute(text(statement), values)
        return
    with database.as_owner() as connection:
        connection.exec_driver_sql("drop trigger tellingregels_nooit_gewijzigd")
        connection.execute(text(statement), values)
        connection.commit()


def test_een_dossier_van_een_telling_waaraan_gezeten_is_wordt_niet_gemaakt(stemflat):
    flat = stemflat(4, ja=1)
    telling = flat.telling()
    past_the_locks(flat, "update tellingregels set stand = 'ja' where stand = 'geen_reactie'")
    with pytest.raises(RuleError) as fout:
        dossier.make_dossier(data(flat, telling))
    assert fout.value.code == "conflict"


def test_een_oude_telling_zonder_feiten_heeft_een_dossier_van_haar_lijst(stemflat):
    flat = stemflat(10, ja=7)
    gegevens = data(flat, flat.telling())
    oud = replace(
        gegevens, feiten_sha256=None, regels=tuple(replace(regel, feiten=None) for regel in gegevens.regels)
    )
    content = dossier.make_dossier(oud)
    assert set(files(content)) == BESTANDEN - {"feiten.json", "reacties.csv", "voorstellen.csv"}
    terug = hertel_dossier(content)
    assert (terug.n, terug.ja, terug.met_feiten, terug.klopt) == (10, 7, False, True)


def test_de_feiten_van_een_regel_staan_vast_bij_de_telling(stemflat):
    flat = stemflat(2, medehuurders=1, ja=1)
    telling = flat.telling()
    with flat.read() as session:
        lines = session.scalars(select(Tellingregel).where(Tellingregel.telling_id == telling.id)).all()
        feiten = {line.huurovereenkomst_id: line.feiten for line in lines}
    eerste = feiten[flat.flat.lease_ids[0]]
    assert eerste["huurders"] == sorted(str(h) for h in flat.huurders(flat.flat.lease_ids[0]))
    assert [g["soort"] for g in eerste["gebeurtenissen"]] == ["ja"]
    assert eerste["gebeurtenissen"][0]["ondertekenaars"] == eerste["huurders"]
    assert feiten[flat.flat.lease_ids[1]]["gebeurtenissen"] == []


# ---------------------------------------------------------------- On the console


def run(app, path) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(instemming, ["hertel", str(path)])
    return done.exit_code, done.output


def test_op_de_console_hertelt_iedereen_een_dossier(stemflat, app, tmp_path):
    flat = stemflat(10, ja=6)
    telling = flat.telling()
    (tmp_path / "d.zip").write_bytes(dossier.make_dossier(data(flat, telling)))
    code, uit = run(app, tmp_path / "d.zip")
    assert code == 0
    assert "6 van 10 ja, 60,00% (afgekapt)." in uit
    assert "10 x 6 = 60 en 7 x 10 = 70: niet gehaald, nog 1 nodig." in uit
    assert telling.sha256 in uit
    assert "Het dossier klopt met zichzelf.\n" in uit
    assert telling.feiten_sha256 in uit
    assert "Vergelijk zelf elk controlegetal met dat bij de telling in Voordeur." in uit
    assert "Niet na te tellen zijn telling.pdf, LEESMIJ.txt, de adressen" in uit


def test_natellen_kan_op_een_machine_zonder_voordeur(stemflat, tmp_path):
    """No instance, no keys, no database: the code and the dossier."""
    flat = stemflat(10, ja=7)
    (tmp_path / "d.zip").write_bytes(dossier.make_dossier(data(flat, flat.telling())))
    command = [sys.executable, "-m", "renovatie.instemming.cli", str(tmp_path / "d.zip")]
    env = {
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        "VOORDEUR_DATABASE_URL": "sqlite:////bestaat/niet",
    }
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Het dossier klopt met zichzelf.\n" in done.stdout


def test_op_de_console_valt_een_vervalst_dossier_op(stemflat, app, tmp_path):
    flat = stemflat(10, ja=6)
    inhoud = files(dossier.make_dossier(data(flat, flat.telling())))
    gezegd = json.loads(inhoud["uitslag.json"]) | {"ja": 7, "gehaald": True}
    inhoud["uitslag.json"] = json.dumps(gezegd).encode()
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archief:
        for naam, bytes_ in inhoud.items():
            archief.writestr(naam, bytes_)
    assert hertel_dossier((tmp_path / "d.zip").read_bytes()).verschillen == (
        Verschil.BESTAND_GEWIJZIGD,
        Verschil.AANTALLEN,
    )
    code, uit = run(app, tmp_path / "d.zip")
    assert code == 1
    assert "HET DOSSIER KLOPT NIET." in uit


def test_op_de_console_zegt_iets_anders_dan_een_dossier_dat(app, tmp_path):
    (tmp_path / "x.zip").write_bytes(b"huurlijst")
    code, uit = run(app, tmp_path / "x.zip")
    assert (code, "Dit is geen dossier van een telling." in uit) == (1, True)


def test_een_dossier_van_vandaag_kent_de_peildatum_en_het_moment(stemflat):
    flat = stemflat(2)
    inhoud = files(dossier.make_dossier(data(flat, flat.telling())))
    gezegd = json.loads(inhoud["uitslag.json"])
    assert (gezegd["peildatum"], gezegd["gemaakt_op"][:10]) == (GISTEREN.isoformat(), VANDAAG.isoformat())
    assert b"Peildatum 23 november 2026, voorstel 1" in inhoud["LEESMIJ.txt"]
