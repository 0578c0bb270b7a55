"""The dossier of a Telling: one zip from which anyone can count it again. See workflows.hertelling."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from renovatie.huishoudens.huurlijst.schrijven import maak_veilig
from renovatie.instemming.documents.telling import in_words, telling_pdf
from renovatie.instemming.queries.dossier import Dossiergegevens, Dossierregel
from renovatie.instemming.woorden import dag
from renovatie.kern.clock import AMSTERDAM
from renovatie.kern.errors import RuleError
from workflows.hertelling import FEITEN, LIJST, SOMMEN, TABEL, UITSLAG, canonieke_feiten, vingerafdruk
from workflows.instemming import Tellingregel, canoniek, uitslag

LEESMIJ: Final = Path(__file__).with_name("leesmij.txt")
REACTIES: Final = "reacties.csv"
KOLOMMEN: Final = ("id", "adres", "telt_mee", "reden", "stand", "in_woorden", "documenten")
REACTIEKOLOMMEN: Final = (
    "id",
    "adres",
    "volgnummer",
    "soort",
    "voorstel",
    "getekend_op",
    "ontvangen_op",
    "handtekeningen",
    "onbevoegd",
    "huurders",
    "document",
    "vervangt",
)


def make_dossier(gegevens: Dossiergegevens) -> bytes:
    """The zip: PDF/A, tables, canonical lists and their sums. In Dutch, whoever asks for it.

    The same Telling gives the same files but for the moment inside the PDF. Raises RuleError (conflict) when
    its lines are no longer those that it was made with.
    """
    with force_locale("nl"):
        bestanden = {"LEESMIJ.txt": _leesmij(gegevens), "telling.pdf": telling_pdf(gegevens)}
        bestanden |= _lijsten(gegevens)
    bestanden[SOMMEN] = "".join(
        f"{hashlib.sha256(inhoud).hexdigest()}  {naam}\n" for naam, inhoud in sorted(bestanden.items())
    ).encode()
    return _zip(bestanden, gegevens)


def file_name(gegevens: Dossiergegevens) -> str:
    """The name under which it is kept: the day and nothing of the building."""
    return f"telling-{gegevens.peildatum.isoformat()}.zip"


def _lijsten(gegevens: Dossiergegevens) -> dict[str, bytes]:
    lijst, feiten = _lijst(gegevens), _feiten(gegevens)
    if vingerafdruk(lijst) != gegevens.sha256 or (feiten and vingerafdruk(feiten) != gegevens.feiten_sha256):
        raise RuleError(
            _l("De regels van deze telling kloppen niet met haar controlegetal. Vraag de beheerder om hulp."),
            "conflict",
        )
    bestanden = {
        LIJST: lijst.encode(),
        TABEL: _csv(KOLOMMEN, (_rij(regel) for regel in gegevens.regels)),
        UITSLAG: _uitslag(gegevens),
    }
    if feiten:
        reacties = (rij for regel in gegevens.regels for rij in _reacties(regel))
        bestanden |= {FEITEN: feiten.encode(), REACTIES: _csv(REACTIEKOLOMMEN, reacties)}
    return bestanden


def _lijst(gegevens: Dossiergegevens) -> str:
    regels = [
        Tellingregel(regel.sleutel, regel.telt_mee, regel.reden, regel.stand, regel.documenten)
        for regel in gegevens.regels
    ]
    return canoniek(
        regels, gegevens.peildatum, gegevens.voorstelversie, gegevens.eenheid_omvang, gegevens.regel
    )


def _feiten(gegevens: Dossiergegevens) -> str | None:
    """None for a Telling of before its facts were kept."""
    if gegevens.feiten_sha256 is None:
        return None
    return canonieke_feiten(
        [regel.feiten or {"id": regel.sleutel} for regel in gegevens.regels],
        gegevens.peildatum,
        gegevens.voorstelversie,
        gegevens.eenheid_omvang,
        gegevens.regel,
    )


def _uitslag(gegevens: Dossiergegevens) -> bytes:
    antwoord = uitslag(gegevens.n, gegevens.ja, gegevens.eenheid_omvang)
    inhoud = {
        "complex": f"{gegevens.complex_naam} ({gegevens.complex_nummer})",
        "peildatum": gegevens.peildatum.isoformat(),
        "voorstelversie": gegevens.voorstelversie,
        "regel": gegevens.regel,
        "eenheid_omvang": gegevens.eenheid_omvang,
        "n": gegevens.n,
        "ja": gegevens.ja,
        "gehaald": gegevens.gehaald,
        "nog_nodig": antwoord.nog_nodig,
        "percentage": str(antwoord.percentage),
        "vermoeden": gegevens.vermoeden.value,
        "gemaakt_op": gegevens.gemaakt_op.isoformat(),
        "sha256": gegevens.sha256,
        "feiten_sha256": gegevens.feiten_sha256,
    }
    return json.dumps(inhoud, indent=2, ensure_ascii=False).encode()


def _rij(regel: Dossierregel) -> list[object]:
    telt = "ja" if regel.telt_mee else "nee"
    stand = regel.stand.value if regel.stand else ""
    stukken = " ".join(regel.documenten)
    return [regel.sleutel, regel.adres, telt, regel.reden.value, stand, in_words(regel), stukken]


def _reacties(regel: Dossierregel) -> Iterable[list[object]]:
    feiten: Any = regel.feiten or {}
    for g in feiten.get("gebeurtenissen", ()):
        yield [
            regel.sleutel,
            regel.adres,
            g["volgnummer"],
            g["soort"],
            g["voorstelversie"],
            g["getekend_op"],
            g["ontvangen_op"],
            len(g["ondertekenaars"]),
            len(g.get("onbevoegd", ())),
            len(feiten["huurders"]),
            g["document"],
            g["vervangt"],
        ]


def _csv(kolommen: Sequence[str], rijen: Iterable[Sequence[object]]) -> bytes:
    """Semicolons and a byte order mark: so a Dutch spreadsheet opens it as it is."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(kolommen)
    for rij in rijen:
        schrijver.writerow([maak_veilig("" if cel is None else str(cel)) for cel in rij])
    return uit.getvalue().encode("utf-8-sig")


def _leesmij(gegevens: Dossiergegevens) -> bytes:
    tekst = LEESMIJ.read_text(encoding="utf-8").format(
        complex_naam=gegevens.complex_naam,
        complex_nummer=gegevens.complex_nummer,
        corporatie=gegevens.corporatie,
        peildatum=dag(gegevens.peildatum),
        voorstelversie=gegevens.voorstelversie,
        n=gegevens.n,
        ja=gegevens.ja,
        uitslag="gehaald" if gegevens.gehaald else "niet gehaald",
        links=10 * gegevens.ja,
        rechts=7 * gegevens.n,
        sha256=gegevens.sha256,
    )
    return tekst.replace("\n", "\r\n").encode()


def _zip(bestanden: dict[str, bytes], gegevens: Dossiergegevens) -> bytes:
    uit = io.BytesIO()
    moment = gegevens.gemaakt_op.astimezone(AMSTERDAM).timetuple()[:6]
    with zipfile.ZipFile(uit, "w") as archief:
        for naam, inhoud in bestanden.items():
            lid = zipfile.ZipInfo(naam, moment)
            lid.external_attr = 0o644 << 16
            archief.writestr(lid, inhoud, zipfile.ZIP_DEFLATED)
    return uit.getvalue()
