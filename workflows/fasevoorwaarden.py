"""The conditions of each gate, from facts and norms (the table of the six phases).

Figures are whole numbers; a share is compared by multiplying, never by a rounded percentage.
"""

from datetime import date, timedelta

from workflows.fasefeiten import (
    Fase,
    Fasefeiten,
    FeitenAndersToewijzen,
    FeitenBeheren,
    FeitenHandhaven,
    FeitenOpbouwen,
    FeitenUitvoering,
    FeitenVerkennen,
    Normen,
)
from workflows.instemmingspoort import Instemmingsfeiten, poort
from workflows.poort import Herkomst, Voorwaarde

_NEUTRAAL, _HULP, _STEM = Herkomst.NEUTRAAL, Herkomst.HULP, Herkomst.STEM


class FeitenPassenNiet(TypeError):
    """The facts given are not those of this phase: a mistake in the code that composes them."""


def voorwaarden(fase: Fase, feiten: Fasefeiten, normen: Normen, today: date) -> tuple[Voorwaarde, ...]:
    """All conditions of the gate out of this phase, met and unmet. Raises FeitenPassenNiet."""
    match fase, feiten:
        case Fase.VERKENNEN, FeitenVerkennen():
            return _verkennen(feiten, normen, today)
        case Fase.OPBOUWEN, FeitenOpbouwen():
            return _opbouwen(feiten, normen)
        case Fase.HANDHAVEN, FeitenHandhaven():
            return (_geen("reparaties_op_tijd", feiten.reparaties_over_termijn, _NEUTRAAL, "meldingen"),)
        case Fase.DRAAGVLAK, Instemmingsfeiten():
            return poort(feiten, today).voorwaarden
        case Fase.UITVOERING, FeitenUitvoering():
            return (_opgeleverd(feiten),)
        case Fase.ANDERS_TOEWIJZEN, FeitenAndersToewijzen():
            return _toewijzen(feiten)
        case Fase.BEHEREN, FeitenBeheren():
            return _beheren(feiten)
        case _:
            raise FeitenPassenNiet(f"{type(feiten).__name__} does not belong to {fase}")


def _verkennen(feiten: FeitenVerkennen, normen: Normen, today: date) -> tuple[Voorwaarde, ...]:
    ingelezen = feiten.woningen > 0 and feiten.woningen == feiten.woningen_opgegeven
    return (
        Voorwaarde(
            "woningen_ingelezen", ingelezen, feiten.woningen, feiten.woningen_opgegeven, _NEUTRAAL, "woningen"
        ),
        _minstens("partner_met_convenant", feiten.partners, normen.partners, "partners"),
        _minstens("dpia", int(feiten.dpia_op is not None), 1, "privacy_documenten"),
        _minstens(
            "verwerkersovereenkomsten",
            int(feiten.verwerkersovereenkomsten_op is not None),
            1,
            "privacy_documenten",
        ),
        _minstens("sociale_kaart", feiten.leefgebieden_gedekt, normen.leefgebieden, "sociale_kaart"),
        _minstens("meetbaar_doel", feiten.doelen, normen.doelen, "doelen"),
        _informatiebrief(feiten),
        _geplande_start(feiten, normen, today),
    )


def _informatiebrief(feiten: FeitenVerkennen) -> Voorwaarde:
    return Voorwaarde(
        code="informatiebrief",
        gehaald=feiten.woningen > 0 and feiten.informatiebrieven >= feiten.woningen,
        cijfer=feiten.informatiebrieven,
        norm=feiten.woningen,
        geheel=feiten.woningen,
        herkomst=_NEUTRAAL,
        pagina="informatiebrief",
    )


def _geplande_start(feiten: FeitenVerkennen, normen: Normen, today: date) -> Voorwaarde:
    """The figure is the whole weeks until the planned start; exactly 52 weeks is enough."""
    weken = 0 if feiten.geplande_start is None else (feiten.geplande_start - today) // timedelta(weeks=1)
    return _minstens("geplande_start", max(0, weken), normen.weken_tot_start, "complexgegevens")


def _opbouwen(feiten: FeitenOpbouwen, normen: Normen) -> tuple[Voorwaarde, ...]:
    totaal, toen = feiten.huishoudens, feiten.nulmeting_huishoudens
    gemeten = totaal if toen is None else toen
    return (
        _deel("bereik", feiten.bereikt, totaal, normen.bereik_tienden, 10, "flatkaart"),
        _geen("ladder", feiten.doorverwijzingen_laatste_trede, _HULP, "doorverwijzingen"),
        _geen("toezeggingen", feiten.toezeggingen_over_datum, _HULP, "toezeggingen"),
        _deel("nulmeting", feiten.nulmetingen, gemeten, normen.nulmeting_procent, 100, "nulmeting"),
        _minstens("snelle_verbetering", feiten.verbeteringen, normen.verbeteringen, "verbeteringen"),
    )


def _opgeleverd(feiten: FeitenUitvoering) -> Voorwaarde:
    klaar = feiten.opgeleverd + feiten.uitgesloten_met_reden
    return Voorwaarde(
        code="woningen_opgeleverd",
        gehaald=feiten.woningen > 0 and klaar >= feiten.woningen,
        cijfer=klaar,
        norm=feiten.woningen,
        geheel=feiten.woningen,
        herkomst=_STEM,
        pagina="planning",
    )


def _toewijzen(feiten: FeitenAndersToewijzen) -> tuple[Voorwaarde, ...]:
    return (
        _minstens("doelmix", int(feiten.doelmix_vastgesteld), 1, "doelmix"),
        _allemaal(
            "toewijzingen_gemotiveerd",
            feiten.toewijzingen_gemotiveerd,
            feiten.toewijzingen,
            _NEUTRAAL,
            "toewijzingen",
        ),
    )


def _beheren(feiten: FeitenBeheren) -> tuple[Voorwaarde, ...]:
    return (
        _minstens("evaluatie", int(feiten.evaluatie_getekend_op is not None), 1, "evaluatie"),
        _geen("bestemmingen", feiten.open_zonder_bestemming, _HULP, "beeindiging"),
    )


# ---------------------------------------------------------------- Kinds of conditions


def _minstens(code: str, cijfer: int, norm: int, pagina: str) -> Voorwaarde:
    return Voorwaarde(code, cijfer >= norm, cijfer, norm, _NEUTRAAL, pagina)


def _geen(code: str, cijfer: int, herkomst: Herkomst, pagina: str) -> Voorwaarde:
    return Voorwaarde(code, cijfer == 0, cijfer, 0, herkomst, pagina)


def _allemaal(code: str, cijfer: int, geheel: int, herkomst: Herkomst, pagina: str) -> Voorwaarde:
    """Every one of them; where there are none, nothing is missing."""
    return Voorwaarde(code, cijfer >= geheel, cijfer, geheel, herkomst, pagina, geheel=geheel)


def _deel(code: str, cijfer: int, geheel: int, teller: int, noemer: int, pagina: str) -> Voorwaarde:
    """At least teller/noemer of a whole > 0, in whole numbers: noemer·cijfer ≥ teller·geheel."""
    norm = (teller * geheel + noemer - 1) // noemer
    gehaald = geheel > 0 and noemer * cijfer >= teller * geheel
    return Voorwaarde(code, gehaald, cijfer, norm, _HULP, pagina, geheel=geheel)
