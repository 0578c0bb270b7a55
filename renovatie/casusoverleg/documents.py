"""The minutes on paper, from the same sheet as the screen; and the meetings of the year for a calendar."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

import icalendar

from renovatie.casusoverleg.queries.acties import Actie
from renovatie.casusoverleg.queries.blad import Punt
from renovatie.casusoverleg.queries.overleg import Deelnemer, Overlegregel
from renovatie.casusoverleg.woorden import BIJZONDER, GROND, SOORT
from renovatie.hulpdossiers.woorden import CLUSTER
from renovatie.kern.clock import AMSTERDAM
from renovatie.kern.pdf import dag, make_pdf
from workflows.casusoverleg import Overlegstand, Puntsoort

DUUR = dt.timedelta(hours=2)


def notulen_pdf(
    *,
    complex_naam: str,
    datum: dt.date,
    begin: dt.time,
    plek: str,
    punten: Sequence[Punt],
    acties: Sequence[Actie],
    openstaand: Sequence[Actie],
    deelnemers: Sequence[Deelnemer],
    nagekeken: bool,
) -> bytes:
    """The minutes as PDF/UA, in Dutch. In: what everybody at the table saw, and nothing else.

    `acties` were made in this meeting, `openstaand` earlier and are carried over. `nagekeken`: these texts
    were searched at this moment and nothing in them leads to a resident; only then the paper says so.
    """
    return make_pdf(
        "pdf/notulen.html",
        titel=f"Casusoverleg van {dag(datum)}, {complex_naam}",
        complex_naam=complex_naam,
        datum=datum,
        begin=f"{begin:%H.%M}",
        plek=plek,
        casussen=[(p.nummer, p.vraag, p.brengt_in, feiten(p)) for p in punten if p.soort is Puntsoort.CASUS],
        werkvragen=[(p.nummer, p.vraag, p.brengt_in) for p in punten if p.soort is Puntsoort.WERKVRAAG],
        acties=acties,
        openstaand=openstaand,
        nagekeken=nagekeken,
        aanwezig=_by_organisation(d for d in deelnemers if d.aanwezig),
    )


def feiten(punt: Punt) -> list[str]:
    """The coarse facts of a case, in Dutch words; the same on the screen and on paper."""
    found = [str(SOORT[punt.huishoudsoort])] if punt.huishoudsoort in SOORT else []
    found += [str(CLUSTER[punt.cluster])] if punt.cluster is not None else []
    return [*found, *(str(BIJZONDER[code]) for code in punt.bijzonder)]


def grond(punt: Punt) -> str | None:
    """The ground on which a case is talked about, in words; None for a question."""
    return str(GROND[punt.grondslag]) if punt.grondslag is not None else None


def _by_organisation(deelnemers: Iterable[Deelnemer]) -> list[tuple[str, str]]:
    found: dict[str, list[str]] = {}
    for deelnemer in deelnemers:
        found.setdefault(deelnemer.organisatie, []).append(deelnemer.naam)
    return [(organisatie, ", ".join(namen)) for organisatie, namen in found.items()]


def agenda_ics(
    complex_naam: str, overleggen: Iterable[Overlegregel], adressen: dict[uuid.UUID, str], nu: dt.datetime
) -> bytes:
    """The meetings as a calendar (RFC 5545): day, hour, place and a link; never a case, count or name.

    A meeting that was called off is in it as cancelled, so that it goes out of a calendar that has it. In:
    `adressen`, the whole address of each page; none where the app does not know its own.
    """
    kalender = icalendar.Calendar()
    kalender.add("prodid", "-//Voordeur//casusoverleg//NL")
    kalender.add("version", "2.0")
    for overleg in overleggen:
        begin = dt.datetime.combine(overleg.datum, overleg.begin, AMSTERDAM)
        event = icalendar.Event()
        event.add("uid", f"{overleg.id}@voordeur")
        event.add("dtstamp", nu)
        event.add("dtstart", begin)
        event.add("dtend", begin + DUUR)
        event.add("summary", f"Casusoverleg {complex_naam}")
        event.add("location", overleg.plek)
        if overleg.id in adressen:
            event.add("url", adressen[overleg.id])
        event.add("status", "CANCELLED" if overleg.stand is Overlegstand.AFGELAST else "CONFIRMED")
        kalender.add_component(event)
    kalender.add_missing_timezones()
    return bytes(kalender.to_ical())
