"""The dossier of a Telling: one zip from which anyone can count it again. See workflows.hertelling."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from renovatie.huishoudens.huurlijst.schrijven import maak_veilig
from renovatie.instemming.documents.telling import in_words, telling_pdf
from renovatie.instemming.queries.dossier import Dossiergegevens, Dossierregel
from renovatie.instemming.woorden import dag
from renovatie.kern.clock import AMSTERDAM
from renovatie.kern.errors import RuleError
from workflows.dossiertabellen import (
    KOLOMMEN,
    REACTIEKOLOMMEN,
    VOORSTELKOLOMMEN,
    Rij,
    lijstrij,
    reactierijen,
    voorstelrijen,
)
from workflows.hertelling import FEITEN, LIJST, REACTIES, SOMMEN, TABEL, UITSLAG, VOORSTELLEN
from workflows.instemming import Tellingregel, canoniek, uitslag
from workflows.tellingfeiten import Feiten, canonieke_feiten, vingerafdruk

LEESMIJ: Final = Path(__file__).with_name("leesmij.txt")


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
        TABEL: _csv(KOLOMMEN, _tabel(gegevens)),
        UITSLAG: _uitslag(gegevens),
    }
    if feiten:
        bestanden |= {FEITEN: feiten.encode()} | _tabellen_van_de_feiten(gegevens)
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
        [_feit(regel) for regel in gegevens.regels],
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


def _tabel(gegevens: Dossiergegevens) -> list[Rij]:
    return [
        lijstrij(
            {
                "id": regel.sleutel,
                "telt_mee": regel.telt_mee,
                "reden": regel.reden.value,
                "stand": regel.stand.value if regel.stand else None,
                "documenten": regel.documenten,
            }
        )
        | {"adres": regel.adres, "in_woorden": in_words(regel)}
        for regel in gegevens.regels
    ]


def _tabellen_van_de_feiten(gegevens: Dossiergegevens) -> dict[str, bytes]:
    reacties: list[Rij] = []
    voorstellen: list[Rij] = []
    for regel in gegevens.regels:
        feiten, adres = _feit(regel), {"adres": regel.adres}
        reacties += [rij | adres for rij in reactierijen(feiten, gegevens.voorstelversie)]
        voorstellen += [rij | adres for rij in voorstelrijen(feiten)]
    return {REACTIES: _csv(REACTIEKOLOMMEN, reacties), VOORSTELLEN: _csv(VOORSTELKOLOMMEN, voorstellen)}


def _feit(regel: Dossierregel) -> Feiten:
    return regel.feiten or {"id": regel.sleutel}


def _csv(kolommen: Sequence[str], rijen: Iterable[Rij]) -> bytes:
    """Semicolons and a byte order mark: so a Dutch spreadsheet opens it as it is."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(kolommen)
    for rij in rijen:
        schrijver.writerow([maak_veilig(rij[kolom]) for kolom in kolommen])
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
        feiten_sha256=gegevens.feiten_sha256 or "(niet bewaard bij deze telling)",
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
