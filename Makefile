# evalstat - build, test, install.  `make help` lists the targets.

MODE ?= release
BUILD ?= build/$(MODE)
PREFIX ?= /usr/local
DESTDIR ?=
bindir = $(PREFIX)/bin
libdir = $(PREFIX)/lib
includedir = $(PREFIX)/include
mandir = $(PREFIX)/share/man
libexecdir = $(PREFIX)/libexec
unitdir = $(PREFIX)/lib/systemd/system
docdir = $(PREFIX)/share/doc/evalstat

ifeq ($(origin CC),default)
CC = gcc
endif
OBJCOPY ?= objcopy

# ---- flags --------------------------------------------------------------

# ffp-contract and no fast-math: the same digits on every machine.
STANDARD = -std=c17 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -ffp-contract=off
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
HARDENED = -fPIC -fstack-protector-strong "-ffile-prefix-map=$(CURDIR)=."

flags_release = -O2 -g -D_FORTIFY_SOURCE=2
flags_debug = -Og -g3
# Counts of threads are exact; the walls around child processes leave a door to where they are kept.
flags_coverage = -O0 -g --coverage -fprofile-update=atomic '-DEVS_COVERAGE="$(abspath $(BUILD))"'
flags_asan = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
ifndef flags_$(MODE)
$(error MODE is $(MODE); expected release, debug, asan or coverage)
endif

CFLAGS ?=
LDFLAGS ?=
COMPILE = $(CC) $(STANDARD) $(WARNINGS) $(HARDENED) $(flags_$(MODE)) -Iinclude -Isrc $(CPPFLAGS) $(CFLAGS)
LINK = $(CC) $(flags_$(MODE)) -Wl,-z,relro,-z,now $(LDFLAGS)

# Warnings are errors for us (our scripts set EVALSTAT_STRICT=1), never for users.
STRICT = $(if $(filter 1,$(EVALSTAT_STRICT)),-Werror)

# The command takes its libraries from their archives where these are
# installed: loading six shared libraries would double its start-up time.  It
# looks for names in libc first, where most are, has its relocations packed, and
# binds names when they are first called (Debian's default): binding all 180 at
# the start took a tenth of the time of `evalstat --version`.
LIBRARIES = gsl gslcblas csv yaml jansson nettle
SHARED = $(addprefix -l,$(LIBRARIES)) -lm -pthread
STATIC = $(foreach name,$(LIBRARIES),$(call archive,$(name))) -lc -lm -pthread
archive = $(if $(filter /%,$(shell $(CC) -print-file-name=lib$1.a)),-l:lib$1.a,-l$1)

VERSION = $(shell sed -n 's/^\#define EVS_VERSION "\(.*\)"/\1/p' include/evalstat/*.h)

# ---- files --------------------------------------------------------------

SOURCES = $(sort $(wildcard src/*/*.c))
CLI_SOURCES = $(filter src/cli/%,$(SOURCES))
LIB_SOURCES = $(filter-out src/cli/%,$(SOURCES))
CLI_OBJECTS = $(CLI_SOURCES:%.c=$(BUILD)/%.o)
LIB_OBJECTS = $(LIB_SOURCES:%.c=$(BUILD)/%.o)

TEST_SOURCES = $(sort $(wildcard tests/unit/test_*.c tests/reference/test_*.c))
TEST_PROGRAMS = $(TEST_SOURCES:%.c=$(BUILD)/%)
SUPPORT_OBJECTS = $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/support/*.c)))

FUZZ_PROGRAMS = $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))

FORMATTED = $(wildcard include/*/*.h src/*/*.[ch] tests/*/*.[ch] scripts/*.[ch])

COMMAND = $(BUILD)/evalstat
ARCHIVE = $(BUILD)/libevalstat.a
LIBRARY = $(BUILD)/libevalstat.so.0
MAN = $(BUILD)/evalstat.1
PC = $(BUILD)/evalstat.pc

QUIET = $(if $(V),,@)
silent = $(findstring s,$(filter-out -%,$(firstword $(MAKEFLAGS))))
say = $(if $(V)$(silent),,@printf '  %-4s  %s\n' '$1' '$@')

# every target that `make help` lists, and those it does not
.PHONY: $(shell sed -n 's/^\#\# \([a-z-]*\): .*/\1/p' Makefile) fuzzers print-valgrind print-compile print-libraries FORCE
.SECONDARY:

