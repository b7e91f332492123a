import pytest

from gazetteer import load


@pytest.fixture(scope="session")
def gazetteer():
    return load()
