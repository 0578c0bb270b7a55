"""What somebody types on the console is checked like a field of one line in a form."""

from typing import Any, Final

import click

from renovatie.kern.tekens import IN_A_LINE

REFUSED: Final = (
    "Er staat een nieuwe regel, een tab of een onzichtbaar teken in. Typ het opnieuw, op één regel."
)


class Regel(click.ParamType):
    """Text on one line, without signs that nobody sees."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Out: what was typed. Raises click.BadParameter; a prompt then asks again."""
        text = str(click.STRING.convert(value, param, ctx))
        if IN_A_LINE.search(text):
            self.fail(REFUSED, param, ctx)
        return text


REGEL: Final = Regel()


def check_texts(command: click.Command) -> None:
    """Let every text that this command takes, or a command below it, be such a line."""
    for below in getattr(command, "commands", {}).values():
        check_texts(below)
    for param in command.params:
        if param.type is click.STRING:
            param.type = REGEL
