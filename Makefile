# From a fresh clone, with nothing but Python 3.11 or later and make:
#   make run    convert the samples         make test   lint, types, tests
# Everything is installed into .venv, again only when pyproject.toml changes.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
SAMPLES := $(sort $(wildcard samples/*.html samples/*.txt))
SAMPLE := samples/xiangtan-2019.txt

.PHONY: run test lint schemas docs bench campaign flatteners clean

run: $(VENV)/installed
	@mkdir -p out
	$(PY) -m zwgk_parse convert $(SAMPLE)
	$(PY) -m zwgk_parse convert --quiet $(SAMPLES) -o out/tasks.csv
	$(PY) -m zwgk_parse convert --quiet $(SAMPLES) -o out/notices.json
	@echo "make run: $(words $(SAMPLES)) samples converted, to out/tasks.csv and out/notices.json"

test: lint
	$(PY) -m pytest -m "not campaign"

lint: $(VENV)/developing
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

schemas: $(VENV)/installed
	@mkdir -p schemas
	$(PY) -m zwgk_parse schema notice -o schemas/notice.schema.json
	$(PY) -m zwgk_parse schema task -o schemas/task.schema.json
	$(PY) -m zwgk_parse schema finding -o schemas/finding.schema.json
	$(PY) -m zwgk_parse schema csv -o schemas/csv.tableschema.json
	$(PY) -m zwgk_parse schema csv --labels zh -o schemas/csv.zh.tableschema.json

docs: $(VENV)/installed
	$(PY) -m zwgk_parse.catalogue.page > docs/findings.md

bench: $(VENV)/developing
	$(PY) -m benchmarks

campaign: $(VENV)/developing
	$(PY) -m pytest -m campaign

# What real programs make of 200 invented pages, and what the library makes of that. The programs come from
# Debian (as root, or with SUDO=sudo) and from PyPI.
flatteners: $(VENV)/developing $(VENV)/flatteners/installed
	FLATTENERS_PYTHON=$(VENV)/flatteners/bin/python $(PY) tests/campaign/flatteners.py --count 200 --complaints 0

clean:
	rm -rf $(VENV) out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps are made last, so that an installation that broke off is done again. pip compiles what it installs,
# but not what it links: compiled here, the command starts in two thirds of the time where Python may not do it.
$(VENV)/installed: pyproject.toml | $(PY)
	$(PIP) install --editable .
	$(PY) -m compileall -q zwgk_parse
	@touch $@

$(VENV)/developing: pyproject.toml $(VENV)/installed
	$(PIP) install --editable ".[all]" --group test --group lint
	@touch $@

$(VENV)/flatteners/installed: pyproject.toml
	@command -v pandoc && command -v w3m && command -v lynx && command -v chromium || \
		$(SUDO) apt-get install --yes --no-install-recommends pandoc w3m lynx chromium
	$(PYTHON) -m venv $(VENV)/flatteners
	$(VENV)/flatteners/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	$(VENV)/flatteners/bin/python -m pip install --quiet --group flatteners
	@touch $@

# pip knows dependency groups from 25.1 on.
$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; name one with: make PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade "pip>=25.1"
