# Two commands are all that a new machine needs: `make demo` and `make test`.
# Both first see to .venv: made from requirements.lock (names, versions, hashes), remade when stale.

SHELL := /bin/sh
.ONESHELL:
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help

VENV := .venv
VENV_PYTHON := $(VENV)/bin/python
STAMP := $(VENV)/course-installed

# Imports of TensorFlow take over 20 s instead of 5 without cached bytecode, and the settings of
# another environment must not leak into ours.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME VIRTUAL_ENV
unexport PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV PIP_NO_BINARY

# A moved checkout has scripts that point at the old place, so its environment is stale as well.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
STALE := stale
endif

.PHONY: help demo test lint lock clean stale

help:  ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 12

demo: $(STAMP)  ## build ps1, grade a sample class in build/demo, show the grades
	@$(VENV)/bin/course demo

test: $(STAMP)  ## run the whole test suite
	@$(VENV_PYTHON) -m pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder

lint: $(STAMP)  ## check style and formatting
	@$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

lock:  ## solve requirements.lock anew from pyproject.toml (UPGRADE=--upgrade takes new versions)
	@command -v uv >/dev/null || { echo "make lock needs uv. Next: pip install uv" >&2; exit 1; }
	uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	  --quiet $(UPGRADE) --output-file requirements.lock

clean:  ## remove the environment and everything generated in build/
	@rm -rf $(VENV) build dist .pytest_cache .ruff_cache

$(STAMP): requirements.lock pyproject.toml $(STALE)
	@sh .ci/make-venv "$(VENV)"
	printf '%s\n' "$(CURDIR)" > $(STAMP)

stale:
