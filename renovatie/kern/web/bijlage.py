"""A file that a browser saves and does not show."""

from flask import Response


def attachment(body: bytes | str, naam: str, soort: str) -> Response:
    """`naam` is one of ours, in ASCII; `soort` is the media type."""
    headers = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return Response(body, mimetype=soort, headers=headers)
