"""The Telling on paper, for the file of a lawyer or a court: PDF/A, with every address and no name."""

from collections import Counter
from collections.abc import Sequence

from renovatie.instemming.queries.dossier import Dossiergegevens, Dossierregel
from renovatie.instemming.woorden import REDENEN, STANDEN
from renovatie.kern.clock import AMSTERDAM
from renovatie.kern.pdf import dag, make_pdf
from workflows.dossiertabellen import reactierijen
from workflows.instemming import REGEL_GELDT_VANAF, Telreden, Vermoeden, uitslag
from workflows.stemmen import Stemstand
from workflows.tellingfeiten import Gevraagd, versies_uit
from workflows.voorstelronde import Ronde


def telling_pdf(gegevens: Dossiergegevens) -> bytes:
    """The Telling as PDF/A-2a: the answer, the sum, the counts, and a line per address. In Dutch."""
    binnen = [regel for regel in gegevens.regels if regel.telt_mee]
    buiten = [regel for regel in gegevens.regels if not regel.telt_mee]
    standen = Counter(regel.stand for regel in binnen)
    redenen = Counter(regel.reden for regel in buiten)
    return make_pdf(
        "pdf/telling.html",
        archief=True,
        titel=f"Telling van {dag(gegevens.peildatum)}, {gegevens.complex_naam}",
        t=gegevens,
        gemaakt_op=gegevens.gemaakt_op.astimezone(AMSTERDAM),
        uitslag=uitslag(gegevens.n, gegevens.ja, gegevens.eenheid_omvang),
        vermoeden=gegevens.vermoeden is Vermoeden.JA,
        geldt_vanaf=REGEL_GELDT_VANAF,
        standen=[(str(STANDEN[stand]), standen[stand]) for stand in Stemstand if standen[stand]],
        redenen=[(str(REDENEN[reden]), redenen[reden]) for reden in Telreden if redenen[reden]],
        voorstellen=_voorstellen(gegevens),
        eerder_gegeven=_eerder_gegeven(gegevens),
        regels=[(regel.adres, in_words(regel), _short(regel)) for regel in gegevens.regels],
    )


def _voorstellen(gegevens: Dossiergegevens) -> list[tuple[int, str, str]]:
    """Number, day and whom it asks, of each version; nothing while there was one only."""
    per_regel = [versies_uit(regel.feiten) for regel in gegevens.regels if regel.feiten and regel.telt_mee]
    versies = [] if not per_regel or len(per_regel[0]) < 2 else zip(*per_regel, strict=True)
    return [(versie[0].nummer, dag(versie[0].verstuurd_op), _wie(versie)) for versie in versies]


def _wie(versie: Sequence[Gevraagd]) -> str:
    if versie[0].ronde is not Ronde.DEEL:
        return "iedereen"
    geraakt = sum(woning.geraakt for woning in versie)
    return f"{geraakt} van de {len(versie)} die meetellen"


def _eerder_gegeven(gegevens: Dossiergegevens) -> int:
    """How many leases count as they do by an answer to an earlier version that still stands."""
    deze = gegevens.voorstelversie
    return sum(
        any(rij["geldt_voor"] and rij["voorstel"] != str(deze) for rij in reactierijen(regel.feiten, deze))
        for regel in gegevens.regels
        if regel.feiten and regel.telt_mee
    )


def in_words(regel: Dossierregel) -> str:
    """The state of who counts, the reason of who does not."""
    return str(STANDEN[regel.stand] if regel.stand is not None else REDENEN[regel.reden])


def _short(regel: Dossierregel) -> str:
    """The first signs of each document; the whole figure stands in the table beside this paper."""
    return ", ".join(document[:12] for document in regel.documenten)
