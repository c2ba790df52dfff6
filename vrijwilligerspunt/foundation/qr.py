"""QR codes as plain data, for a page and for a print alike."""

from __future__ import annotations

from dataclasses import dataclass

import segno

# White round a code, in modules; a scanner needs four (ISO/IEC 18004).
QUIET = 4


@dataclass(frozen=True, slots=True)
class Drawing:
    """A QR code with its quiet edge: the length of a side in modules, and an SVG path of the dark ones."""

    side: int
    path: str

    @property
    def svg(self) -> str:
        """The code as an SVG file, black on white."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.side} {self.side}">'
            f'<path fill="#fff" d="M0 0h{self.side}v{self.side}H0z"/><path d="{self.path}"/></svg>'
        )


def drawing(text: str) -> Drawing:
    """The QR code of a text, which stays readable when a seventh of it is damaged."""
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=QUIET)]
    parts: list[str] = []
    for y, row in enumerate(rows):
        x = 0
        while (x := row.find(1, x)) >= 0:
            end = row.find(0, x)
            parts.append(f"M{x} {y}h{end - x}v1H{x}z")
            x = end
    return Drawing(len(rows), "".join(parts))
