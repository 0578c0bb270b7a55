"""The blueprint of visits on the road; each module of this folder adds its pages."""

from flask import Blueprint

bp = Blueprint("onderweg", __name__)
