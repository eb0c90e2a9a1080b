# make run: the dashboard on 127.0.0.1. make test: everything. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
CATALOGUE := locale/vi/LC_MESSAGES/scorecard.po

.PHONY: run test test-next lint bench messages clean

run: $(VENV)/run.stamp
	$(BIN)/python -m scorecard build
	$(BIN)/python -m scorecard serve --port $(PORT)

test: $(VENV)/test.stamp lint
	$(BIN)/python -m pytest

# the same suite on the next major version of DuckDB, in an environment of its own
test-next: .venv-next/test.stamp
	.venv-next/bin/python -m pytest

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --processes 2 queries

bench: $(VENV)/test.stamp
	$(BIN)/python -m bench

# collect new messages into the catalogue; then fill in the Vietnamese ones
messages: $(VENV)/run.stamp
	$(BIN)/pybabel --quiet extract --no-wrap --sort-output --no-location --omit-header -F babel.cfg -o .messages.pot .
	$(BIN)/pybabel --quiet update --no-wrap --no-fuzzy-matching --ignore-obsolete -D scorecard -i .messages.pot -d locale -l vi
	sed -i -E '/^"(Report-Msgid|POT-Creation|PO-Revision|Last-Translator|Language-Team|Generated-By)/d' $(CATALOGUE)
	rm .messages.pot

clean:
	rm -rf $(VENV) .venv-next var

$(VENV)/run.stamp: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/test.stamp: requirements.txt requirements-test.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	touch $@ $(VENV)/run.stamp

.venv-next/test.stamp: requirements.txt requirements-test.txt
	$(PYTHON) -m venv .venv-next
	.venv-next/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	.venv-next/bin/python -m pip install --quiet --disable-pip-version-check duckdb==2.0.0
	touch $@
