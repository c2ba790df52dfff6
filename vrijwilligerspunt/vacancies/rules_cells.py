"""Cells of a table that people open in a spreadsheet; pure."""

from __future__ import annotations

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """The cell with an apostrophe before it when a spreadsheet would run it as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
