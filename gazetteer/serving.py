"""Find the HTTP service, which lives beside the library in a checkout and inside it in a wheel.

Its name is `gazetteer._service` in both: a plain `import service` would take whatever module
of that common name the current folder or the environment happens to hold.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

NAME = "gazetteer._service"
CHECKOUT = Path(__file__).resolve().parent.parent / "service"


def load_service() -> ModuleType:
    """Import the service package, once a process.

    Afterwards `importlib.import_module("gazetteer._service.app")` and the like work too.

    Raises:
        ModuleNotFoundError: neither the wheel nor the checkout holds it.
    """
    if NAME in sys.modules or importlib.util.find_spec(NAME):
        return importlib.import_module(NAME)
    spec = importlib.util.spec_from_file_location(
        NAME, CHECKOUT / "__init__.py", submodule_search_locations=[str(CHECKOUT)]
    )
    if spec is None or spec.loader is None or not CHECKOUT.is_dir():
        raise ModuleNotFoundError(f"the service is in neither {NAME} nor {CHECKOUT}", name=NAME)
    package = importlib.util.module_from_spec(spec)
    sys.modules[NAME] = package
    spec.loader.exec_module(package)
    return package
