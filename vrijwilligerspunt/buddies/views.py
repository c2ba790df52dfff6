"""The blueprint of the room. While the part is off, `web/switches.py` keeps everything here shut."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("buddies", __name__)
