"""Names of stadsdelen, wijken and buurten as people write them, and what each stands for; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from vrijwilligerspunt.search.rules_wish_phrases import words_of
from vrijwilligerspunt.search.rules_wish_words import words
from vrijwilligerspunt.search.states import Wish

_ARTICLES: Final = words("de het t the")
MOST_WORDS: Final = 4
_MIDDLE: Final = "Centrum"
_MIDDLE_TOO: Final = ("city centre", "city center", "town centre", "stadscentrum", "centre", "center")
"""What others call it."""

Key = tuple[str, ...]


class Located(Protocol):
    """A place with its name and the code of what it lies in."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def parent(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for: codes of stadsdelen or of wijken, and how a chip says it."""

    kind: Wish
    codes: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Every name by its folded words; the wijken of each stadsdeel; the postcodes there are."""

    named: Mapping[Key, Named] = field(default_factory=dict)
    wijken_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    postcodes: frozenset[str] = frozenset()

    def at(self, words: Key) -> tuple[int, Named] | None:
        """The longest name these words begin with, and of how many words."""
        for length in range(min(MOST_WORDS, len(words)), 0, -1):
            named = self.named.get(words[:length])
            if named is not None:
                return length, named
        return None


def names(
    districts: Mapping[str, Located],
    wijken: Mapping[str, Located],
    buurten: Mapping[str, Located],
    aliases: Iterable[tuple[str, str]],
    postcodes: Iterable[str],
) -> Names:
    """The names of a city. Where two places share one, the larger has it: Centrum is the stadsdeel."""
    targets: dict[str, list[str]] = {}
    for alias, code in sorted(aliases):
        targets.setdefault(alias, []).append(code)
    for buurt in buurten.values():
        for piece in buurt.name.split(", "):
            targets.setdefault(piece, []).append(buurt.code)
        base = buurt.name.rsplit("-", 1)[0]
        if base != buurt.name and not any(base == other.name for other in wijken.values()):
            alike = sorted(one.code for one in buurten.values() if one.name.startswith(f"{base}-"))
            if len(alike) > 1:
                targets.setdefault(base, alike)
    found: dict[Key, Named] = {}
    for code, area in districts.items():
        _add(found, area.name, Named(Wish.DISTRICT, (code,), area.name))
    for code, area in wijken.items():
        _add(found, area.name, Named(Wish.WIJK, (code,), area.name))
    for name, codes in targets.items():
        named = _target(name, codes, districts, wijken, buurten)
        if named is not None:
            _add(found, name, named)
    for code, area in districts.items():
        if area.name == _MIDDLE:
            for name in _MIDDLE_TOO:
                _add(found, name, Named(Wish.DISTRICT, (code,), area.name))
    inside = {code: tuple(wijk.code for wijk in wijken.values() if wijk.parent == code) for code in districts}
    return Names(found, inside, frozenset(postcodes))


def _target(
    name: str,
    codes: Iterable[str],
    districts: Mapping[str, Located],
    wijken: Mapping[str, Located],
    buurten: Mapping[str, Located],
) -> Named | None:
    """What an alias or the name of a buurt stands for: stadsdelen, or the wijken it lies in."""
    inside = [code for code in dict.fromkeys(codes) if code in districts]
    areas = districts
    if not inside:
        wide = (buurten[code].parent if code in buurten else code for code in codes)
        inside, areas = [code for code in dict.fromkeys(wide) if code in wijken], wijken
    if not inside:
        return None
    within = ", ".join(areas[code].name for code in inside)
    kind = Wish.DISTRICT if areas is districts else Wish.WIJK
    return Named(kind, tuple(inside), name if name == within else f"{name} ({within})")


def _add(found: dict[Key, Named], name: str, named: Named) -> None:
    key = tuple(word.text for word in words_of(name.replace("(", " ").replace(")", " ")))
    while len(key) > 1 and key[0] in _ARTICLES:
        key = key[1:]
    if not key or len(key) > MOST_WORDS:
        return
    found.setdefault(key, named)
    joined = "".join(key)
    if len(key) > 1 and len(joined) > 3:
        found.setdefault((joined,), named)
