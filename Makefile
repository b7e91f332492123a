# `make run` and `make test` need Debian's python3 and make; everything else is set up in .venv.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: run test bench clean
.DELETE_ON_ERROR:

run: .venv/run.stamp
	@echo "Serving on http://$(HOST):$(PORT) (stop with Ctrl-C). In another shell:"
	@echo "  curl 'http://$(HOST):$(PORT)/v1/lookup?name=Etorofu'"
	@exec $(BIN)/gazetteer serve --host $(HOST) --port $(PORT)

test: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest
	@command -v chromium >/dev/null || echo "SKIPPED: the page in a browser (apt install chromium)"
	@command -v openrefine >/dev/null || echo "SKIPPED: OpenRefine (apt install openrefine)"

# The peers have an environment of their own, so that the project's stays as its users have it.
# The command is timed as it is installed, not as an editable copy.
bench: .venv/peers/stamp
	.venv/peers/bin/pip install --quiet --disable-pip-version-check --force-reinstall --no-deps .
	.venv/peers/bin/python -m benchmarks.run

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# Editable, so that a change of code or data is served at the next start; not isolated, because
# an environment for the build would install every dependency a second time.
.venv/run.stamp: .venv/bin/pip pyproject.toml
	$(PIP) hatchling
	$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: .venv/bin/pip pyproject.toml
	$(PIP) hatchling
	$(PIP) --no-build-isolation --editable '.[test]'
	@touch $@ .venv/run.stamp

.venv/peers/stamp: .venv/bin/pip pyproject.toml benchmarks/requirements.txt
	$(BIN)/python -m venv .venv/peers
	.venv/peers/bin/pip install --quiet --disable-pip-version-check \
	  . --requirement benchmarks/requirements.txt
	@touch $@

# Debian keeps the part of venv that installs pip in a package of its own.
.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	       && apt-get install -y -qq python3-venv >/dev/null; } \
	  || { echo "Python has no venv here: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
