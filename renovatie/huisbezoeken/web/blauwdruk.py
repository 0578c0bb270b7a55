"""The blueprints of visits and of one household; each module of this folder adds its pages."""

from flask import Blueprint

bezoeken = Blueprint("huisbezoeken", __name__)
bp = Blueprint("hulpdossiers", __name__)
