# The commands a person needs; meson and ninja do the work. On a clean Debian 12 `make demo` is all it takes.

.PHONY: help build demo check test asan lint bench fuzz format gegevens clean

help:
	@echo 'make demo    install what is missing, build, and start a demo region on http://localhost:8080'
	@echo 'make build   leave the program at build/ketenzicht'
	@echo 'make check   every test, sanitizers, lint and browser: ends with "N passed, N failed"'
	@echo 'make test    only the tests of the ordinary build;  make asan: under the sanitizers;  make lint: only lint'
	@echo 'make bench   measure, against floors measured in the same run'
	@echo 'make fuzz    libFuzzer on every target, FUZZ_SECONDS=60 each'
	@echo 'make gegevens  write docs/handboek/gegevens.md anew from the tables of fields'
	@echo 'make format  clang-format over our sources;  make clean: remove what was built'

build:
	@tools/deps
	@[ -f build/build.ninja ] || meson setup build >/dev/null
	@ninja -C build --quiet

demo: build
	@exec build/ketenzicht demo

check:
	@tools/deps check
	@tools/check

test asan lint:
	@tools/deps check
	@tools/check $@

bench: build
	@bench/run
	@bench/inlog_run
	@bench/schatting_run

fuzz:
	@tools/deps fuzz
	@tools/fuzz

# Not the headers: what is a table there is aligned by hand.
format:
	@git ls-files -z -- 'src/*.c' 'tests/*.c' 'bench/*.c' | xargs -0 clang-format -i

# The page of the handbook that a test compares with the tables.
gegevens: build
	@build/src/keten/gegevens_test --schrijf docs/handboek/gegevens.md

clean:
	@rm -rf build build-*
