"""The one blueprint of these pages; each module beside it adds its own routes."""

from flask import Blueprint

bp = Blueprint("complexen", __name__)
