"""The blueprint of the room. While informal care is off, `web/switches.py` keeps everything here shut."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("connections", __name__)
