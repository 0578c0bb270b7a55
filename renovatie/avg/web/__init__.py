"""Pages of requests, retention, breaches and the register; one blueprint per subject."""

from flask import Blueprint

blueprints: tuple[Blueprint, ...] = ()
