"""The page of a complex as a frozen view: phases, conditions with their figures, what is stuck."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import LazyString, format_date, gettext, ngettext

from privacy.access import Actor, Kant, Rol, decide_route, kant_van
from renovatie.complexen.models import Afwijking, Complex, Faseovergang
from renovatie.regie.bron import Bron
from renovatie.regie.cijfers import FOOTNOTES, figure, norm
from renovatie.regie.herkomst import herkomst_van, sees, sees_votes
from renovatie.regie.poorten import gate
from renovatie.regie.teksten import LINKS, PAGINAS, STAPPEN, VOORWAARDEN
from renovatie.regie.voortgang import Voortgang, voortgang
from renovatie.uitvoering import feiten as uitvoering
from workflows.doorverwijzing import Stand, Trede, Uitkomst
from workflows.fasefeiten import Fase
from workflows.fasen import zichtbaar_voor
from workflows.poort import Herkomst, Voorwaarde

NORM_BEREIK = 80


@dataclass(frozen=True, slots=True)
class Stap:
    """One of the six phases in the row on top."""

    nummer: int
    naam: str | LazyString
    stand: str
    meta: str | LazyString
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Eis:
    """One condition as the page prints it; `endpoint` is None where this person may not open the page."""

    gehaald: bool
    tekst: str | LazyString
    uitleg: str | LazyString
    cijfer: str
    norm: str
    endpoint: str | None
    doe: str | LazyString
    code: str
    afgeweken: bool


@dataclass(frozen=True, slots=True)
class Vastloper:
    """Something that is stuck: how many, and in words."""

    aantal: int
    tekst: str
    zin: str
    endpoint: str | None


@dataclass(frozen=True, slots=True)
class Verwijzingcijfers:
    """Referrals of the flat in figures. `bij_afzender`: refused, said to be done, or asked something."""

    gedaan: int
    bezig: int
    opgelost: int
    deels_of_niet: int
    niet_getoetst: int
    """Let go without asking the resident; in neither of the two above."""
    wacht: int
    bij_afzender: int
    te_laat: int
    beperkt: int
    """Resting: the use of the file is restricted, so that they wait on nobody."""


@dataclass(frozen=True, slots=True)
class Regieblok:
    """What only the procesregisseur sees, all of it counts."""

    voortgang: Voortgang
    vast: list[Vastloper]
    per_portiek: Mapping[str, tuple[int, int]]
    niet_bekend: int
    """Homes that stand in none of these: what was known of them was destroyed."""
    achter: str
    """One sentence about the portiek that lags most; empty when none does."""
    verwijzingen: Verwijzingcijfers
    per_week: Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Overzicht:
    """All that the page of a complex shows to this person."""

    complex_: Complex
    woningen: int
    straten: str
    fase: Fase
    naar: Fase | None
    stappen: list[Stap]
    eisen: list[Eis]
    open: bool | None
    """None for a person who sees one side only: the whole answer would tell how the other side stands."""
    afwijkingen: list[Afwijking]
    regie: Regieblok | None
    links: list[tuple[str | LazyString, str]]
    """Other pages of this complex that this person may open: words and endpoint."""


def overzicht(bron: Bron, actor: Actor, rol: Rol) -> Overzicht:
    """The page for one person, by the side that his role stands on. Raises NotFound."""
    complex_, today = bron.complex_, bron.today
    poort = gate(bron.session, complex_, today, bron=bron)
    kant = kant_van(rol)
    seen = zichtbaar_voor(poort, kant.value).voorwaarden
    return Overzicht(
        complex_=complex_,
        woningen=bron.verkenning.woningen,
        straten=bron.verkenning.straat,
        fase=complex_.fase,
        naar=poort.naar,
        stappen=steps(bron.overgangen, complex_, today),
        eisen=[_requirement(v, actor, bron) for v in seen],
        open=poort.open if kant is Kant.BEIDE else None,
        afwijkingen=visible_deviations(bron.afwijkingen, kant, today),
        regie=_regie(bron, complex_) if rol is Rol.PROCESREGISSEUR else None,
        links=[
            (words, endpoint)
            for endpoint, permission, words in LINKS
            if decide_route(actor, permission, complex_.id, today).allowed
        ],
    )


# ---------------------------------------------------------------- Phases


def steps(moves: Sequence[Faseovergang], complex_: Complex, today: dt.date) -> list[Stap]:
    """The six phases with where the complex stands, from its moves, the oldest first."""
    left = {move.van: move for move in moves}
    return [_step(complex_, today, left, *stap) for stap in STAPPEN]


def _step(
    complex_: Complex,
    today: dt.date,
    left: dict[Fase, Faseovergang],
    nummer: int,
    naam: LazyString,
    fasen: tuple[Fase, ...],
    meta: LazyString,
) -> Stap:
    if complex_.beeindigd_op is not None and complex_.fase in fasen:
        ended = gettext("beëindigd op %(datum)s", datum=format_date(complex_.beeindigd_op, "d MMMM y"))
        return Stap(nummer, naam, "klaar", ended)
    if complex_.fase in fasen:
        week = (today - complex_.fase_sinds).days // 7 + 1
        part = f"{complex_.fase.aanduiding}, " if len(fasen) > 1 else ""
        return Stap(nummer, naam, "nu", part + gettext("nu, week %(week)s", week=week))
    if not complex_.renovatie and Fase.DRAAGVLAK in fasen:
        return Stap(nummer, naam, "overgeslagen", gettext("geen renovatie"))
    move = left.get(fasen[-1])
    if move is None:
        return Stap(nummer, naam, "straks", meta)
    if move.soort.value == "overgeslagen":
        return Stap(nummer, naam, "overgeslagen", gettext("overgeslagen"))
    return Stap(nummer, naam, "klaar", gettext("klaar op %(datum)s", datum=format_date(move.op, "d MMMM y")))


# ---------------------------------------------------------------- Conditions


def _requirement(voorwaarde: Voorwaarde, actor: Actor, bron: Bron) -> Eis:
    tekst, uitleg = VOORWAARDEN[voorwaarde.code]
    counts = voorwaarde.herkomst is not Herkomst.STEM or sees_votes(actor, bron.complex_id, bron.today)
    endpoint, doe = page_of(voorwaarde.pagina, actor, bron)
    extra = FOOTNOTES[voorwaarde.code](voorwaarde, bron) if voorwaarde.code in FOOTNOTES else ""
    return Eis(
        gehaald=voorwaarde.gehaald,
        tekst=tekst,
        uitleg=" ".join(part for part in (str(uitleg), extra) if part),
        cijfer=figure(voorwaarde) if counts else "",
        norm=norm(voorwaarde) if counts else "",
        endpoint=endpoint if voorwaarde.staat_open else None,
        doe=doe,
        code=voorwaarde.code,
        afgeweken=voorwaarde.afgeweken,
    )


def page_of(pagina: str, actor: Actor, bron: Bron) -> tuple[str | None, str | LazyString]:
    """The endpoint where a condition is fulfilled and the words of its link, for who may open that page."""
    for endpoint, permission, doe in PAGINAS[pagina]:
        if decide_route(actor, permission, bron.complex_id, bron.today).allowed:
            return endpoint, doe
    return None, ""


def visible_deviations(rows: Sequence[Afwijking], kant: Kant, today: dt.date) -> list[Afwijking]:
    """The Afwijkingen that this side may see: of its own conditions and the neutral ones."""
    return [row for row in rows if sees(kant, herkomst_van(row.fase, today).get(row.voorwaarde))]


# ---------------------------------------------------------------- For the procesregisseur only


def _regie(bron: Bron, complex_: Complex) -> Regieblok:
    early = complex_.fase.nummer < Fase.DRAAGVLAK.nummer
    per_portiek = bron.bereik.per_portiek if early else {}
    works = complex_.fase is Fase.UITVOERING
    return Regieblok(
        voortgang=voortgang(bron),
        vast=_stuck(bron),
        per_portiek=per_portiek,
        niet_bekend=bron.bereik.niet_bekend,
        achter=_behind(per_portiek),
        verwijzingen=_referrals(bron),
        per_week=uitvoering.per_week(bron.session, bron.complex_id) if works else {},
    )


def _behind(per_portiek: Mapping[str, tuple[int, int]]) -> str:
    low = [
        (100 * deel // geheel, naam, geheel - deel)
        for naam, (deel, geheel) in per_portiek.items()
        if geheel and 100 * deel < NORM_BEREIK * geheel
    ]
    if not low or len(per_portiek) < 2:
        return ""
    _share, naam, rest = min(low)
    return ngettext(
        "Portiek %(naam)s blijft achter: %(num)s huishouden is nog niet gesproken.",
        "Portiek %(naam)s blijft achter: %(num)s huishoudens zijn nog niet gesproken.",
        rest,
        naam=naam,
    )


def _referrals(bron: Bron) -> Verwijzingcijfers:
    found = bron.verwijzingen
    solved = found.uitkomsten.get(Uitkomst.OPGELOST, 0)
    return Verwijzingcijfers(
        gedaan=sum(n for stand, n in found.per_stand.items() if stand is not Stand.CONCEPT) + found.beperkt,
        bezig=found.bezig,
        opgelost=solved,
        deels_of_niet=sum(found.uitkomsten.values()) - solved,
        niet_getoetst=sum(found.niet_getoetst.values()),
        wacht=found.wacht,
        bij_afzender=found.bij_afzender,
        te_laat=found.te_laat,
        beperkt=found.beperkt,
    )


def _stuck(bron: Bron) -> list[Vastloper]:
    """What needs attention, as counts; what is at zero is left out."""
    found = [_late_referrals(bron), _late_promises(bron), _late_actions(bron), _late_repairs(bron)]
    return [item for item in found if item.aantal]


def _late_referrals(bron: Bron) -> Vastloper:
    late: dict[str, list[int]] = {}
    last = 0
    for line in bron.verwijzingen.te_late_regels:
        late.setdefault(line.instantie, []).append(line.ladder.werkdagen_te_laat)
        last += line.ladder.trede is Trede.CASUSOVERLEG
    zin = "; ".join(
        gettext("%(wie)s: %(dagen)s werkdagen te laat", wie=wie, dagen=gettext(" en ").join(map(str, dagen)))
        for wie, dagen in late.items()
    )
    if last:
        words = ngettext("%(num)s staat op de laatste trede.", "%(num)s staan op de laatste trede.", last)
        zin = f"{zin}. {words}"
    return Vastloper(
        bron.verwijzingen.te_laat, gettext("Doorverwijzingen over hun termijn"), zin, "regie.doorverwijzingen"
    )


def _late_promises(bron: Bron) -> Vastloper:
    aantal = bron.toezeggingen.over_datum
    zin = ""
    if aantal:
        wie = ", ".join(f"{naam} ({laat})" for naam, laat in bron.toezeggingen.te_laat_per_organisatie)
        zin = gettext(
            "Aan zet: %(wie)s. Wie het beloofde, doet het nog of spreekt met de bewoner een nieuwe dag af.",
            wie=wie,
        )
    return Vastloper(aantal, gettext("Toezeggingen aan bewoners over de datum"), zin, None)


def _late_actions(bron: Bron) -> Vastloper:
    zin = gettext("Een actiepunt gaat mee naar elk overleg, tot het klaar is.")
    aantal = bron.overleg.acties_te_laat
    return Vastloper(
        aantal, gettext("Actiepunten van het casusoverleg over de datum"), zin, "casusoverleg.actiepunten"
    )


def _late_repairs(bron: Bron) -> Vastloper:
    zin = gettext("We repareren tot de dag voor het werk.")
    aantal = bron.handhaving.over_termijn
    return Vastloper(aantal, gettext("Reparaties over hun termijn"), zin, "handhaven.meldingen")
