"""A backup from before a destruction stays shut for that household, and still opens the vote of its lease."""

import dataclasses
import datetime as dt
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from privacy.access import Rol
from privacy.keyring import KeyDestroyed, Keyring
from privacy.sealed import open_rows
from renovatie.complexen.models import Complex
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzingskopie
from renovatie.huisbezoeken.models import Huisbezoek
from renovatie.huishoudens.models import Huurder
from renovatie.hulpdossiers.models import Dossierpersoon, Hulpvraag
from renovatie.instemming.models import Kennisgeving, Stemdocument
from renovatie.kern.omgeving import make_omgeving
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.avg.bewaarwereld import LATER, Bewaarwereld, make_bewaarwereld
from tests.services.hulpdossiers.verhaal import VERSLAG, VRAAG
from tests.services.instemming.flat import VERSTUURD, Stemflat, send_new
from workflows.doorverwijzing import Stand
from workflows.fasefeiten import Fase

HULP = (
    (Huisbezoek, Huisbezoek.verslag),
    (Hulpvraag, Hulpvraag.tekst),
    (Dossierpersoon, Dossierpersoon.naam),
    (Doorverwijzing, Doorverwijzing.vraag),
    (Verwijzingskopie, Verwijzingskopie.vraag),
)
STEM = ((Stemdocument, Stemdocument.inhoud), (Kennisgeving, Kennisgeving.pdf), (Huurder, Huurder.naam))


@pytest.fixture
def wereld(fabriek: Fabriek, clock: TestClock) -> Bewaarwereld:
    """The first household told much and was referred; its lease voted and the others got their letters."""
    made = make_bewaarwereld(fabriek, clock)
    made.verhaal.doorverwezen(0)
    consulent = fabriek.actor(Rol.WOONCONSULENT, made.complex_id)
    regisseur = fabriek.actor(Rol.PROCESREGISSEUR, made.complex_id)
    with fabriek.write(consulent, made.complex_id) as session:
        session.get_one(Complex, made.complex_id).fase = Fase.DRAAGVLAK
        voorstel_id = send_new(session, consulent, made.complex_id, VERSTUURD)
    stemmen = Stemflat(fabriek, clock, made.verhaal.flat, consulent, regisseur, voorstel_id)
    for nummer in range(3):
        stemmen.stem(nummer)
    stemmen.telling()
    stemmen.brieven()
    with fabriek.write() as session:
        session.execute(
            update(Doorverwijzing).values(stand=Stand.INGETROKKEN, afgesloten_op=dt.date(2026, 11, 24))
        )
    clock.set(LATER)
    return made


def sealed(wereld: Bewaarwereld) -> dict[type[Any], list[Any]]:
    """The rows as a backup of the main database holds them: ids and seals, detached from any database."""
    with wereld.fabriek.write() as session:
        rows = {model: list(session.scalars(select(model))) for model, _field in HULP + STEM}
        session.expunge_all()
    return rows


def opened(ring: Keyring, model: type[Any], rows: list[Any], field: Any) -> list[Any]:
    return [value for (value,) in open_rows(ring, model, rows, field)]


def test_een_reservekopie_van_ervoor_opent_het_dossier_niet_meer_en_de_stem_nog_wel(
    wereld: Bewaarwereld,
) -> None:
    backup = sealed(wereld)
    keystore = wereld.fabriek.omgeving.keystore
    before = Keyring(keystore, None)
    assert VERSLAG in opened(before, Huisbezoek, backup[Huisbezoek], Huisbezoek.verslag)
    assert VRAAG in opened(before, Hulpvraag, backup[Hulpvraag], Hulpvraag.tekst)
    stemmen = {model: opened(before, model, backup[model], field) for model, field in STEM}
    assert all(any(values) for values in stemmen.values())

    wereld.destroy()

    after = Keyring(keystore, None)
    for model, field in HULP:
        rows = [row for row in backup[model] if getattr(row, field.slot) is not None]
        for row in rows:
            with pytest.raises(KeyDestroyed):
                open_rows(after, model, [row], field)
    assert {model: opened(after, model, backup[model], field) for model, field in STEM} == stemmen


def test_het_bestand_van_ervoor_met_de_sleutels_van_nu(
    wereld: Bewaarwereld, clock: TestClock, tmp_path: Path
) -> None:
    """The same with a whole file, put back beside the living key store."""
    omgeving = wereld.fabriek.omgeving
    if not omgeving.settings.is_sqlite:
        assert len(sealed(wereld)[Huisbezoek]) == 1
        return
    oud = tmp_path / "oud"
    oud.mkdir()
    with (
        closing(sqlite3.connect(omgeving.settings.instance / "voordeur.sqlite")) as living,
        closing(sqlite3.connect(oud / "voordeur.sqlite")) as copy,
    ):
        living.backup(copy)
    wereld.destroy()
    shutil.copy(omgeving.settings.instance / "sleutels.sqlite", oud / "sleutels.sqlite")
    settings = dataclasses.replace(
        omgeving.settings,
        instance=oud,
        database_url=f"sqlite:///{oud / 'voordeur.sqlite'}",
        sleutels_url=f"sqlite:///{oud / 'sleutels.sqlite'}",
    )
    teruggezet = Fabriek(make_omgeving(settings, clock=clock))
    with teruggezet.read(wereld.verhaal.werker, wereld.complex_id) as session:
        bezoek = session.scalars(select(Huisbezoek)).one()
        with pytest.raises(KeyDestroyed):
            str(bezoek.verslag)
    stemmer = teruggezet.omgeving.keystore
    with teruggezet.omgeving.database.reader() as session:
        session.info["keyring"] = Keyring(stemmer, None)
        letters = session.scalars(select(Kennisgeving)).all()
        assert letters
        assert all((letter.pdf or b"").startswith(b"%PDF") for letter in letters)
        assert all(document.inhoud for document in session.scalars(select(Stemdocument)))
    teruggezet.omgeving.database.dispose()
