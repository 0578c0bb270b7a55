"""Each POST route has its place in the round of all forms, and writes by what takes its key."""

import ast
import re
from collections import Counter
from pathlib import Path

from flask import Flask

from renovatie.kern.web.eenmalig import ZONDER_SLEUTEL
from renovatie.kern.web.guard import mark_of
from tests.rondgang import ALLEEN_SLOT, VANZELF

ROOT = Path(__file__).resolve().parents[2]
OWN_TRANSACTION = {
    "renovatie/avg/web/inzage.py": "a link counts its own tries and its own use; see ZONDER_SLEUTEL",
    "renovatie/casusoverleg/web/scherm.py": "of nobody: no row may say who pressed; see ZONDER_SLEUTEL",
    "renovatie/gebruikers/web/raden.py": "counts a try before it is judged, and nothing else",
    "renovatie/instemming/web/antwoord.py": "of a tenant with a code; takes the key by itself",
    "renovatie/kern/web/transaction.py": "the one transaction",
}
"""Where the web opens a transaction by itself, each with the reason."""


def posts(app: Flask) -> set[str]:
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and mark_of(app.view_functions[rule.endpoint]) is not None
    }


def in_own_test() -> set[str]:
    """The endpoints that a test sends five times at once by itself, as it says in the call."""
    return {
        endpoint.value
        for path in (ROOT / "tests" / "web").rglob("test_*.py")
        for test in ast.walk(ast.parse(path.read_text()))
        if isinstance(test, ast.FunctionDef) and test.name.startswith("test_")
        for call in ast.walk(test)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id == "vijf_keer_tegelijk"
        for endpoint in call.args[1:2]
        if isinstance(endpoint, ast.Constant)
    }


def test_elk_formulier_heeft_een_plek_in_de_rondgang(app: Flask) -> None:
    """A new one goes where it is sent five times at once; there is no third way."""
    places = Counter([*ZONDER_SLEUTEL, *VANZELF, *in_own_test(), *ALLEEN_SLOT])
    assert {naam for naam, keer in places.items() if keer > 1} == set()
    assert posts(app) - set(places) == set()
    assert set(places) - posts(app) == set()


def test_alleen_wie_een_reden_heeft_opent_zelf_een_transactie() -> None:
    """All others write by the transaction of the web, which takes the key before anything else."""
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "renovatie").rglob("*.py")
        if "web" in path.relative_to(ROOT).with_suffix("").parts
        and re.search(
            r"kern\.transaction\(|^from renovatie\.kern\.transaction import .*\btransaction\b",
            path.read_text(),
            re.MULTILINE,
        )
    }
    assert found == set(OWN_TRANSACTION)
