"""Visits, referrals and changes of rent at one moment: each waits for the other. With real threads."""

import datetime as dt
import threading
from collections.abc import Callable
from functools import partial

from sqlalchemy import select

from privacy.access import Rol
from renovatie.complexen.codes import Leefgebied
from renovatie.huisbezoeken.services import NieuweHulpvraag
from renovatie.huishoudens import huur
from renovatie.hulpdossiers.codes import Huishoudsoort
from renovatie.hulpdossiers.models import Hulptelling
from renovatie.kern.errors import RuleError
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import GEZEGD, VANDAAG, VRAAG, Verhaal, make_verhaal
from workflows.huur import Huurreden

DEUREN = 6


def together(*calls: Callable[[], object]) -> list[str]:
    """Start all at once; gives, in their order, "ok" or how each ended."""
    start, answers = threading.Barrier(len(calls)), [""] * len(calls)

    def run(nummer: int, call: Callable[[], object]) -> None:
        start.wait()
        try:
            call()
            answers[nummer] = "ok"
        except RuleError as fout:
            answers[nummer] = fout.code
        except Exception as fout:  # what this is about: no database may break one off
            answers[nummer] = type(fout).__name__

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def vragen(verhaal: Verhaal, *leefgebieden: Leefgebied) -> tuple[NieuweHulpvraag, ...]:
    return tuple(NieuweHulpvraag(code, VRAAG, delen_met=(verhaal.schuldhulp,)) for code in leefgebieden)


def test_wie_doorverwijst_en_wie_de_huur_eindigt_wachten_op_elkaar(fabriek: Fabriek) -> None:
    verhaal = make_verhaal(fabriek, DEUREN)
    consulent = fabriek.actor(Rol.WOONCONSULENT, verhaal.complex_id)

    def eindig(deur: int) -> None:
        with fabriek.write(consulent, verhaal.complex_id) as session:
            huur.end_huur(
                session,
                consulent,
                complex_id=verhaal.complex_id,
                woning_id=verhaal.flat.woning_ids[deur],
                eind=VANDAAG - dt.timedelta(days=1),
                reden=Huurreden.OPGEZEGD_HUURDER,
            )

    for deur in range(DEUREN):
        bezoek = partial(
            verhaal.bezoek,
            deur,
            hulpvragen=vragen(verhaal, Leefgebied.FINANCIEN),
            persoon=verhaal.bewoner(deur),
            **GEZEGD,
        )
        gesproken, geeindigd = together(bezoek, partial(eindig, deur))
        # When the household left first, the visit is refused in words: nobody lives there.
        assert (gesproken in {"ok", "conflict"}, geeindigd) == (True, "ok"), gesproken


def test_bezoeken_die_een_soort_huishouden_verzetten_wachten_op_elkaar(fabriek: Fabriek) -> None:
    verhaal = make_verhaal(fabriek, DEUREN)
    mensen = [verhaal.bewoner(deur) for deur in range(DEUREN)]
    soorten = (Huishoudsoort.ALLEEN, Huishoudsoort.VOLWASSENEN)
    gevraagd = (
        (Leefgebied.FINANCIEN, Leefgebied.HUISVESTING),
        (Leefgebied.HUISVESTING, Leefgebied.FINANCIEN),
        (),
    )
    for ronde, leefgebieden in enumerate(gevraagd):
        antwoorden = together(
            *(
                partial(
                    verhaal.bezoek,
                    deur,
                    huishoudsoort=soorten[(ronde + deur) % 2],
                    # A yes to an Instantie for a question that is open there is refused: each asks once.
                    hulpvragen=vragen(verhaal, leefgebieden[deur % 2]) if leefgebieden else (),
                    persoon=mensen[deur],
                    reden="De bewoner belde erover.",
                    **GEZEGD,
                )
                for deur in range(DEUREN)
            )
        )
        assert antwoorden == ["ok"] * DEUREN
    with verhaal.read() as session:
        tellingen = session.execute(select(Hulptelling.huishoudsoort, Hulptelling.aantal)).all()
    nummers = sorted(verwijzing.nummer for verwijzing in verhaal.verwijzingen())
    assert nummers == list(range(1, 2 * DEUREN + 1))
    assert sorted({(soort, aantal) for soort, aantal in tellingen}) == [
        (Huishoudsoort.ALLEEN, DEUREN // 2),
        (Huishoudsoort.VOLWASSENEN, DEUREN // 2),
    ]
