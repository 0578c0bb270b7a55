"""How late the report of a breach is, in words that somebody can read."""

import datetime as dt

from flask import Flask
from flask_babel import Babel

from renovatie.avg.woorden_datalek import klok_woorden
from workflows.datalek import Klok

UITERLIJK = dt.datetime(2026, 12, 2, tzinfo=dt.UTC)


def words(uren_te_laat: int) -> str:
    app = Flask(__name__)
    Babel(app, default_locale="nl")
    with app.test_request_context():
        return klok_woorden(Klok(UITERLIJK, -uren_te_laat, loopt=True, te_laat=True, bijna=False))[0]


def test_na_twee_dagen_te_laat_staan_er_dagen_en_geen_uren() -> None:
    seen = [words(uren) for uren in (1, 47, 48, 72, 10270)]
    assert seen == [
        "1 uur te laat",
        "47 uur te laat",
        "2 dagen te laat",
        "3 dagen te laat",
        "427 dagen te laat",
    ]