# ---- building -----------------------------------------------------------

## all: the command and the libraries in build/MODE (MODE=release, debug, asan or coverage; V=1 shows the commands)
all: $(COMMAND) lib

## lib: the static and the shared library alone
lib: $(ARCHIVE) $(LIBRARY)

$(COMMAND): $(CLI_OBJECTS) $(ARCHIVE)
	$(call say,LINK)
	$(QUIET)$(LINK) -pie -Wl,-z,lazy,-z,pack-relative-relocs -o $@ $(CLI_OBJECTS) $(ARCHIVE) $(STATIC)

$(ARCHIVE): $(LIB_OBJECTS)
	$(call say,AR)
	$(QUIET)rm -f $@ && $(AR) rcsD $@ $(LIB_OBJECTS)

$(LIBRARY): $(LIB_OBJECTS)
	$(call say,LINK)
	$(QUIET)printf '{ global: evs_*; local: *; };\n' >$(BUILD)/exports.map
	$(QUIET)$(LINK) -shared -Wl,-soname,libevalstat.so.0 -Wl,-Bsymbolic-functions \
		-Wl,--version-script=$(BUILD)/exports.map -o $@ $(LIB_OBJECTS) $(SHARED)
	$(QUIET)ln -sf libevalstat.so.0 $(BUILD)/libevalstat.so

$(BUILD)/%.o: %.c $(BUILD)/flags
	$(call say,CC)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)$(COMPILE) $(STRICT) -Itests -MMD -MP -c -o $@ $<

# Another compiler or other flags: everything is made again.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(COMPILE)' | cmp -s - $@ || printf '%s\n' '$(COMPILE)' >$@

# The archive that is installed keeps private names to itself.
$(BUILD)/installed/libevalstat.a: $(LIB_OBJECTS)
	$(QUIET)mkdir -p $(@D) && rm -f $@
	$(QUIET)$(LD) -r -o $(@D)/evalstat.o $(LIB_OBJECTS)
	$(QUIET)$(OBJCOPY) --wildcard --keep-global-symbol='evs_*' $(@D)/evalstat.o
	$(QUIET)$(AR) rcsD $@ $(@D)/evalstat.o

