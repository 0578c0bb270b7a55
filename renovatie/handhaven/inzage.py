"""Reports are about places: no resident stands in them, so there is nothing to give (and that is said)."""

from renovatie.kern.inzage import Inzage


def register(inzage: Inzage) -> None:
    """Say why the reports are in no part; app.py calls this."""
    inzage.stel_vrij(
        meldingen="over een plek, nooit over een bewoner of woning; alleen de melder is een medewerker"
    )
