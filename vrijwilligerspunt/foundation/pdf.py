"""Prints: a Typst source of a room and data, made into an accessible PDF (PDF/UA-1).

What people typed comes in as data and is only ever shown as text, never read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from vrijwilligerspunt.foundation.config import ROOT

FONTS = ROOT / "vrijwilligerspunt" / "static" / "dist"


class Unprintable(Exception):
    """Our letters have no shape for a character of the text."""


def pdf(source: Path, data: Mapping[str, Any]) -> bytes:
    """The PDF of a source in which `json(bytes(sys.inputs.data))` is the data.

    Raises Unprintable when a character is in no font of ours, so the caller can leave it out.
    """
    try:
        made = typst.compile(
            str(source),
            root=str(source.parent),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"data": json.dumps(data)},
        )
    except typst.TypstError as error:
        # The standard forbids a box in the place of a letter, so Typst stops there.
        if "could not be displayed" in str(error):
            raise Unprintable(str(error)) from error
        raise
    assert isinstance(made, bytes)
    return made
