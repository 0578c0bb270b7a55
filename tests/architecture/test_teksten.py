"""Every text is Dutch in the source and has its English; agreement and permission never share a word."""

import importlib.util
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("teksten", ROOT / "script/lib/teksten.py")
assert spec is not None
assert spec.loader is not None
teksten = importlib.util.module_from_spec(spec)
spec.loader.exec_module(teksten)

ENGLISH_WORDS = re.compile(r"\b(the|and|your?|with|please|from|this|cannot|choose|save)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def found() -> Catalog:
    return teksten.dutch()


@pytest.fixture(scope="module")
def known() -> Catalog:
    return teksten.english()


def catalog(*pairs: tuple[str, str]) -> Catalog:
    made = Catalog(locale="en", fuzzy=False)
    for text, translation in pairs:
        made.add(text, translation)
    return made


def with_word(known: Catalog, word: str) -> list[Message]:
    return [m for m in teksten.texts(known) if any(word in text.lower() for text in teksten.forms(m.id))]


def test_elke_tekst_heeft_engels_met_dezelfde_invulplekken(found: Catalog, known: Catalog) -> None:
    assert teksten.faults(found, known) == []


def test_elke_tekst_in_de_bron_is_nederlands(found: Catalog) -> None:
    every = [text for message in teksten.texts(found) for text in teksten.forms(message.id)]
    assert [text for text in every if ENGLISH_WORDS.search(text)] == []


def test_instemming_en_toestemming_heten_ook_in_het_engels_verschillend(known: Catalog) -> None:
    instemming = [m.string for m in with_word(known, "instemming") if "permission" in str(m.string).lower()]
    toestemming = [m.string for m in with_word(known, "toestemming") if "agreement" in str(m.string).lower()]
    consent = [m.string for m in teksten.texts(known) if "consent" in str(m.string).lower()]
    assert (instemming, toestemming, consent) == ([], [], [])


def test_een_tekst_zonder_engels_valt_op() -> None:
    assert teksten.faults(catalog(("Dag", "")), catalog()) == ["no English: Dag"]
    assert teksten.faults(catalog(("Dag", "")), catalog(("Dag", ""))) == ["no English: Dag"]


def test_een_tekst_die_niemand_meer_gebruikt_valt_op() -> None:
    assert teksten.faults(catalog(), catalog(("Dag", "Day"))) == ["not used any more: Dag"]


def test_een_geraden_vertaling_valt_op() -> None:
    guessed = catalog(("Dag", "Day"))
    guessed["Dag"].flags.add("fuzzy")
    assert teksten.faults(catalog(("Dag", "")), guessed) == ["fuzzy: Dag"]


def test_een_verdwenen_invulplek_valt_op() -> None:
    text = "Vanaf %(dag)s"
    assert teksten.faults(catalog((text, "")), catalog((text, "From then on"))) == [
        f"other placeholders: {text}"
    ]
