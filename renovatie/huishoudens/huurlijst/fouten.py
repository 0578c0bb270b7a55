"""What the reader says when a file cannot be read at all, and what it says about one row."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renovatie.huishoudens.huurlijst.model import Formaat, Kolom


class HuurlijstFout(Exception):
    """The file as a whole cannot be read. `tekst` is a Dutch sentence that says what to do.

    `formaat` and `kolommen` are filled when the file did open but its columns were not understood, so that a
    person can point at them. The exception never carries a value of a cell.
    """

    def __init__(
        self,
        code: str,
        tekst: str,
        *,
        formaat: "Formaat | None" = None,
        kolommen: "tuple[Kolom, ...]" = (),
    ) -> None:
        super().__init__(tekst)
        self.code = code
        self.tekst = tekst
        self.formaat = formaat
        self.kolommen = kolommen


@dataclass(frozen=True)
class Melding:
    """Something to know about one row (`rij`, as the user's own program counts), or the file (`rij` None).

    `rijen` names the rows when one sentence is about many. `reden` never quotes a cell.
    """

    rij: int | None
    code: str
    reden: str
    kolom: str | None = None
    rijen: tuple[int, ...] = ()
