"""The one blueprint of avg: every module of this folder adds its own views to it."""

from flask import Blueprint

bp = Blueprint("avg", __name__)
