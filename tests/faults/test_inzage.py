"""kill -9 in the middle of making the file of an inzage: run again, one file is there and nothing is half."""

import json
import random
import time

from flask import Flask
from sqlalchemy import func, select

from renovatie.avg.models.verzoeken import Inzagebestand, Inzagelink, Verzoekdeel
from renovatie.kern.models import Taak
from tests.factories import Fabriek
from tests.faults.proces import MOMENTS, WORK, start, wait_until
from tests.faults.test_gedood import lease_ran_out, whole_journal
from tests.services.avg.verzoek import Zaak, make_zaak
from tests.services.hulpdossiers.verhaal import make_verhaal

VERSLAG = "kanarieverslag van het eerste bezoek"


def files(zaak: Zaak) -> int:
    with zaak.verhaal.fabriek.write(None) as session:
        return session.scalar(select(func.count()).select_from(Inzagebestand)) or 0


def progress(zaak: Zaak) -> int:
    with zaak.verhaal.fabriek.write(None) as session:
        return session.scalar(select(Taak.gedaan).where(Taak.klaar.is_(None))) or 0


def waiting(zaak: Zaak) -> bool:
    with zaak.verhaal.fabriek.write(None) as session:
        return session.scalar(select(Taak.id).where(Taak.klaar.is_(None))) is not None


def nothing_half(zaak: Zaak) -> None:
    """One file or none; what is there has both its seals and a part that it belongs to."""
    with zaak.read(zaak.welzijn) as session:
        made = session.scalars(select(Inzagebestand)).all()
        assert len(made) <= 1
        for bestand in made:
            assert bestand.pdf is not None
            assert bestand.pdf.startswith(b"%PDF")
            assert VERSLAG in json.dumps(json.loads(bestand.json or b"{}"), ensure_ascii=False)
            assert session.get(Verzoekdeel, bestand.deel_id) is not None
        assert session.scalars(select(Inzagelink.id)).all() == []
    assert whole_journal(zaak.verhaal.fabriek.omgeving)


def test_een_gedode_inzage_geeft_een_bestand_en_niets_half(app: Flask, fabriek: Fabriek) -> None:
    zaak = make_zaak(app, make_verhaal(fabriek))
    zaak.verhaal.bezoek(0, verslag=VERSLAG)
    verzoek_id = zaak.verzoek()
    zaak.behandeld(verzoek_id, zaak.welzijn)
    zaak.nagekeken()
    dice, killed = random.Random(1517), 0
    for _number in range(MOMENTS):
        if not waiting(zaak):
            zaak.start(verzoek_id, zaak.welzijn)
        worker = start(fabriek.omgeving, WORK)
        wait_until(lambda: progress(zaak) > 0, worker)
        time.sleep(dice.uniform(0, 2))
        killed += not worker.ended
        worker.kill()
        nothing_half(zaak)
        lease_ran_out(fabriek)
    if not waiting(zaak):
        zaak.start(verzoek_id, zaak.welzijn)
    start(fabriek.omgeving, WORK).end()
    nothing_half(zaak)
    assert files(zaak) == 1
    assert killed > 0
    deel = zaak.deel(verzoek_id, zaak.welzijn)
    with zaak.read(zaak.welzijn) as session:
        gemaakt = session.scalars(select(Inzagebestand)).one()
        assert gemaakt.verzoek_id == deel.verzoek_id
        assert session.scalars(select(Taak.klaar).where(Taak.klaar.is_(None))).all() == []
