"""The blueprint of everything about one household; each module of this folder adds its pages."""

from flask import Blueprint

bp = Blueprint("hulpdossiers", __name__)
