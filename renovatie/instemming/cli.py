"""`flask instemming hertel`: count a Telling again from its dossier, without the database.

`python -m renovatie.instemming.cli DOSSIER` does the same on a machine where no Voordeur was set up.
"""

from pathlib import Path
from typing import Final

import click
from flask.cli import AppGroup

from workflows.hertelling import DossierOngeldig, Hertelling, Verschil, hertel_dossier

instemming = AppGroup("instemming", help="Instemming en telling.")
GROUPS = (instemming,)

ONGELDIG: Final = {
    "geen_dossier": "Dit is geen dossier van een telling.",
    "dubbel": "In dit dossier staat een bestand twee keer. Vraag een nieuw exemplaar.",
    "te_groot": "Dit bestand is te groot voor een dossier.",
    "onleesbaar": "Dit dossier is niet te lezen. Vraag een nieuw exemplaar.",
}
VERSCHILLEN: Final = {
    Verschil.BESTAND_GEWIJZIGD: "Een bestand is niet meer zoals het in SHA256SUMS staat.",
    Verschil.AANTALLEN: "Uit de lijst volgt een andere uitslag dan uitslag.json zegt.",
    Verschil.CONTROLEGETAL: "De lijst heeft een ander controlegetal dan uitslag.json zegt.",
    Verschil.TABEL: "telling.csv en telling.json zijn niet dezelfde lijst.",
    Verschil.REACTIES: "reacties.csv en feiten.json zeggen niet hetzelfde.",
    Verschil.VOORSTELLEN: "voorstellen.csv en feiten.json zeggen niet hetzelfde.",
    Verschil.FEITEN: "Uit de feiten en de reacties komt een andere lijst.",
    Verschil.CONTROLEGETAL_FEITEN: "De feiten hebben een ander controlegetal dan uitslag.json zegt.",
    Verschil.ONBEKENDE_REGEL: "Deze telling gebruikt een rekenregel die dit programma niet kent.",
}
NOG_ZELF_NAGAAN: Final = """\
Vergelijk zelf elk controlegetal met dat bij de telling in Voordeur.
Alleen als ze gelijk zijn, is dit de telling die toen is gemaakt.
Niet na te tellen zijn telling.pdf, LEESMIJ.txt, de adressen, de kolom in_woorden,
en complex en gemaakt_op in uitslag.json. Vraag bij twijfel een nieuw dossier uit Voordeur."""
"""What a dossier cannot prove of itself."""


@instemming.command("hertel", with_appcontext=False)
@click.argument("dossier", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def hertel(dossier: Path) -> None:
    """Tel een telling opnieuw uit haar DOSSIER (zip). Eindigt met 1 als er iets niet klopt."""
    try:
        gevonden = hertel_dossier(dossier.read_bytes())
    except DossierOngeldig as fout:
        raise click.ClickException(ONGELDIG[fout.code]) from None
    for regel in _regels(gevonden):
        click.echo(regel)
    if not gevonden.klopt:
        raise click.exceptions.Exit(1)


def _regels(gevonden: Hertelling) -> list[str]:
    antwoord = gevonden.uitslag
    gehaald = "gehaald" if antwoord.gehaald else f"niet gehaald, nog {antwoord.nog_nodig} nodig"
    regels = [
        f"Peildatum {gevonden.peildatum:%d-%m-%Y}, voorstel {gevonden.voorstelversie}, {gevonden.regel}.",
        f"{gevonden.ja} van {gevonden.n} ja, {str(antwoord.percentage).replace('.', ',')}% (afgekapt).",
        f"10 x {gevonden.ja} = {10 * gevonden.ja} en 7 x {gevonden.n} = {7 * gevonden.n}: {gehaald}.",
        f"Controlegetal van de lijst: {gevonden.sha256}.",
        *([f"Controlegetal van de feiten: {gevonden.feiten_sha256}."] if gevonden.feiten_sha256 else []),
        "Geteld vanaf de reacties zelf."
        if gevonden.met_feiten
        else "Geteld vanaf de lijst: dit dossier heeft geen feiten.",
    ]
    if gevonden.klopt:
        return [*regels, "Het dossier klopt met zichzelf.", NOG_ZELF_NAGAAN]
    return [*regels, "HET DOSSIER KLOPT NIET.", *(f"- {VERSCHILLEN[v]}" for v in gevonden.verschillen)]


if __name__ == "__main__":
    hertel()
