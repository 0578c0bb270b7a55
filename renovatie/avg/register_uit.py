"""The register in words: for the page, the PDF and the list."""

import csv
import io
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from privacy.purposes import Grondslag, Verantwoordelijke
from privacy.register import Register, Registerregel
from renovatie.avg import woorden_register as woorden
from renovatie.avg.queries.ontvangers import Werkenden, andere_organisaties
from renovatie.huishoudens.huurlijst import maak_veilig
from renovatie.kern.web.navigation import ROL_NAMEN
from renovatie.organisaties.queries import Gegevens, Verwerkerrij
from renovatie.organisaties.woorden import (
    buiten_eer,
    contact,
    functionaris,
    grondslag_uit,
    verwerker,
)


@dataclass(frozen=True, slots=True)
class Organisaties:
    """Who the controllers of each kind are, and which organisations hold each role."""

    namen: Mapping[Verantwoordelijke, Mapping[uuid.UUID, str]]
    """Of each kind of controller: the name by its id, in the order in which they are named."""
    werkenden: Werkenden
    gegevens: Mapping[uuid.UUID, Gegevens] = field(default_factory=dict)
    """The record of today of those that have one."""
    verwerkers: tuple[Verwerkerrij, ...] = ()

    def van(self, eigen: Mapping[uuid.UUID, str]) -> list[tuple[str, Gegevens | None]]:
        """(name, its record or None) of these organisations."""
        return [(naam, self.gegevens.get(id_)) for id_, naam in eigen.items()]


def regel_woorden(regel: Registerregel, organisaties: Organisaties) -> dict[str, Any]:
    """One processing as art. 30 lid 1 AVG asks it: (heading, words) pairs beside the line itself."""
    v = regel.verwerking
    kant = woorden.VERANTWOORDELIJKEN[v.verwerkingsverantwoordelijke]
    eigen = organisaties.namen.get(v.verwerkingsverantwoordelijke, {})
    wie = ", ".join(eigen.values())
    anderen = andere_organisaties(organisaties.werkenden, regel.rollen, eigen)
    feiten = [
        (_("Verwerkingsverantwoordelijke"), f"{kant}: {wie}" if wie else str(kant)),
        *wie_is(organisaties.van(eigen)),
        (_("Grondslag"), grondslag(v.grondslag, organisaties.van(eigen))),
        (_("Gezondheid"), str(woorden.BIJZONDER[v.bijzonder]) if v.bijzonder else _("wordt niet gevraagd")),
        (_("Van wie"), ", ".join(str(woorden.BETROKKENEN[b]) for b in regel.betrokkenen) or _("nog niemand")),
        (_("Wie het gebruikt"), ", ".join(str(ROL_NAMEN[rol]).lower() for rol in regel.rollen)),
        (_("Wie het krijgt"), woorden.ontvangers(v.ontvangers, anderen)),
        *verwerkers_en_eer(organisaties, eigen),
        (_("Bewaartermijn"), woorden.bewaartermijn(v.bewaartermijn)),
        (_("Beveiliging"), "; ".join(str(woorden.MAATREGELEN[m]) for m in regel.maatregelen)),
    ]
    return {"regel": regel, "titel": str(woorden.DOELEN[regel.doel]), "feiten": feiten}


def wie_is(wie: list[tuple[str, Gegevens | None]]) -> list[tuple[str, str]]:
    """Contact and data protection officer of the controllers (art. 30 lid 1 onder a AVG), as recorded."""
    return [
        (_("Contact"), _each(wie, contact)),
        (_("Functionaris gegevensbescherming"), _each(wie, functionaris)),
    ]


def grondslag(code: Grondslag, wie: list[tuple[str, Gegevens | None]]) -> str:
    """The ground with the law or interest behind it, where it asks for one."""
    words = str(woorden.GRONDSLAGEN[code])
    rust = sorted({found for _naam, gegevens in wie if (found := grondslag_uit(gegevens, code))})
    return f"{words}: {'; '.join(rust)}" if rust else words


def verwerkers_en_eer(organisaties: Organisaties, eigen: Mapping[uuid.UUID, str]) -> list[tuple[str, str]]:
    """Processors and transfers (art. 30 lid 1 onder d and e AVG): what was recorded, never a guess."""
    per = {id_: [r for r in organisaties.verwerkers if r.organisatie_id == id_] for id_ in eigen}
    outside = {id_: [buiten_eer(row) for row in rows if row.buiten_eer] for id_, rows in per.items()}
    none = _("geen van deze verwerkers")
    return [
        (_("Verwerkers"), _named(eigen, {id_: "; ".join(map(verwerker, rows)) for id_, rows in per.items()})),
        (
            _("Buiten de Europese Economische Ruimte"),
            _named(eigen, {id_: "; ".join(outside[id_]) or (none if per[id_] else "") for id_ in eigen}),
        ),
    ]


def _each(wie: list[tuple[str, Gegevens | None]], say: Callable[[Gegevens], str]) -> str:
    """What each said of itself; of who recorded nothing that it did not."""
    return _lines([(naam, say(gegevens) if gegevens else "") for naam, gegevens in wie])


def _named(eigen: Mapping[uuid.UUID, str], said: Mapping[uuid.UUID, str]) -> str:
    return _lines([(naam, said[id_]) for id_, naam in eigen.items()])


def _lines(said: list[tuple[str, str]]) -> str:
    """One line; with the names when there is more than one organisation."""
    nothing = _("niet vastgelegd in Voordeur")
    if len(said) == 1:
        return said[0][1] or nothing
    return "; ".join(f"{naam}: {words or nothing}" for naam, words in said) or nothing


def as_csv(register: Register, organisaties: Organisaties) -> str:
    """One row per column of a table, with everything that holds for its purpose; no cell is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    head: list[str] | None = None
    for regel in register.regels:
        worded = regel_woorden(regel, organisaties)
        if head is None:
            head = [_("Doel"), *(kop for kop, _waarde in worded["feiten"])]
            head += [_("Soort gegevens"), _("Tabel"), _("Kolom"), _("Versleuteld met de sleutel")]
            writer.writerow(map(maak_veilig, head))
        start = [worded["titel"], *(waarde for _kop, waarde in worded["feiten"])]
        for row in _columns(regel):
            writer.writerow(maak_veilig(str(cell)) for cell in [*start, *row])
    return "\ufeff" + out.getvalue()


def _columns(regel: Registerregel) -> list[tuple[str, str, str, str]]:
    """(category, table, column, kind of key); one empty row for a purpose that has no columns yet."""
    rows = [
        (str(woorden.CATEGORIEEN[c.categorie]), kolom.tabel, kolom.naam, kolom.dossier or "")
        for c in regel.categorieen
        for kolom in c.kolommen
    ]
    return rows or [("", "", "", "")]
