"""What the corporation keeps of the works in a resident's home."""

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.purposes import Doel
from renovatie.complexen.models import Woning
from renovatie.kern.inzage import Betrokkene, Gegeven, Inzage, veld, velden
from renovatie.uitvoering.models import Startbrief, Werkgebeurtenis, Werkplanning
from renovatie.uitvoering.models.bewoners import Nazorgcontact, Opleverpunt


def register(inzage: Inzage) -> None:
    """Give the part to the inzage; app.py calls this."""
    inzage.register(
        "werk",
        _l("Het werk in uw woning"),
        Doel.UITVOERING,
        {"werkplanningen", "werkgebeurtenissen"},
        werk,
    )
    inzage.register(
        "startbrieven",
        _l("Brieven over wanneer het werk begint"),
        Doel.UITVOERING,
        {"startbrieven"},
        startbrieven,
    )
    inzage.register(
        "nazorg",
        _l("Na de oplevering van uw woning"),
        Doel.UITVOERING,
        {"opleverpunten", "nazorgcontacten"},
        nazorg,
    )


def werk(session: Session, wie: Betrokkene) -> Iterator[Gegeven]:
    """The planning of the home and its steps, for who lives there now only: it follows the home."""
    woning = session.get_one(Woning, wie.woning_id)
    if woning.bewoningsnummer != wie.bewoningsnummer:
        return
    for plan in session.scalars(
        select(Werkplanning).where(Werkplanning.woning_id == woning.id).order_by(Werkplanning.id)
    ):
        logeer = session.get(Woning, plan.logeerwoning_id) if plan.logeerwoning_id else None
        yield Gegeven(
            "werkplanningen",
            plan.id,
            str(_l("Planning van het werk")),
            velden(
                veld("aard", _l("Soort werk"), plan.aard.value),
                veld("dringend_reden", _l("Kan niet wachten"), _code(plan.dringend_reden)),
                veld("start", _l("Eerste dag"), plan.start),
                veld("eind", _l("Laatste dag"), plan.eind),
                veld("aangekondigd_op", _l("Aan u verteld op"), plan.aangekondigd_op),
                veld("logeren", _l("Logeren nodig"), _code(plan.logeren)),
                veld("logeerwoning", _l("Logeerwoning"), logeer.adres if logeer else None),
                veld("logeer_van", _l("Logeren vanaf"), plan.logeer_van),
                veld("logeer_tot", _l("Logeren tot en met"), plan.logeer_tot),
                veld("begonnen_op", _l("Begonnen op"), plan.begonnen_op),
                veld("grond", _l("Waarom het werk mocht beginnen"), _code(plan.grond)),
                veld("opgeleverd_op", _l("Klaar op"), plan.opgeleverd_op),
                veld("uitgesloten_op", _l("Doet niet mee sinds"), plan.uitgesloten_op),
                veld("uitsluitreden", _l("Waarom niet"), _code(plan.uitsluitreden)),
            ),
            op=plan.start,
        )
        for stap in session.scalars(
            select(Werkgebeurtenis)
            .where(Werkgebeurtenis.planning_id == plan.id)
            .order_by(Werkgebeurtenis.vastgelegd_op, Werkgebeurtenis.id)
        ):
            wat = velden(veld("soort", _l("Wat"), stap.soort.value))
            yield Gegeven("werkgebeurtenissen", stap.id, str(_l("Stap in het werk")), wat, op=stap.datum)


def nazorg(session: Session, wie: Betrokkene) -> Iterator[Gegeven]:
    """Points after delivery and the aftercare, for who lives there now only: they follow the home."""
    woning = session.get_one(Woning, wie.woning_id)
    if woning.bewoningsnummer != wie.bewoningsnummer:
        return
    plannen = select(Werkplanning.id).where(Werkplanning.woning_id == woning.id)
    for punt in session.scalars(
        select(Opleverpunt).where(Opleverpunt.planning_id.in_(plannen)).order_by(Opleverpunt.id)
    ):
        wat = velden(
            veld("ruimte", _l("Waar"), _code(punt.ruimte)),
            veld("gebrek", _l("Wat er niet goed was"), _code(punt.gebrek)),
            veld("herstellen_voor", _l("Uiterlijk hersteld op"), punt.herstellen_voor),
            veld("hersteld_op", _l("Hersteld op"), punt.hersteld_op),
            veld("akkoord_op", _l("Goed volgens de bewoner op"), punt.akkoord_op),
            veld("keren_teruggekomen", _l("Zo vaak was het nog niet goed"), punt.keren_teruggekomen),
        )
        yield Gegeven("opleverpunten", punt.id, str(_l("Opleverpunt")), wat, op=punt.gemeld_op)
    for contact in session.scalars(
        select(Nazorgcontact).where(Nazorgcontact.planning_id.in_(plannen)).order_by(Nazorgcontact.id)
    ):
        wat = velden(
            veld("moment", _l("Wanneer na de oplevering"), _code(contact.moment)),
            veld("vorm", _l("Hoe"), _code(contact.vorm)),
            veld("uitkomst", _l("Wat eruit kwam"), _code(contact.uitkomst)),
        )
        yield Gegeven("nazorgcontacten", contact.id, str(_l("Nazorg")), wat, op=contact.datum)


def startbrieven(session: Session, wie: Betrokkene) -> Iterator[Gegeven]:
    """The letters with a date to this lease, for the tenants on it."""
    if wie.huurovereenkomst_id is None or wie.huurder_id is None:
        return
    for brief in session.scalars(
        select(Startbrief)
        .where(
            Startbrief.huurovereenkomst_id == wie.huurovereenkomst_id, Startbrief.complex_id == wie.complex_id
        )
        .order_by(Startbrief.verstuurd_op, Startbrief.id)
    ):
        yield Gegeven(
            "startbrieven",
            brief.id,
            str(_l("Brief met de startdatum")),
            velden(
                veld("geadresseerden", _l("Aan"), brief.geadresseerden),
                veld("start", _l("Eerste dag"), brief.start),
                veld("eind", _l("Laatste dag"), brief.eind),
                veld("uitgave", _l("Hoeveelste brief"), brief.uitgave),
            ),
            op=brief.verstuurd_op,
        )


def _code(code: object) -> str | None:
    return None if code is None else str(getattr(code, "value", code)).replace("_", " ")
