"""The signs in what somebody fills in: none that nobody sees, and no new line in a field of one line."""

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _
from wtforms import Field, FieldList, FormField, PasswordField, StringField, TextAreaField

from renovatie.kern.tekens import IN_A_LINE, IN_A_TEXT


def signs_error(field: Field) -> str | None:
    """In: a field that was filled. Out: what is wrong with its signs, as a sentence; None when all is well.

    A password is only hashed, never shown: who has such a sign in it must be able to sign in.
    """
    if not isinstance(field, StringField) or isinstance(field, PasswordField):
        return None
    if not isinstance(field.data, str):
        return None
    if isinstance(field, TextAreaField):
        if IN_A_TEXT.search(field.data):
            return _("Er staat een onzichtbaar teken in. Typ de tekst opnieuw.")
    elif IN_A_LINE.search(field.data):
        return _(
            "Er staat een nieuwe regel, een tab of een onzichtbaar teken in. Typ het opnieuw, op één regel."
        )
    return None


def leaves(fields: Iterable[Field]) -> Iterator[Field]:
    """Each field that somebody fills, also those of a list; a form inside this one has a gate of its own."""
    for field in fields:
        if isinstance(field, FieldList):
            yield from leaves(field.entries)
        elif not isinstance(field, FormField):
            yield field
