# Two commands do everything on a fresh Debian machine that has a Swift toolchain:
#
#   make demo            a hub and three devices on one page of the browser (CHECK=1 plays it without a person)
#   make test            the whole suite, as CI runs it
#
# make build, release, install [DESTDIR= PREFIX=], simulate [SEEDS= | SEED= | DAYS= | CUTS=] [MISCHIEF=] [NODES=],
# fuzz [TARGET= SECONDS=], corrupt-vectors, bench, bench-crew, bench-hub and bench-abuse [ROUNDS= STRICT=1], lint, format,
# check-units, check-gpiod, check-size and deps are for those who stay.

SHELL := /bin/bash
SWIFT ?= swift
PREFIX ?= /usr
DESTDIR ?=
CHECK ?=
ROUNDS ?= 5
SECONDS ?= 60
SEEDS ?= 10000
SEED ?=
DAYS ?=
MISCHIEF ?=
NODES ?=
CUTS ?=
DEVICES ?= 4

# One configuration for everything but `release`: what one command has built, the next one finds.
BUILD_FLAGS := --explicit-target-dependency-import-check error
# Nobody links against a program: without the names that it would offer, it is 2 MB smaller and has 1 MB less in memory.
UNNAMED := -Xlinker --exclude-libs=ALL -Xlinker --no-export-dynamic
# With a section for each function the linker leaves out those that nobody calls, another megabyte. By the toolchain's own lld:
# the system's gold is no longer kept up.
SECTIONS := -Xswiftc -Xfrontend -Xswiftc -function-sections -Xcc -ffunction-sections -Xswiftc -use-ld=lld
# What runs once in a while runs out of cold caches: the smaller code is as fast, and a megabyte less is in memory.
SMALL := -Xswiftc -Osize
RELEASE_FLAGS := $(BUILD_FLAGS) --configuration release --static-swift-stdlib $(UNNAMED) $(SECTIONS) $(SMALL)
PROGRAMS := leelood leeloo-face leeloo-hub leeloo-telegram leeloo
SOURCES := Package.swift Sources Tests

# What a toolchain needs that was only unpacked: its own libraries by what depends on them in every Debian (curl brings
# libcurl), the headers and the linker of C and C++.
TOOLCHAIN := binutils curl g++ git libncurses-dev libsqlite3-dev libxml2-dev
LIBRARIES := $(TOOLCHAIN) pkg-config libgpiod-dev libasound2-dev libssl-dev libyaml-dev libpango1.0-dev \
  libqrencode-dev
FONTS := fonts-noto-core fonts-noto-color-emoji fonts-dejavu-core fonts-droid-fallback
TOOLS := openssl redis-server chromium chromium-sandbox python3-venv nginx-light zbar-tools
BENCH_TOOLS := python3 python3-websockets redis-server gcc libc6-dev

# Optimised, but with the witness that counts sealing keys and what else libcrypto is asked for, which no released program has.
WITNESSED_FLAGS := $(BUILD_FLAGS) --configuration release --scratch-path .build/witnessed -Xswiftc -DLEELOO_WITNESS

.PHONY: demo test build release install simulate fuzz corrupt-vectors bench bench-crew bench-hub bench-abuse lint format \
  check-gpiod check-size check-units deps deps-build deps-bench

demo: build
	$(shell $(SWIFT) build --show-bin-path)/leeloo demo $(if $(CHECK),--check)

# What the hub does over sockets holds on several event loops, too.
SOCKET_SUITES := HubServerTests\.(Relay|Original(Socket|Fact)|PhoneAPI|Admin|LimitEdge|HeadLimit|SlowPeer|Misbehaviour|TurningAway|Memory|TLS|Proxy)

# What only computes, beside what waits for sockets and programs. Each of the two does one test at a time: those that wait
# would starve each other on a machine with few cores. Then the hub's sockets once more, with three loops.
COMPUTING := ^(ByteCoding|CrewMessages|DeviceCore|FaceRender|Fuzz|HubCore|LeelooCrew|LeelooCrypto|LeelooTesting|MLS)Tests\.
TESTS = "$$($(SWIFT) build $(BUILD_FLAGS) --show-bin-path)"/leelooPackageTests.xctest --testing-library swift-testing \
  --disable-xctest --no-parallel
test: deps
	$(SWIFT) build $(BUILD_FLAGS) --build-tests
	@.ci/run-tests $(TESTS) --skip '$(COMPUTING)' , nice $(TESTS) --filter '$(COMPUTING)'
	@LEELOO_TEST_LOOPS=3 timeout 300 .ci/run-tests $(TESTS) --filter '$(SOCKET_SUITES)'

build: deps-build
	$(SWIFT) build $(BUILD_FLAGS)

release: deps-build
	$(SWIFT) build $(RELEASE_FLAGS)

