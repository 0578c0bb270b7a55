"""The blueprint of the questionnaire; each module of this folder adds its pages."""

from flask import Blueprint

bp = Blueprint("vragenlijsten", __name__)
