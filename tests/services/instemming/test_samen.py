"""Two people at once: both votes kept, one Telling per Peildatum, one Poortbesluit. With real threads."""

import os
import threading
from collections.abc import Callable
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from renovatie.instemming.models import Poortbesluit, Stemgebeurtenis, Telling
from renovatie.kern.errors import RuleError
from tests.conftest import VANDAAG

ROUNDS = int(os.environ.get("VOORDEUR_ROUNDS", "20"))


def together(*calls: Callable[[], object]) -> list[str]:
    """Start all at once; gives "ok" or how each was refused."""
    start, answers = threading.Barrier(len(calls)), [""] * len(calls)

    def run(nummer: int, call: Callable[[], object]) -> None:
        start.wait()
        try:
            call()
            answers[nummer] = "ok"
        except RuleError as fout:
            answers[nummer] = fout.code
        except IntegrityError:
            answers[nummer] = "conflict"  # the edge of a request words it so too

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def test_twee_laatste_stemmen_twee_tellingen_twee_besluiten(stemflat, clock):
    for _round in range(ROUNDS):
        clock.set(VANDAAG)
        flat = stemflat(10, ja=5)
        assert together(partial(flat.stem, 5), partial(flat.stem, 6)) == ["ok", "ok"]
        assert together(flat.telling, flat.telling) == ["conflict", "ok"]
        flat.brieven()
        assert together(flat.poortbesluit, flat.poortbesluit) == ["conflict", "ok"]
        with flat.read() as session:
            found = [
                session.scalar(select(func.count()).where(model.complex_id == flat.id))
                for model in (Stemgebeurtenis, Telling, Poortbesluit)
            ]
        assert found == [7, 1, 1]


def test_tien_keer_hetzelfde_formulier_tegelijk_geeft_een_stem(stemflat):
    from renovatie.kern.base import new_id

    flat, formulier = stemflat(2), new_id()
    answers = together(*[lambda: flat.stem(0, formulier_id=formulier)] * 10)
    assert answers == ["ok"] * 10
    assert len(flat.events(0)) == 1
