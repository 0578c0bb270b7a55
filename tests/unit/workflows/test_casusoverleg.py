"""The agenda that proposes itself."""

from datetime import date

from workflows.casusoverleg import (
    Aanleiding,
    Actiefeit,
    Agendapunt,
    Agendasoort,
    Dossierfeit,
    voorstel_agenda,
)
from workflows.doorverwijzing import Trede

TODAY = date(2026, 11, 24)


def test_de_agenda_stelt_zichzelf_voor() -> None:
    agenda = voorstel_agenda(
        [
            Dossierfeit("d1", frozenset({"wijkteam"}), (Trede.PROCESREGISSEUR,)),
            Dossierfeit("d2", frozenset({"wijkteam", "schuldhulp"})),
            Dossierfeit("d3", frozenset({"wijkteam", "schuldhulp"}), (Trede.OP_TIJD, Trede.CASUSOVERLEG)),
            Dossierfeit("d4", frozenset(), (Trede.CASUSOVERLEG,)),
        ],
        [
            Actiefeit("a1", date(2026, 11, 23)),
            Actiefeit("a2", date(2026, 11, 1)),
            Actiefeit("a3", date(2026, 11, 1), gedaan=True),
            Actiefeit("a4", TODAY),
        ],
        TODAY,
    )
    assert agenda == (
        Agendapunt(Agendasoort.ACTIEPUNT, "a2", (Aanleiding.ACTIEPUNT_OVER_DATUM,), 23),
        Agendapunt(Agendasoort.ACTIEPUNT, "a1", (Aanleiding.ACTIEPUNT_OVER_DATUM,), 1),
        Agendapunt(Agendasoort.CASUS, "d3", (Aanleiding.MEER_PARTNERS, Aanleiding.DOORVERWIJZING_OP_LADDER)),
        Agendapunt(Agendasoort.CASUS, "d2", (Aanleiding.MEER_PARTNERS,)),
        Agendapunt(Agendasoort.CASUS, "d4", (Aanleiding.DOORVERWIJZING_OP_LADDER,)),
    )


def test_zonder_aanleiding_is_de_agenda_leeg() -> None:
    assert voorstel_agenda([Dossierfeit("d1")], [Actiefeit("a1", TODAY)], TODAY) == ()
