"""Messages for the next page, with a way back where an act can be undone."""

from flask import flash


def flash_undo(tekst: str, ongedaan: str) -> None:
    """A green message with a link "Maak ongedaan" to a confirm page."""
    flash({"tekst": tekst, "ongedaan": ongedaan}, "ok")  # type: ignore[arg-type]  # Flask keeps any JSON value
