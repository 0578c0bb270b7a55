"""The refusal to start."""

import click


class SettingsRefused(click.ClickException):
    """The app does not start with these settings; the message says which and what to do."""
