"""Three kinds of import contract that import-linter does not bring, for `[tool.importlinter]`.

They know rooms by the names of their files: `views.py` and `views_reset.py` are both of the family `views`.
So a contract guards a file from the day it appears, and an absent room needs no exception. All three look
at direct imports (rulings.md 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

ROOT = "vrijwilligerspunt"


def room_and_file(module: str) -> tuple[str, str]:
    """`vrijwilligerspunt.site.views` → ("site", "views"); the file is empty for a package itself."""
    parts = module.split(".")
    if parts[0] != ROOT:
        return parts[0], ""
    return (parts[1] if len(parts) > 1 else ""), (parts[2] if len(parts) > 2 else "")


def family(file: str, families: Iterable[str]) -> str | None:
    """The family a file name belongs to: its name, or the part before an underscore."""
    return next((name for name in families if file == name or file.startswith(f"{name}_")), None)


def words(option: Any) -> list[str]:
    """What a list in `pyproject.toml` holds; import-linter sets the value in the place of its field."""
    return list(option or ())


class DirectContract(Contract):
    """What the three share: a list of forbidden direct imports, shown with file and line."""

    def offences(self, graph: ImportGraph) -> Iterable[str]:
        """Sentences about what is wrong."""
        raise AssertionError("a contract says what it forbids")

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        wrong = sorted(set(self.offences(graph)))
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for sentence in check.metadata["wrong"]:
            output.print_error(f"-   {sentence}", bold=False)

    def ours(self, graph: ImportGraph) -> list[str]:
        """Every module of the product."""
        return [name for name in graph.modules if name == ROOT or name.startswith(f"{ROOT}.")]


def _where(graph: ImportGraph, importer: str, imported: str) -> str:
    lines = [
        str(detail["line_number"])
        for detail in graph.get_import_details(importer=importer, imported=imported)
    ]
    return f"{importer} imports {imported} (line {', '.join(lines)})"


class RoomOrder(DirectContract):
    """Inside a room imports go down the layers; `a | b` stand beside each other and do not meet.

    A file that is of no family and not placed by `also` ("room.file: layer") has no place in a room.
    """

    layers = fields.ListField(subfield=fields.StringField())
    not_rooms = fields.ListField(subfield=fields.StringField())
    also = fields.ListField(subfield=fields.StringField(), required=False)

    def ranks(self) -> Mapping[str, int]:
        """Layer → height, the top being 0."""
        return {
            name.strip(): rank for rank, layer in enumerate(words(self.layers)) for name in layer.split("|")
        }

    def layer(self, room: str, file: str) -> str | None:
        """The layer a file stands on."""
        placed = dict(line.split(": ") for line in words(self.also))
        return placed.get(f"{room}.{file}") or family(file, self.ranks())

    def offences(self, graph: ImportGraph) -> Iterable[str]:
        ranks, top = self.ranks(), set(words(self.not_rooms))
        for module in self.ours(graph):
            room, file = room_and_file(module)
            if not file or room in top:
                continue
            here = self.layer(room, file)
            if here is None:
                yield f"{module} stands on no layer of a room"
                continue
            for imported in graph.find_modules_directly_imported_by(module):
                other_room, other_file = room_and_file(imported)
                if other_room != room or not other_file or other_file == file:
                    continue
                there = self.layer(room, other_file)
                if there is None or here == there:
                    continue
                if ranks[there] <= ranks[here]:
                    yield _where(graph, module, imported)


class Purity(DirectContract):
    """Files of these families, and packages of these names, import none of the forbidden packages."""

    families = fields.ListField(subfield=fields.StringField())
    packages = fields.ListField(subfield=fields.StringField(), required=False)
    not_rooms = fields.ListField(subfield=fields.StringField())
    forbidden = fields.ListField(subfield=fields.StringField())

    def offences(self, graph: ImportGraph) -> Iterable[str]:
        forbidden = tuple(words(self.forbidden))
        for module in self.ours(graph):
            room, file = room_and_file(module)
            pure = room in words(self.packages)
            if not pure and (room in words(self.not_rooms) or not family(file, words(self.families))):
                continue
            for imported in graph.find_modules_directly_imported_by(module):
                if any(imported == name or imported.startswith(f"{name}.") for name in forbidden):
                    yield _where(graph, module, imported)


class Wall(DirectContract):
    """The protected files are imported only by the rooms on the list."""

    protected = fields.ListField(subfield=fields.StringField())
    allowed = fields.ListField(subfield=fields.StringField())

    def offences(self, graph: ImportGraph) -> Iterable[str]:
        for module in self.ours(graph):
            for imported in graph.find_modules_directly_imported_by(module):
                room, file = room_and_file(imported)
                for wall in words(self.protected):
                    wall_room, _, wall_file = wall.partition(".")
                    if room != wall_room or not family(file, [wall_file]):
                        continue
                    if room_and_file(module)[0] not in {wall_room, *words(self.allowed)}:
                        yield _where(graph, module, imported)