simulate: deps-build
	$(SWIFT) build $(WITNESSED_FLAGS) --product simulate
	@$$($(SWIFT) build $(WITNESSED_FLAGS) --show-bin-path)/simulate $(if $(CUTS),--cuts $(CUTS),--devices $(DEVICES) \
	  $(if $(MISCHIEF),--mischief $(MISCHIEF)) $(if $(NODES),--nodes $(NODES)) \
	  $(if $(DAYS),--days $(DAYS)) $(if $(SEED),--seed $(SEED),$(if $(DAYS),,--seeds $(SEEDS))))

install:
	@command -v $(SWIFT) >/dev/null || { \
	  echo 'There is no $(SWIFT) on the PATH of this user. As root: sudo env PATH="$$PATH" make install' >&2; exit 1; }
	@.ci/install-files '$(DESTDIR)' '$(PREFIX)' "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)" $(PROGRAMS)

# Every benchmark takes the programs' folder and prints its figures beside what is promised. Time and memory are this
# machine's: only with STRICT=1 a promise of them that is not kept is a failure.
STRICTLY = $(if $(STRICT),--strict)
bench: deps-bench release bench-crew
	@built=$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path); status=0; \
	for bench in Tests/Benchmarks/*/bench.py; do python3 $$bench --programs $$built $(STRICTLY) || status=1; done; \
	$$built/face-bench $(STRICTLY) || status=1; exit $$status

# What keys cost, counted for the board, and how much memory a crew of 32 takes: promises that are kept on every machine.
bench-crew: deps-build
	@for bench in mls-bench crew-bench; do \
	  $(SWIFT) build $(WITNESSED_FLAGS) --product $$bench && \
	  "$$($(SWIFT) build $(WITNESSED_FLAGS) --show-bin-path)/$$bench" || exit; \
	done

# What the hub promises of its speed and size (H1 to H7), and which promises it keeps; beside every abuse (R13).
bench-hub bench-abuse: deps-bench release
	python3 Tests/Benchmarks/Hub/bench.py --programs "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)" \
	  --rounds $(ROUNDS) $(STRICTLY) $(if $(filter bench-abuse,$@),--parts abuse)

# Each field of every official vector changed: whatever still passes has to be known to check nothing there.
corrupt-vectors: deps-build
	$(SWIFT) build $(RELEASE_FLAGS) --product mls-vectors
	"$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/mls-vectors" --corrupt Tests/MLSTests/Vectors

lint:
	$(SWIFT) format lint --strict --recursive $(SOURCES)

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

# libFuzzer and AddressSanitizer on each decoder for a while, as many at once as there are processors, or on some: make
# fuzz TARGET=crew-step SECONDS=600. What it finds belongs into Tests/FuzzTests/Corpus/TARGET, which the tests read again
# each time. A build of its own, with every edge counted; with lld, since gold dies of what it would have to report.
FUZZ_FLAGS := $(BUILD_FLAGS) --configuration release --scratch-path .build/fuzz -Xswiftc -enable-testing \
  -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld
LIBFUZZER_FLAGS := -max_total_time=$(SECONDS) -timeout=5 -rss_limit_mb=1024 -max_len=16384 -print_final_stats=1 \
  -artifact_prefix=.build/fuzz/found/
DECODERS = $(shell sed -n 's/.*name: "\([a-z-]*\)".*/\1/p' Tests/FuzzTests/Decoders/Decoder+*.swift)
TARGET ?= $(DECODERS)
fuzz: export LEELOO_FUZZ := 1
fuzz: deps-build
	$(foreach name,$(filter-out $(DECODERS),$(TARGET)),$(error There is no decoder $(name). TARGET is one of: $(DECODERS)))
	$(SWIFT) build $(FUZZ_FLAGS) --product leeloo-fuzz
	@printf '%s\n' $(TARGET) | xargs -P "$$(nproc)" -I '{}' .ci/run-fuzzer \
	  "$$($(SWIFT) build $(FUZZ_FLAGS) --show-bin-path)/leeloo-fuzz" '{}' $(LIBFUZZER_FLAGS)

check-units:
	@.ci/check-units

# Compiles the shim of libgpiod against every version that Debian has, whichever this system uses.
check-gpiod:
	@.ci/check-gpiod

check-size: deps-build
	$(SWIFT) build $(RELEASE_FLAGS) --product leelood
	@.ci/check-size "$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/leelood"

deps: PACKAGES := $(LIBRARIES) $(FONTS) $(TOOLS)
deps-build: PACKAGES := $(LIBRARIES) $(FONTS)
deps-bench: PACKAGES := $(LIBRARIES) $(FONTS) $(BENCH_TOOLS)
deps deps-build deps-bench:
	@.ci/install-packages $(PACKAGES)
	@[[ $@ != deps ]] || { .ci/install-python && .ci/install-autobahn; }
