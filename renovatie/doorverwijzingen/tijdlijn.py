"""What happened to a referral, and what is still to come, as the time line draws it."""

import datetime as dt
from dataclasses import dataclass

from flask_babel import LazyString, format_date
from flask_babel import gettext as _

from renovatie.doorverwijzingen.codes import Soort
from renovatie.doorverwijzingen.queries import Overdracht, Verwijzing, Verwijzingblad
from renovatie.doorverwijzingen.woorden import (
    DAGDEEL,
    PLEK,
    REMINDED_HERE,
    SOORT,
    TERMIJN,
    TREDE,
    reden_tekst,
)
from workflows.doorverwijzing import OPEN_STANDEN, Stand, Termijnsoort, Trede

ICONS = {Soort.VERZEND: "brief", Soort.WEIGER: "nee", Soort.TREK_IN: "hand", Soort.VRAAG_TERUG: "vraag"}
LATE = frozenset({Soort.WEIGER, Soort.TREK_IN})


@dataclass(frozen=True, slots=True)
class Punt:
    """One dot on the line: a day (None: still to come), a heading and what there is to say of it."""

    dag: dt.date | None
    kop: str | LazyString
    uitleg: str
    stand: str
    icoon: str = ""


def to_come(verwijzing: Verwijzing, *, gelezen: bool = True) -> list[Punt]:
    """What the sender still waits for, the last thing first. `gelezen`: the Instantie sees it here."""
    found = []
    if (
        verwijzing.overdracht is not None
        and verwijzing.eerste_contact_op is None
        and verwijzing.stand in OPEN_STANDEN - {Stand.GEWEIGERD}
    ):
        waar = str(PLEK[verwijzing.overdracht.plek])
        tekst = f"{waar[:1].upper()}{waar[1:]}."
        found.append(Punt(verwijzing.overdracht.op, _("Warme overdracht"), tekst, "straks", "mens"))
    if verwijzing.stand in {Stand.VERZONDEN, Stand.AANGENOMEN, Stand.IN_BEHANDELING, Stand.HEROPEND}:
        found.append(
            Punt(
                None, _("Check bij de bewoner: is het opgelost?"), _("Pas daarna kunt u afronden."), "straks"
            )
        )
    if verwijzing.stand in {Stand.VERZONDEN, Stand.AANGENOMEN, Stand.HEROPEND}:
        found.append(Punt(None, _("Eerste contact met de bewoner"), "", "straks"))
    if verwijzing.stand is Stand.VERZONDEN and not gelezen:
        uitleg = _("Niemand daar ziet dit in Voordeur. Bel zelf.")
        found.append(Punt(None, _("Antwoord aan de telefoon"), uitleg, "straks", "tel"))
    return found


def happened(blad: Verwijzingblad, *, gelezen: bool = True) -> list[Punt]:
    """Every event with who did it, the newest first, and the Toestemming it rests on at the bottom."""
    # An event never changes: of before this rule it may hold a verdict that nobody checked.
    slot = next((g for g in blad.gebeurd if g.soort is Soort.ROND_AF), None)
    ongetoetst = blad.verwijzing.niet_te_toetsen
    found = [
        _point(g.soort, g.op, g.door, g.namens, ongetoetst if g is slot and ongetoetst else g.reden)
        for g in blad.gebeurd
    ]
    for gezet in blad.treden:
        kop = TREDE[gezet.trede] if gelezen or gezet.trede is not Trede.HERINNERING else REMINDED_HERE
        punt = Punt(gezet.op, kop, _late(gezet.termijn), "laat", "klok")
        # Both lists run from new to old: an event of the same day stands above the step of that morning.
        place = next((n for n, p in enumerate(found) if p.dag is not None and p.dag < gezet.op), len(found))
        found.insert(place, punt)
    if blad.toestemming_op is not None:
        voor = _("Voor %(instantie)s.", instantie=blad.verwijzing.instantie)
        found.append(Punt(blad.toestemming_op, _("Toestemming van de bewoner"), voor, "gedaan"))
    return found


def _late(termijn: Termijnsoort) -> str:
    words = str(TERMIJN[termijn])
    return _("Vanzelf, want te laat: %(wat)s. Zonder naam of adres.", wat=words[:1].lower() + words[1:])


def _point(soort: Soort, op: dt.date, door: str, namens: str | None, reden: str | None) -> Punt:
    who = _("Door %(naam)s.", naam=door)
    if namens:
        who = _("Gezegd door %(namens)s. Opgeschreven door %(naam)s.", namens=namens, naam=door)
    words = reden_tekst(soort, reden)
    return Punt(
        op,
        SOORT[soort],
        f"{words}{'' if words.endswith('?') else '.'} {who}" if words else who,
        "laat" if soort in LATE else "gedaan",
        ICONS.get(soort, ""),
    )


def overdracht_tekst(overdracht: Overdracht | None) -> str:
    """The appointment in words; empty when there is none."""
    if overdracht is None:
        return ""
    dag = format_date(overdracht.op, "EEEE d MMMM y")
    if overdracht.dagdeel is not None:
        dag = f"{dag}, {DAGDEEL[overdracht.dagdeel]}"
    return f"{dag}, {PLEK[overdracht.plek]}"


def for_partner(stand: Stand) -> list[Punt]:
    """What the Instantie will be asked later."""
    found = []
    if stand is Stand.VERZONDEN:
        found.append(Punt(None, _("Eerste contact"), _("U vult alleen de datum in."), "straks"))
    if stand in {Stand.VERZONDEN, Stand.AANGENOMEN, Stand.HEROPEND}:
        kop = _("Hoe liep het af?")
        found.append(
            Punt(None, kop, _("Opgelost, deels of niet. Schrijf niet op wat er besproken is."), "straks")
        )
    return found
