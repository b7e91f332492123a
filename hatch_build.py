"""Put the curated data and the service's files into the wheel.

They live outside the package in the checkout, where curators and web developers look for
them. The service becomes `gazetteer._service`, because `service` is too common a name to
claim in everybody's environment.
"""

from __future__ import annotations

from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = {"data": "gazetteer/_data", "service": "gazetteer/_service"}
"""Where each folder of the checkout goes in the wheel."""


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # its config has no types
    """Maps the folders; an editable install reads them from the checkout instead."""

    def initialize(self, version: str, build_data: dict[str, dict[str, str]]) -> None:
        """Add every file under `FOLDERS` to a standard wheel.

        Args:
            version: `standard` or `editable`.
            build_data: what hatchling puts in the wheel, changed in place.
        """
        if version == "editable":
            return
        for source, target in FOLDERS.items():
            for file in sorted(Path(self.root, source).rglob("*")):
                if file.is_file() and "__pycache__" not in file.parts:
                    inside = file.relative_to(Path(self.root, source)).as_posix()
                    build_data["force_include"][str(file)] = f"{target}/{inside}"
