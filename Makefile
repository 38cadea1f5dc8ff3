# Everything a developer does here; `make help` lists it. Each target prepares what it needs.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin

# An active environment or a foreign import path must not leak into ours.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE DJANGO_SETTINGS_MODULE

.DEFAULT_GOAL := help
.PHONY: help setup run demo test check bench wheel clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

setup: ## make .venv, the assets and the message catalogues (quick when nothing changed)
	@$(PYTHON) tools/prepare.py

run: export PAYESH_HOME ?= var
run: setup ## serve on 127.0.0.1, port 8000 or PORT; the first time with the demonstration in it
	@$(BIN)/payesh migrate
	@$(BIN)/payesh demo --if-empty
	@exec $(BIN)/payesh serve

demo: export PAYESH_HOME ?= var
demo: setup ## load the demonstration into var/ anew
	@$(BIN)/payesh demo

test: setup ## the whole suite, on PostgreSQL and on SQLite
	@$(BIN)/python -m tools.suite

check: setup ## lint, types, import contracts, messages, docs
	@$(BIN)/python -m tools.check

bench: setup ## the benchmark table of docs/benchmarks.md
	@$(BIN)/python -m benchmarks

wheel: setup ## dist/payesh-*.whl with its assets inside
	@$(BIN)/python -m tools.wheel dist

clean: ## remove what setup made (not your data in var/)
	rm -rf .venv node_modules dist build src/payesh/web/static/vendor src/payesh/reports/rendering/vendor
	find src/payesh/locale -name '*.mo' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
