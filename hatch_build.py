"""Put the curated data, its compiled snapshot and the service's files into the wheel.

They live outside the package in the checkout, where curators and web developers look for
them. The service becomes `gazetteer._service`, because `service` is too common a name to
claim in everybody's environment.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = {"data": "gazetteer/data", "service": "gazetteer/_service"}
"""Where each folder of the checkout goes in the wheel."""


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # its config has no types
    """Maps the folders; an editable install reads them from the checkout instead."""

    def initialize(self, version: str, build_data: dict[str, dict[str, str]]) -> None:
        """Add every file under `FOLDERS`, and the snapshot, to a standard wheel.

        Args:
            version: `standard` or `editable`.
            build_data: what hatchling puts in the wheel, changed in place.

        Raises:
            DataError: the data breaks a rule; such a wheel is not built.
        """
        if version == "editable":
            return
        root = Path(self.root)
        for source, target in FOLDERS.items():
            for file in sorted((root / source).rglob("*")):
                if file.is_file() and "__pycache__" not in file.parts:
                    inside = file.relative_to(root / source).as_posix()
                    build_data["force_include"][str(file)] = f"{target}/{inside}"
        snapshot = self._compile(root)
        build_data["force_include"][str(snapshot)] = f"{FOLDERS['data']}/{snapshot.name}"

    def finalize(self, version: str, build_data: dict[str, dict[str, str]], artifact: str) -> None:  # noqa: ARG002
        """Remove what was compiled."""
        if version != "editable":
            self._folder.cleanup()

    def _compile(self, root: Path) -> Path:
        """The snapshot of the data, so that no installation has to compile it."""
        sys.path.insert(0, str(root))
        from gazetteer.opening import load

        self._folder = tempfile.TemporaryDirectory(prefix="gazetteer-snapshot-")
        load(root / "data", cache=Path(self._folder.name))
        return next(Path(self._folder.name).glob("*.snapshot"))
