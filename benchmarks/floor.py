"""The floor: a list of names and phones, sealed with a key per household, in plain Flask and SQLAlchemy Core.

No sign-in, access check, journal or layout: what is left is the work that nobody can do without.
"""

import os
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask, render_template_string

NONCE = 12
PAGE = """<!doctype html><html lang="nl"><title>Woningen</title><h1>Woningen</h1><table>{% for rij in rijen %}
<tr><th scope="row">{{ rij.adres }}</th><td>{{ rij.portiek }}</td><td>{{ rij.naam }}</td>
<td>{{ rij.telefoon }}</td></tr>{% endfor %}</table></html>"""
METADATA = sa.MetaData()
ROWS = sa.Table(
    "rijen",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("adres", sa.Text),
    sa.Column("portiek", sa.Text),
    sa.Column("sleutel", sa.LargeBinary),
    sa.Column("naam", sa.LargeBinary),
    sa.Column("telefoon", sa.LargeBinary),
)


def _seal(key: AESGCM, value: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + key.encrypt(nonce, value, None)


def _open(key: AESGCM, value: bytes) -> bytes:
    return key.decrypt(value[:NONCE], value[NONCE:], None)


def sealed_rows(root: AESGCM, count: int) -> list[dict[str, object]]:
    """Invented households, each with a wrapped key of its own and two values sealed with it."""
    made: list[dict[str, object]] = []
    for number in range(count):
        raw = AESGCM.generate_key(256)
        key = AESGCM(raw)
        made.append(
            {
                "adres": f"Trijsselwaardlaan {2 * number + 2}",
                "portiek": "ABC"[number // 60 % 3],
                "sleutel": _seal(root, raw),
                "naam": _seal(key, f"A. Naam{number}".encode()),
                "telefoon": _seal(key, f"+316{number:08d}".encode()),
            }
        )
    return made


def list_app(folder: Path, count: int = 174) -> Flask:
    """A Flask app whose page `/` lists `count` households."""
    root = AESGCM(AESGCM.generate_key(256))
    engine = sa.create_engine(f"sqlite:///{folder / 'vloer.sqlite'}")
    METADATA.create_all(engine)
    with engine.begin() as connection:
        connection.execute(ROWS.insert(), sealed_rows(root, count))
    app = Flask("floor")

    @app.get("/")
    def page() -> str:
        with engine.connect() as connection:
            rows = connection.execute(sa.select(ROWS).order_by(ROWS.c.adres)).all()
        opened = []
        for row in rows:
            key = AESGCM(_open(root, row.sleutel))
            opened.append(
                {
                    "adres": row.adres,
                    "portiek": row.portiek,
                    "naam": _open(key, row.naam).decode(),
                    "telefoon": _open(key, row.telefoon).decode(),
                }
            )
        return render_template_string(PAGE, rijen=opened)

    return app
