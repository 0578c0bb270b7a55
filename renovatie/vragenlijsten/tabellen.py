"""The fixed list of tables of the Complexprofiel, from the questions that say so; nobody asks for another.

One question a table: no two attributes meet, so that no cell is small by crossing. A question that was
skipped counts in no row: how many answered is not published, and what is left out cannot be subtracted.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from privacy.disclosure import Publicatie, Tabel, percentage, publish
from workflows.vragenlijst import Vraag, Vragenset


def gepubliceerd(vragenset: Vragenset) -> list[Vraag]:
    """The questions that are published: of the profile, and those that measure a goal."""
    return [vraag for vraag in vragenset.vragen if vraag.profiel or vraag.gunstig]


def tabel_van(vraag: Vraag) -> Tabel:
    """The table of a question. The last answers of a list are left out first: a rule that tells no number."""
    return Tabel(vraag.code, vraag.code, tuple(reversed(vraag.antwoorden)))


def tel_antwoorden(vraag: Vraag, vellen: Iterable[Mapping[str, str]]) -> dict[str, tuple[int]]:
    """How many households gave each answer."""
    found = Counter(vel[vraag.code] for vel in vellen if vraag.code in vel)
    return {antwoord: (found[antwoord],) for antwoord in vraag.antwoorden}


def maak_profiel(
    vragenset: Vragenset,
    vellen: Collection[Mapping[str, str]],
    verborgen: Mapping[str, frozenset[str]],
) -> dict[str, Publicatie]:
    """The tables as they are published, by question; `verborgen` are the rows an earlier moment left out."""
    return {
        vraag.code: publish(
            tabel_van(vraag),
            tel_antwoorden(vraag, vellen),
            verborgen.get(vraag.code, frozenset()) & set(vraag.antwoorden),
        )
        for vraag in gepubliceerd(vragenset)
    }


def aandeel(vraag: Vraag, rijen: Mapping[str, int | None]) -> int | None:
    """The whole percentage with a favourable answer, from published numbers alone; else None."""
    aantallen = [aantal for aantal in rijen.values() if aantal is not None]
    if not vraag.gunstig or len(aantallen) < len(vraag.antwoorden):
        return None
    return percentage(sum(rijen[antwoord] or 0 for antwoord in vraag.gunstig), sum(aantallen))
