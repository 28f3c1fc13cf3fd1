# Respite: everything that a fresh Debian 12 with Swift 6.3 needs. `make help` lists the targets.

PACKAGES := libxgboost-dev libopenblas-dev liblapacke-dev libsqlite3-dev libzip-dev libsimdjson-dev zlib1g-dev libpq-dev pkg-config tzdata unzip
STRICT   := --explicit-target-dependency-import-check error
OUTPUT   ?= pilot-output
SEED     ?= 1

.PHONY: help setup build pilot test test-slow test-postgres check lint imports fuzz kill-test messy benchmark benchmark-import clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

setup: ## Install the system packages that are missing (Debian, apt)
	@Scripts/setup $(PACKAGES)

build: setup ## Build the program in release
	swift build -c release $(STRICT) --product respite

pilot: build ## Simulate a company, run the pilot on it and say where the report is
	"$$(swift build -c release $(STRICT) --show-bin-path)/respite" pilot --simulate --seed $(SEED) --output $(OUTPUT)

test: setup ## Run all tests
	swift test $(STRICT) --parallel

test-slow: setup ## Run the simulations of the numerical tests in full: a thousand repetitions of coverage, calibration and false findings
	RESPITE_SLOW_TESTS=1 swift test $(STRICT) --filter "CoverageTests|HierarchicalLearnerTests|BootstrapFitsTests|ErrorAnalysisTests|ClaimPropertyTests|SpiegelhalterZTests"

test-postgres: setup ## Run the tests that need a PostgreSQL server, against one of their own
	@Scripts/setup postgresql
	Scripts/postgres-test swift test $(STRICT) --filter PostgresTests

lint: ## Check the format of all Swift code
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks Fuzz

imports: setup ## Build everything; an import that Package.swift does not declare is an error
	swift build $(STRICT) --build-tests

check: lint imports test ## What has to pass before a change is handed in

fuzz: setup ## Fuzz the parsers, 60 s each; fails on a crash, a hang or memory that runs away
	Scripts/fuzz

kill-test: build ## 200 kills at random moments of imports: nothing acknowledged may be lost, nothing may be half
	Scripts/kill-test

messy: build ## 50 messy and 50 clean companies: which faults of their exports the program names, and what it loses
	Scripts/messy/run

benchmark: build ## 10 million events through `respite features`
	@Scripts/setup time
	Benchmarks/features/run

benchmark-import: build ## 10 million rows of CSV and a million xAPI statements through `respite import`
	@Scripts/setup time
	Benchmarks/import/run

clean: ## Remove what was built
	rm -rf .build .build-fuzz
