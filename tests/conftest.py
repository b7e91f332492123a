"""What several test modules share."""

import pytest
from serving import Service


@pytest.fixture(scope="session")
def service():
    """The smallest gazetteer, served."""
    with Service() as running:
        yield running


@pytest.fixture(scope="session")
def http(service):
    """A client of the service."""
    return service.client
