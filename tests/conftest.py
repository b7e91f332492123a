"""What several test modules share."""

import gold_report
import pytest
from hypothesis import settings
from serving import Service

from gazetteer import load

# The same examples for everybody, and no deadline: a busy machine is no error.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")


@pytest.fixture(scope="session")
def service():
    """The smallest gazetteer, served."""
    with Service() as running:
        yield running


@pytest.fixture(scope="session")
def http(service):
    """A client of the service."""
    return service.client


@pytest.fixture(scope="session")
def gazetteer():
    """The gazetteer that ships with the package."""
    return load()


def pytest_terminal_summary(terminalreporter, config):
    """Show the scores on the gold and the blind set, also where every test passed."""
    for key, name in ((gold_report.REPORT, "gold"), (gold_report.BLIND, "blind")):
        if measured := config.stash.get(key, None):
            terminalreporter.section(f"{name} set")
            for line in gold_report.lines(measured, f"tests/{name}"):
                terminalreporter.write_line(line)
    if measured := config.stash.get(gold_report.RECALL, None):
        terminalreporter.section("recall set")
        terminalreporter.write_line(", ".join(gold_report.recall_lines(measured)))
