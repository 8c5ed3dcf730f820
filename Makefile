# Everything a newcomer or a developer needs to type; each target does its own set-up and may be repeated.
#
# PYTHON=python3.12 picks another Python than python3; ARGS="-k words" passes arguments on to pytest.

PYTHON ?= python3
BIN := .venv/bin
BENCH ?= run browser store strength acceptance formats
BUNDLED := arguments/data/werk-aan-de-wijk
MAP := build/werk-aan-de-wijk.html
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --no-header --no-emit-index-url --no-emit-find-links \
	--no-emit-trusted-host --allow-unsafe --annotation-style=line

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help map test endurance browser check format docs pictures bundle bench lock clean

help:  ## show this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 16

map: .venv/installed  ## draw the debate that comes with Mattermap
	@$(BIN)/mattermap draw --output $(MAP)

test: check browser .venv/tested  ## run every check and every test, those in a browser included
	$(BIN)/pytest --numprocesses=auto $(ARGS)

endurance: browser .venv/tested  ## kill writers and let many write at once, for as long as it takes
	ENDURANCE=full $(BIN)/pytest --numprocesses=auto tests/arguments/store/test_endurance.py

browser:
	@for browser in chromium chromium-browser google-chrome google-chrome-stable; do \
		command -v $$browser >/dev/null && exit; done; \
		test -d "/Applications/Google Chrome.app" || .ci/apt-install chromium fonts-liberation
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || .ci/apt-install postgresql

check: .venv/tested  ## check style, formatting and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: .venv/tested  ## bring the code into shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: .venv/installed  ## make the generated pages of docs/ again
	$(BIN)/python docs/generate.py

pictures: .venv/tested  ## take the pictures of the page anew, to be looked at before they are kept
	PICTURES=take $(BIN)/pytest --numprocesses=auto tests/browser/test_pictures.py
	cp tests/browser/pictures/map-wide-light.png docs/map.png

bundle: .venv/tested  ## put the style sheets and scripts of the page together again
	@$(BIN)/pip install --quiet --disable-pip-version-check tdewolff-minify==2.24.12 zopfli==0.4.3
	$(BIN)/python -m output.bundle

bench: browser .venv/tested  ## measure Mattermap beside its peers; BENCH="run store" does only those
	for one in $(BENCH); do $(BIN)/python tests/benchmarks/$$one.py || exit; done

lock: .venv/tested  ## pin the newest versions that setup.cfg allows
	$(COMPILE) --upgrade --build-deps-for=wheel --output-file=requirements.lock setup.cfg
	$(COMPILE) --upgrade --extra=test --constraint=requirements.lock --output-file=requirements-test.lock setup.cfg

clean:  ## remove everything that was made here
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find $(wildcard arguments mapper output mattermap tests docs) -name __pycache__ -prune -exec rm -rf {} +

# The stamps: an environment is made anew when its Python is gone, and filled again when a lock file changes.
ifneq ($(shell $(BIN)/python -c 'print("works")' 2>/dev/null),works)
.PHONY: .venv/made
endif

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Mattermap needs Python 3.11 or newer; name one as in 'make map PYTHON=python3.12'." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/apt-install python3-venv
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/installed: .venv/made requirements.lock setup.cfg pyproject.toml
	@echo "Installing Mattermap into .venv; this takes a minute the first time."
	@$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	@PYTHONWARNINGS=ignore $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/tested: .venv/installed requirements-test.lock
	@echo "Installing the test tools into .venv."
	@$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements-test.lock
	@touch $@
