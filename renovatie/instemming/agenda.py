"""The last days of the eight weeks as a calendar (.ics, RFC 5545), for the woonconsulent's own agenda.

Numbers of letters only: a calendar is shared and shown on many screens, and an address there would tell
who did not say yes.
"""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from workflows.termijnen import werkdagen_na
from workflows.uitvoering import MARGE_WERKDAGEN


def make_agenda(
    naam: str,
    telling_id: uuid.UUID,
    laatste_dagen: Mapping[dt.date, Sequence[int]],
    *,
    url: str,
    gemaakt: dt.datetime,
) -> bytes:
    """A calendar with two whole days per last day: that day itself, and the first one after the margin.

    `laatste_dagen`: last day (inclusive) → numbers of letters. `naam`: of the complex. `url`: of the page.
    The same Telling gives the same ids, so that reading it in again moves what was there.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Voordeur//Kennisgevingen//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Kennisgevingen %(naam)s", naam=naam))
    for dag, nummers in laatste_dagen.items():
        vrij = werkdagen_na(dag, MARGE_WERKDAGEN) + dt.timedelta(days=1)
        brieven = ", ".join(map(str, nummers))
        for code, op, titel in (
            ("laatste", dag, _("Laatste dag voor de rechter, %(naam)s", naam=naam)),
            ("marge", vrij, _("Acht weken en marge voorbij, %(naam)s", naam=naam)),
        ):
            calendar.add_component(
                _event(
                    uid=f"{telling_id}-{dag:%Y%m%d}-{code}@voordeur",
                    op=op,
                    titel=titel,
                    tekst=_("Kennisgevingen: %(nummers)s", nummers=brieven),
                    url=url,
                    gemaakt=gemaakt,
                )
            )
    return calendar.to_ical()


def _event(*, uid: str, op: dt.date, titel: str, tekst: str, url: str, gemaakt: dt.datetime):  # type: ignore[no-untyped-def]  # the library is loaded only where a calendar is made
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", gemaakt)
    event.add("dtstart", op)
    event.add("dtend", op + dt.timedelta(days=1))
    event.add("summary", titel)
    event.add("description", tekst)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event
