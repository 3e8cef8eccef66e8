# make run    start the app on http://127.0.0.1:8501                        make fuzz   mutated files against the readers
# make test   every test          make check  everything that must be right before a change is shared
# make bench  how fast            make sample the sample data, byte for byte      make texts  the texts to translate

BASE := $(shell for python in python3.11 python3; do \
  $$python -c "import sys; sys.exit(sys.version_info[:2] != (3, 11))" 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
PYTHON := $(BIN)/python
USE := .venv/installed-use
DEV := .venv/installed-dev
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check
PORT ?= 8501
# Both cores: a file is tested in one process, and tests with a server of their own in one (tests/conftest.py).
BOTH := -n 2 --dist loadfile --no-loadscope-reorder
POT := locale/svlc.pot
PO := locale/en/LC_MESSAGES/svlc.po

.DEFAULT_GOAL := help
.PHONY: help run test style check bench fuzz sample corpus texts map data screenshots

help:
	@sed -n '1,3s/^# //p' Makefile

run: $(USE)
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(DEV)
	$(PYTHON) -m pytest $(BOTH) $(ARGS)

style: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

check: style
	$(PYTHON) -m pytest $(BOTH) -m "not browser" --cov --cov-report=term

bench: $(DEV)
	$(PYTHON) -m benchmarks

sample: $(USE)
	$(PYTHON) sample_data/make.py

fuzz: $(DEV)
	$(PYTHON) -m tests.fuzz --seconds 120 --count 20000

corpus: $(DEV)
	$(PYTHON) -m tests.corpus.make

texts: $(DEV)
	$(BIN)/pybabel -q extract --no-default-keywords -k _ -k N_ -k text --no-location --sort-output --omit-header \
		-o $(POT) svlc_core ui pages app.py
	$(BIN)/pybabel -q update -i $(POT) -o $(PO) -l en --no-fuzzy-matching --omit-header --ignore-obsolete

map: $(DEV)
	$(PYTHON) docs/map.py

data: $(DEV)
	$(PYTHON) -m docs.data
	$(PYTHON) -m docs.indicators

screenshots: $(DEV)
	$(PYTHON) -m docs.screenshots.make

# The stamps say what has been installed; they are newer than the pinned lists until a list changes.
$(PYTHON):
	@test -n "$(BASE)" || { echo "Python 3.11 is needed, as python3.11 or python3."; exit 1; }
	$(BASE) -m venv .venv

$(USE): requirements.txt | $(PYTHON)
	$(PIP) -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt requirements-spark.txt requirements.txt | $(PYTHON)
	$(PIP) -r requirements-dev.txt
	@touch $(USE) $@