-include $(SOURCES:%.c=$(BUILD)/%.d) $(TEST_SOURCES:%.c=$(BUILD)/%.d) $(SUPPORT_OBJECTS:.o=.d) $(wildcard $(BUILD)/tests/corpora/*.d $(BUILD)/tests/fuzz/*.d $(BUILD)/tests/torture/*.d)

# ---- testing ------------------------------------------------------------

## tests: builds the test programs
tests: $(TEST_PROGRAMS) $(BUILD)/scripts/accuracy $(BUILD)/tests/corpora/score

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(SUPPORT_OBJECTS) $(ARCHIVE)
	$(call say,LINK)
	$(QUIET)$(LINK) $(WRAPPED) -pie -o $@ $< $(SUPPORT_OBJECTS) $(ARCHIVE) -lcmocka $(STATIC)

# Allocations that fail, those of the libraries in archives too.
$(BUILD)/tests/unit/test_no_memory: WRAPPED = $(foreach name,malloc calloc realloc free strdup,-Wl,--wrap=$(name))

# Reads that fail.
$(BUILD)/tests/unit/test_labelled: WRAPPED = -Wl,--wrap=pread

## test: every test of one build mode
test: all tests
	$(QUIET)MODE=$(MODE) BUILD=$(BUILD) sh scripts/suites.sh

## test-unit: the unit and reference tests; ONLY=csv takes those whose name has csv in it
test-unit: tests
	$(QUIET)MODE=$(MODE) BUILD=$(BUILD) sh scripts/unit.sh $(ONLY)

## test-cli: the golden tests of the command line; ONLY=did takes those whose name has did in it
test-cli: all
	$(QUIET)MODE=$(MODE) BUILD=$(BUILD) sh tests/cli/run.sh $(ONLY)

## test-distributed: a register on a PostgreSQL coordinator with three shards, started and removed again
test-distributed:
	$(QUIET)MODE=$(MODE) BUILD=$(BUILD) sh scripts/test-distributed.sh

## disclosure: 1,000 random hierarchies over two months, hidden and rounded, and a reader who tries to compute the rest
disclosure: $(BUILD)/tests/unit/test_disclosure $(BUILD)/tests/unit/test_rounding
	$(QUIET)for test in $^; do EVALSTAT_TABLES=$(or $(TABLES),1000) $$test || exit; done >$(BUILD)/disclosure.log 2>&1 || \
		{ cat $(BUILD)/disclosure.log; exit 1; }
	$(QUIET)sed -n '/^[0-9]* tables/p' $(BUILD)/disclosure.log | paste -sd';' | sed 's/;/; /g; s/^/disclosure: /'

## test-formats: a register as LibreOffice and R write it (.xlsx, .sav, .dta), against the same from CSV
test-formats:
	$(QUIET)MODE=$(MODE) BUILD=$(BUILD) sh scripts/test-formats.sh

## accept: takes the present output as the golden one (ONLY=...); read the diff before you commit it
accept: all
	$(QUIET)MODE=$(MODE) BUILD=$(BUILD) sh tests/cli/run.sh --accept $(ONLY)

## valgrind: every test of the debug build under valgrind (tests/valgrind.supp: one oddity of the loader)
valgrind:
	$(QUIET)$(MAKE) MODE=debug BUILD=build/debug all tests
	$(QUIET)MODE=debug BUILD=build/debug EVALSTAT_WRAPPER='$(VALGRIND)' sh scripts/suites.sh

VALGRIND = valgrind -q --vgdb=no --error-exitcode=99 --leak-check=full --suppressions=$(CURDIR)/tests/valgrind.supp \
	--show-leak-kinds=definite,indirect,possible --errors-for-leak-kinds=definite,indirect,possible

# for scripts that run only a part under it
print-valgrind:
	@echo "$(VALGRIND)"

## fuzz: libFuzzer over all readers, under sanitizers, SECONDS=10 for each (clang; ONLY=csv for one of them)
fuzz:
	$(QUIET)sh scripts/fuzz.sh $(or $(SECONDS),10) $(ONLY)

## fuzz-long: the same for MINUTES=600, with and without sanitizers, until 10^8 and 10^9 executions are done; goes on where it was
fuzz-long:
	$(QUIET)sh scripts/fuzz-long.sh $(or $(MINUTES),600)

## proof: everything too long for each change, one line for each (PROOFS="accuracy corpora" for some)
PROOFS = accuracy corpora reproducible coverage mutation disclosure test-formats test-distributed simulate simulate-savings torture tidy fuzz
proof: all
	$(QUIET)sh scripts/proof.sh $(PROOFS)

# made by scripts/fuzz.sh, in a build of its own
fuzzers: $(FUZZ_PROGRAMS)

$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/input.o $(ARCHIVE)
	$(call say,LINK)
	$(QUIET)$(LINK) -fsanitize=fuzzer -pie -o $@ $(filter %.o,$^) $(ARCHIVE) $(STATIC)

# the whole command as a function
$(BUILD)/tests/fuzz/fuzz_command: $(BUILD)/tests/fuzz/evalstat_main.o $(filter-out %/main.o,$(CLI_OBJECTS))
$(BUILD)/tests/fuzz/evalstat_main.o: src/cli/main.c $(BUILD)/flags
	$(call say,CC)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)$(COMPILE) $(STRICT) -Dmain=evalstat_main -Wno-missing-prototypes -MMD -MP -c -o $@ $<

$(BUILD)/tests/fuzz/fuzz_formats: $(BUILD)/tests/support/workbook.o

TORTURE_SOURCES = $(filter-out %/fault.c,$(sort $(wildcard tests/torture/*.c)))

## torture: every allocation and every call of input and output fails once, or is the last (TORTURE=all: all of them)
torture: all tests $(BUILD)/torture/torture $(BUILD)/torture/fault.so
	$(QUIET)MODE=$(MODE) BUILD=$(BUILD) sh scripts/torture.sh

$(BUILD)/torture/torture: $(TORTURE_SOURCES:%.c=$(BUILD)/%.o)
	$(call say,LINK)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)$(LINK) -pie -o $@ $^

$(BUILD)/torture/fault.so: $(BUILD)/tests/torture/fault.o
	$(call say,LINK)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)$(CC) -shared -o $@ $<

## bench: time and memory beside gnuplot, an empty program and other readers of registers (QUICK=1: without the last)
bench: all
	$(QUIET)BUILD=$(BUILD) sh scripts/bench.sh

## bench-run: an unattended month of 24 indicators with all charts, below 2 seconds
bench-run: all
	$(QUIET)BUILD=$(BUILD) sh scripts/bench_run.sh

## mutation: wrong operators and numbers in the estimators, drawn by SEED; the tests must notice 90 % (COUNT=300)
mutation:
	$(QUIET)sh scripts/mutate.sh $(or $(COUNT),300) $(or $(SEED),1)

# for scripts that compile and link by themselves
print-compile:
	@echo '$(COMPILE)'
print-libraries:
	@echo '$(SHARED)'

## accuracy: correct digits on NIST's reference sets, beside R's, gretl's and PSPP's
accuracy: $(BUILD)/scripts/accuracy
	$(QUIET)$<

$(BUILD)/scripts/accuracy: $(BUILD)/scripts/accuracy.o $(BUILD)/tests/support/accuracy.o \
		$(BUILD)/tests/support/nist.o $(ARCHIVE)
	$(call say,LINK)
	$(QUIET)$(LINK) -pie -o $@ $^ $(STATIC)

## reproducible: every output again under other threads, zones, locales, folders and compilers; the bytes must agree
reproducible:
	$(QUIET)sh scripts/reproducible.sh

## coverage: lines and branches that the tests reach, what they do not, and the limits (gcov)
coverage:
	$(QUIET)sh scripts/coverage.sh

## corpora: third parties' damaged CSV files: how many are loaded right, wrong with a word, or in silence (LIST=1: which)
corpora: $(BUILD)/tests/corpora/score
	$(QUIET)BUILD=$(BUILD) sh scripts/corpora.sh $(if $(LIST),--list)

$(BUILD)/tests/corpora/score: $(BUILD)/tests/corpora/score.o $(BUILD)/tests/corpora/pollock.o \
		$(BUILD)/tests/corpora/metric.o $(BUILD)/tests/support/json_corpus.o $(ARCHIVE)
	$(call say,LINK)
	$(QUIET)$(LINK) -pie -o $@ $^ $(STATIC)

## simulate: how often the methods for series reject a true null; prints a table, fails if a limit does not hold
simulate: $(BUILD)/scripts/simulate_sizes
	$(QUIET)$<

## simulate-savings: how often the interval of cumulated savings holds the true savings; fails likewise
simulate-savings: $(BUILD)/scripts/simulate_savings
	$(QUIET)$<

$(BUILD)/scripts/simulate_%: $(BUILD)/scripts/simulate_%.o $(BUILD)/scripts/simulate.o $(ARCHIVE)
	$(call say,LINK)
	$(QUIET)$(LINK) -pie -pthread -o $@ $^ $(STATIC)

## register: the generator of synthetic case registers, build/MODE/scripts/synthetic_register
register: $(BUILD)/scripts/synthetic_register

$(BUILD)/scripts/synthetic_register: $(BUILD)/scripts/synthetic_register.o
	$(call say,LINK)
	$(QUIET)$(LINK) -pie -o $@ $< -lm

## fresh: proves scripts/run.sh and scripts/test.sh in a pristine Debian 12 root (as root; debootstrap)
fresh:
	$(QUIET)sh scripts/fresh.sh

## lint: layers, format, cppcheck, shellcheck, and no warning from gcc or clang
lint:
	$(QUIET)sh scripts/lint.sh

## tidy: clang-tidy over all sources
tidy:
	$(QUIET)sh scripts/lint.sh tidy

## format: clang-format over all sources
format:
	$(QUIET)clang-format -i $(FORMATTED)

# ---- documentation and installation -------------------------------------

## man: the man page, from the command's own option tables (needs scdoc)
man: $(MAN)

# The page carries the date of the last change, not of the build.
LAST_CHANGE = $(shell git log -1 --format=%ct 2>/dev/null || date -r Makefile +%s)

$(MAN): $(COMMAND)
	$(call say,MAN)
	$(QUIET)$(COMMAND) help --scdoc >$@.scd
	$(QUIET)SOURCE_DATE_EPOCH=$(or $(SOURCE_DATE_EPOCH),$(LAST_CHANGE)) \
		scdoc <$@.scd >$@.new && mv $@.new $@

$(PC): Makefile FORCE
	@mkdir -p $(@D)
	@{ echo 'prefix=$(PREFIX)'; \
	echo 'libdir=$(patsubst $(PREFIX)/%,$${prefix}/%,$(libdir))'; \
	echo 'includedir=$(patsubst $(PREFIX)/%,$${prefix}/%,$(includedir))'; echo; \
	echo 'Name: evalstat'; \
	echo 'Description: Evaluation statistics for model projects'; \
	echo 'Version: $(VERSION)'; \
	echo 'Libs: -L$${libdir} -levalstat'; \
	echo 'Libs.private: $(SHARED)'; \
	echo 'Cflags: -I$${includedir}'; } >$@

MAN_IF_WE_CAN = $(if $(shell command -v scdoc),$(MAN))

## install: into DESTDIR and PREFIX (/usr/local): command, libraries, headers, evalstat.pc, man page
install: all $(BUILD)/installed/libevalstat.a $(PC) $(MAN_IF_WE_CAN)
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(libdir)/pkgconfig \
		$(DESTDIR)$(includedir)/evalstat $(DESTDIR)$(mandir)/man1
	install -m 755 $(COMMAND) $(DESTDIR)$(bindir)/evalstat
	install -m 644 $(BUILD)/installed/libevalstat.a $(DESTDIR)$(libdir)/libevalstat.a
	install -m 644 $(LIBRARY) $(DESTDIR)$(libdir)/libevalstat.so.0
	ln -sf libevalstat.so.0 $(DESTDIR)$(libdir)/libevalstat.so
	install -m 644 $(PC) $(DESTDIR)$(libdir)/pkgconfig/evalstat.pc
	install -m 644 include/evalstat/*.h $(DESTDIR)$(includedir)/evalstat
	if [ -f $(MAN) ]; then install -m 644 $(MAN) $(DESTDIR)$(mandir)/man1/evalstat.1; fi

UNITS = evalstat@.service evalstat@.timer evalstat-mail@.service
SCHEDULE = $(addprefix $(BUILD)/schedule/,$(UNITS) evalstat.cron run-month)

$(BUILD)/schedule/%: scripts/schedule/% FORCE
	@mkdir -p $(@D)
	$(QUIET)sed 's|@bindir@|$(bindir)|g; s|@libexecdir@|$(libexecdir)|g' $< >$@

## install-schedule: the monthly run as systemd service and timer, and an example for cron (scripts/schedule/README.md)
install-schedule: $(SCHEDULE)
	install -d $(DESTDIR)$(unitdir) $(DESTDIR)$(libexecdir)/evalstat $(DESTDIR)$(docdir)
	for unit in $(UNITS); do install -m 644 $(BUILD)/schedule/$$unit $(DESTDIR)$(unitdir)/$$unit || exit; done
	install -m 755 $(BUILD)/schedule/run-month $(DESTDIR)$(libexecdir)/evalstat/run-month
	install -m 644 $(BUILD)/schedule/evalstat.cron scripts/schedule/README.md $(DESTDIR)$(docdir)

## uninstall: removes what install and install-schedule put there
uninstall:
	rm -f $(addprefix $(DESTDIR)$(unitdir)/,$(UNITS)) $(DESTDIR)$(docdir)/evalstat.cron $(DESTDIR)$(docdir)/README.md
	rm -rf $(DESTDIR)$(libexecdir)/evalstat
	rm -f $(DESTDIR)$(bindir)/evalstat $(DESTDIR)$(libdir)/libevalstat.a \
		$(DESTDIR)$(libdir)/libevalstat.so $(DESTDIR)$(libdir)/libevalstat.so.0 \
		$(DESTDIR)$(libdir)/pkgconfig/evalstat.pc $(DESTDIR)$(mandir)/man1/evalstat.1
	rm -rf $(DESTDIR)$(includedir)/evalstat

## clean: removes build/
clean:
	rm -rf build

## help: this list
help:
	@sed -n 's/^## \([a-z-]*\): /\1\t/p' Makefile | while IFS='	' read -r name text; do \
		printf '  make %-10s %s\n' "$$name" "$$text"; done
