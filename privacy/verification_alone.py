"""Check the journal without the app and without write rights.

    python -m privacy.verification --database URL --sleutelkast URL --sleutel FILE [--ankers FILE] [--json]
    python -m privacy.verification --database URL --openbaar FILE --ankers FILE [--json]

The first form has the root key and recomputes every line. The second is for another party, who only has the
public key and the anchors that were handed over: it checks that the numbering, the links between the lines
and the heads are whole, and that the signed lines are there; it cannot recompute what a line says.
Ends with 0 whole, 2 broken, 3 an anchor or its line is missing or none of the last eight days was given,
4 unreadable. Needs nothing of the app.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from privacy import anchors, checking, links, stamps
from privacy.chain import Geheimen
from privacy.keys import FileKeyProvider, RootKeyRefused
from privacy.keystore import KeyStore, KeyStoreDamaged, WrongRootKey, utc_now
from privacy.verification import ExitCode

_SENTENCES: Mapping[ExitCode, str] = {
    ExitCode.OK: "Het journaal is heel.",
    ExitCode.BROKEN: "Het journaal is NIET heel.",
    ExitCode.ANKER_MISSING: "Een anker of de regel ervan is er niet. Is er een oudere kopie teruggezet?",
    ExitCode.UNREADABLE: "Het journaal is niet te lezen. Controleer de database en de sleutels.",
}


UNCONFIRMED = (
    "Het journaal is heel tot en met de laatste regel die er staat, maar niemand buiten deze installatie "
    "bevestigt het einde van de laatste acht dagen."
)


def read_only_engine(url: str) -> sa.Engine:
    """Return an engine that cannot write: a file opened as it lies, or a read-only session."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() != "sqlite":
        options = "-c default_transaction_read_only=on -c voordeur.alle=ja"
        return sa.create_engine(parsed, connect_args={"options": options}, hide_parameters=True)
    path = Path(parsed.database or "").resolve()
    # Without a WAL beside it nothing is in use: read the bytes themselves and leave no file behind.
    alone = not path.with_name(f"{path.name}-wal").exists()
    mode = "immutable=1" if alone else "mode=ro"
    return sa.create_engine(f"sqlite:///file:{quote(str(path))}?{mode}&uri=true", hide_parameters=True)


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        report, code = _run(options)
    except (
        sa.exc.SQLAlchemyError, OSError, KeyError, RootKeyRefused, WrongRootKey, KeyStoreDamaged,
        anchors.AnkerRefused, UnicodeDecodeError,
    ):  # fmt: skip
        report, code = {"ok": False, "breuk": "unreadable"}, ExitCode.UNREADABLE
    sys.stdout.write(json.dumps(report) + "\n" if options.json else f"{_sentence(report, code)}\n")
    return int(code)


def _run(options: argparse.Namespace) -> tuple[dict[str, object], ExitCode]:
    papers = _papers(options.ankers)
    engine = read_only_engine(options.database)
    try:
        if options.openbaar is not None:
            key = anchors.read_public(Path(options.openbaar).read_text())
            with engine.connect() as connection:
                found = links.check(connection, key, papers)
        else:
            anker, journaal, stempels = _secrets(options)
            key = anchors.signing_key(anker).public_key()
            with engine.connect() as connection:
                found = checking.check(connection, journaal, key, papers, stempels)
    finally:
        engine.dispose()
    found = replace(found, op=utc_now())
    return found.report(), found.exit_code


def _secrets(options: argparse.Namespace) -> tuple[bytes, Geheimen, list[stamps.Stempel]]:
    """Those of the anchors and of the journal, and the stamps; no connection stays open behind it."""
    engine = read_only_engine(options.sleutelkast)
    try:
        store = KeyStore(engine, FileKeyProvider(Path(options.sleutel)))
        return store.secret(anchors.KEY_NAME), Geheimen.of(store), stamps.read(store)
    finally:
        engine.dispose()


def _papers(path: str | None) -> str | None:
    """The text of the file; a file that is not there has no anchor."""
    if path is None:
        return None
    file = Path(path)
    return file.read_text(errors="replace") if file.exists() else ""


def _sentence(report: Mapping[str, object], code: ExitCode) -> str:
    text = UNCONFIRMED if report.get("heel") and code is ExitCode.ANKER_MISSING else _SENTENCES[code]
    if "regels" in report:
        text += f" {report['regels']} regels in {report['ketens']} ketens, {report.get('ankers', 0)} ankers."
    if report.get("breuk") and report.get("keten"):
        text += f" Keten {report['keten']}, regel {report['volgnummer']} ({report['breuk']})."
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m privacy.verification", description="Controleer het journaal.")
    parser.add_argument("--database", required=True, help="adres van de database; wordt alleen gelezen")
    parser.add_argument("--sleutelkast", help="adres van de sleuteldatabase")
    parser.add_argument("--sleutel", help="bestand met de hoofdsleutel")
    parser.add_argument("--openbaar", help="bestand met de openbare sleutel van de ankers")
    parser.add_argument("--ankers", help="bestand met ankers, een per regel")
    parser.add_argument("--json", action="store_true", help="antwoord als JSON")
    return parser
