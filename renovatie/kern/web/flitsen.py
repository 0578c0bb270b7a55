"""Messages for the next page, with a way back where an act can be undone."""

from flask import flash


def flash_undo(tekst: str, ongedaan: str) -> None:
    """A green message with a link "Maak ongedaan" to a confirm page."""
    flash({"tekst": tekst, "ongedaan": ongedaan}, "ok")  # type: ignore[arg-type]  # Flask keeps any JSON value


def flash_verder(tekst: str, woord: str, url: str) -> None:
    """A green message with a link to where the work goes on: `woord` is the link."""
    flash({"tekst": tekst, "verder": url, "woord": woord}, "ok")  # type: ignore[arg-type]  # any JSON value


def flash_even(tekst: str, ongedaan: str, velden: dict[str, str]) -> None:
    """A message that stays for ten seconds, with a button that takes the act back: it posts `velden`.

    For an act of one tap: a page in between would cost more than the act. The server goes on allowing it
    for longer than the message stays.
    """
    flash({"tekst": tekst, "knop": ongedaan, "velden": velden}, "even")  # type: ignore[arg-type]  # any JSON value
