# statbook: `make demo` shows what it does, `make check` tests it, `make help` lists the rest.
#
# VARIANT=release (default) builds into build/release, VARIANT=san with AddressSanitizer and UBSan into build/san,
# VARIANT=clang with clang into build/clang, VARIANT=cov with counters of executed lines into build/cov.

VERSION := 0.1.0
prefix ?= /usr/local
bindir ?= $(prefix)/bin
datadir ?= $(prefix)/share
mandir ?= $(datadir)/man
PKG_CONFIG ?= pkg-config
CFLAGS ?= -O2 -g
VARIANT ?= release
B := build/$(VARIANT)

# V=1 shows the commands.
Q := $(if $(V),,@)
say = $(if $(V),,@echo '  $(1)')

SHELL := /bin/sh
.DELETE_ON_ERROR:
.SUFFIXES:

STRICT := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wvla \
          -Wformat=2 -Wundef -Wcast-align -Wimplicit-fallthrough -Wfloat-conversion
LIBRARIES := xlsxwriter yaml-0.1 icu-i18n icu-uc libzip zlib libxml-2.0 jansson libmd fontconfig freetype2 libseccomp

ifeq ($(VARIANT),san)
VARIANT_FLAGS := -Werror -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
endif
ifeq ($(VARIANT),clang)
CC := clang
VARIANT_FLAGS := -Werror
endif
ifeq ($(VARIANT),fuzz)
CC := clang
VARIANT_FLAGS := -Werror -O1 -g -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all
endif
ifeq ($(VARIANT),cov)
VARIANT_FLAGS := -Werror -O0 -g --coverage -Wl,--wrap=_exit -Wl,--wrap=confine
VARIANT_OBJECTS := $(B)/tests/coverage/exit.o $(B)/tests/coverage/confine.o
$(B)/tests/coverage/confine.o: CPPFLAGS += -DCOUNTERS='"$(CURDIR)/$(B)"'
endif
# A checkout is a development build, where warnings are errors; a release's sources are built by strangers.
ifneq ($(wildcard .git),)
WERROR ?= -Werror
endif

# libxlsxwriter must find our lxw_tmpfile before its own.
EXPORTS := -Wl,--export-dynamic-symbol=lxw_tmpfile

# A driver or renderer (or a part of one) names in its first line what it needs; what cannot be built here is left out.
needs = $(shell sed -n '1s|^/\* needs: \(.*\) \*/$$|\1|p' $(1))
buildable = $(foreach f,$(1),$(if $(call needs,$(f)),$(if $(shell $(PKG_CONFIG) --exists $(call needs,$(f)) 2>/dev/null && echo yes),$(f)),$(f)))
DRIVERS = $(call buildable,$(sort $(wildcard src/source/*.c src/render/*.c src/rules/*.c)))
DRIVER_LIBRARIES = $(sort $(foreach f,$(DRIVERS) $(MODULES),$(call needs,$(f))))

# Asked once, and only by the targets that compile.
PACKAGE_CFLAGS = $(eval PACKAGE_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(LIBRARIES) $(DRIVER_LIBRARIES)))$(PACKAGE_CFLAGS)
PACKAGE_LIBS = $(eval PACKAGE_LIBS := $(shell $(PKG_CONFIG) --libs $(LIBRARIES) $(DRIVER_LIBRARIES)) -lm $(EXPORTS))$(PACKAGE_LIBS)
COMPILE = $(CC) -std=c17 -D_GNU_SOURCE -DSTATBOOK_VERSION='"$(VERSION)"' -Iinclude $(STRICT) $(WERROR) $(CPPFLAGS) \
          $(CFLAGS) $(VARIANT_FLAGS) $(PACKAGE_CFLAGS) -MMD -MP

MODULES = $(call buildable,$(filter-out src/main.c,$(sort $(wildcard src/*.c))))
OBJECTS = $(MODULES:%.c=$(B)/%.o) $(DRIVERS:%.c=$(B)/%.o) $(B)/assets.o $(B)/phrases.o $(B)/drivers.o $(B)/inside.o $(VARIANT_OBJECTS)

# build/statbook is always the release; a variant stays in its own folder.
all: $(if $(filter release,$(VARIANT)),build/statbook,$(B)/statbook)

build/statbook: build/release/statbook
	@ln -sf release/statbook $@

$(B)/statbook: $(B)/src/main.o $(B)/libstatbook.a
	$(call say,LD $@)
	$(Q)$(CC) $(CFLAGS) $(VARIANT_FLAGS) $(LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

$(B)/libstatbook.a: $(OBJECTS)
	$(call say,AR $@)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,CC $@)
	$(Q)$(COMPILE) -c -o $@ $<

# What was built, not what it is called: a mended program makes its editions again.
SOURCES := $(sort $(wildcard src/*.c src/*/*.c include/*.h charts/*.gp data/lang/*.po tools/*.sh)) data/lang/scripts data/lang/phrases data/lang/widths Makefile
$(B)/src/versions.o: $(SOURCES)
$(B)/src/versions.o: CPPFLAGS += -DSTATBOOK_BUILD='"$(shell cat $(SOURCES) | sha256sum | cut -c1-16)"'

$(B)/assets.c: tools/assets.sh $(wildcard charts/*.gp data/lang/*.po*) data/lang/scripts data/lang/widths
	@mkdir -p $(@D)
	$(Q)tools/assets.sh charts data/lang > $@

$(B)/phrases.c: tools/phrases.sh data/lang/phrases include/lint_phrases.h
	@mkdir -p $(@D)
	$(Q)tools/phrases.sh data/lang/phrases include/lint_phrases.h > $@

$(B)/drivers.c: tools/drivers.sh Makefile $(DRIVERS)
	@mkdir -p $(@D)
	$(Q)tools/drivers.sh $(DRIVERS) > $@

# What is loaded into gnuplot has nothing of ours but itself.
$(B)/inside.so: src/inside/tmpfile.c Makefile
	@mkdir -p $(@D)
	$(call say,CC $@)
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(STRICT) $(WERROR) $(CPPFLAGS) -O2 $(LDFLAGS) -s -fPIC -shared -o $@ $<

$(B)/inside.c: $(B)/inside.so tools/bytes.sh
	$(Q)tools/bytes.sh $< inside.h inside_library inside_size > $@

$(B)/assets.o $(B)/phrases.o $(B)/drivers.o $(B)/inside.o: $(B)/%.o: $(B)/%.c
	$(Q)$(COMPILE) -c -o $@ $<

-include $(shell find build -name '*.d' 2>/dev/null)

# ---- man pages: two are written, that of the rules comes from their table ----

$(B)/tools/%: tools/%.c $(B)/libstatbook.a
	@mkdir -p $(@D)
	$(call say,CC $@)
	$(Q)$(COMPILE) $(LDFLAGS) -o $@ $< $(B)/libstatbook.a $(PACKAGE_LIBS)

$(B)/man/statbook-rules.7: $(B)/tools/rules-man
	@mkdir -p $(@D)
	$(Q)$< > $@

man: $(B)/man/statbook-rules.7

# ---- the sample: database and edition ----

FACTS := $(wildcard data/facts/*.csv)

build/nonproliferation.db: data/load.sh data/schema.sql $(FACTS)
	@mkdir -p $(@D)
	data/load.sh $@ data/facts

DEMO_PERIOD ?= 2013Q1

# A new make, because what is installed decides what can be built.
demo:
	@tools/packages.sh build run
	@$(MAKE) --no-print-directory all build/nonproliferation.db
	build/statbook export data/reports/nonproliferation --source sqlite:build/nonproliferation.db \
	    --period $(DEMO_PERIOD) --output out
	@echo "the edition lies in $(CURDIR)/out/nonproliferation/$$(echo $(DEMO_PERIOD) | sed 's/-*Q/-q/')"

# The pictures of the README, from the edition of the demo.
pictures: demo
	@command -v soffice pdftoppm pdftotext convert >/dev/null || { echo 'pictures needs soffice, poppler-utils and imagemagick' >&2; exit 69; }
	mkdir -p docs/images build/pictures
	convert out/nonproliferation/2013-q1/charts/en/ap-in-force.png -resize 960x -strip docs/images/ap-in-force.png
	convert out/nonproliferation/2013-q1/charts/ar/ap-in-force.png -resize 960x -strip docs/images/ap-in-force.ar.png
	soffice --headless --convert-to pdf --outdir build/pictures out/nonproliferation/2013-q1/*.en.xlsx >/dev/null
	rm -f build/pictures/sheet-*.png
	pdf=build/pictures/nonproliferation-2013-q1.en.pdf; page=1; \
	    until pdftotext -f $$page -l $$page $$pdf - | grep -q '^4th quarter 1997'; do page=$$((page + 1)); [ $$page -lt 100 ]; done; \
	    pdftoppm -r 80 -f $$page -l $$page -png $$pdf build/pictures/sheet
	convert build/pictures/sheet-*.png -trim -bordercolor white -border 12 -strip docs/images/sheet.png

# ---- translations ----

# What translators work on, brought up to date: data/lang/statbook.pot and the .po files of the program and of the reports.
lang: build/nonproliferation.db
	@tools/packages.sh build run lang
	@$(MAKE) --no-print-directory VARIANT=release build/statbook
	tools/lang.sh build/statbook build/nonproliferation.db build/lang merge

# The program with the catalogs of another folder, as if they stood in data/lang: make CATALOGS=folder build/<variant>/languages/statbook
CATALOGS ?= data/lang
$(B)/languages/statbook: $(B)/src/main.o $(B)/libstatbook.a tools/assets.sh $(wildcard $(CATALOGS)/*.po)
	@mkdir -p $(@D)
	$(Q)tools/assets.sh charts $(CATALOGS) > $(@D)/assets.c
	$(Q)$(COMPILE) -c -o $(@D)/assets.o $(@D)/assets.c
	$(call say,LD $@)
	$(Q)$(CC) $(CFLAGS) $(VARIANT_FLAGS) $(LDFLAGS) -o $@ $(B)/src/main.o $(@D)/assets.o $(B)/libstatbook.a $(PACKAGE_LIBS)

# The widths of letters in workbooks, from free fonts.
LIBERATION ?= /usr/share/fonts/truetype/liberation/LiberationSans
ARABIC ?= /usr/share/fonts/truetype/noto/NotoSansArabic
widths:
	@mkdir -p build
	$(CC) $(CFLAGS) $(STRICT) $(shell $(PKG_CONFIG) --cflags freetype2) -o build/widths tools/widths.c $(shell $(PKG_CONFIG) --libs freetype2)
	build/widths $(LIBERATION)-Regular.ttf $(LIBERATION)-Bold.ttf $(ARABIC)-Regular.ttf $(ARABIC)-Bold.ttf > data/lang/widths

# ---- tests ----

TESTS := $(patsubst tests/%.c,%,$(sort $(wildcard tests/test_*.c)))
TEST_LIBS = -lcmocka
FUZZERS := $(patsubst tests/%.c,%,$(sort $(wildcard tests/fuzz_*.c)))
SECONDS ?= 600
FUZZ := build/fuzz

$(B)/tests/%: tests/%.c $(B)/libstatbook.a $(wildcard tests/*.h)
	@mkdir -p $(@D)
	$(call say,CC $@)
	$(Q)$(COMPILE) -Itests -o $@ $< $(B)/libstatbook.a $(PACKAGE_LIBS) $(TEST_LIBS)

# What spool.c asks dlsym, it asks the test.
$(B)/tests/test_spool: TEST_LIBS += -Wl,--wrap=dlsym

$(B)/tests/bench/%: tests/bench/%.c $(B)/libstatbook.a
	@mkdir -p $(@D)
	$(call say,CC $@)
	$(Q)$(COMPILE) -o $@ $< $(B)/libstatbook.a $(PACKAGE_LIBS)

# The program without read-back and confinement, which are put aside for another object.
build/unguarded/unguarded.o: tests/bench/unguarded.c $(wildcard include/*.h) Makefile
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -c -o $@ $<

build/unguarded/statbook: build/unguarded/unguarded.o build/noreadback/no_readback.o build/release/src/main.o build/release/libstatbook.a
	$(call say,LD $@)
	$(Q)objcopy --weaken-symbol=confine --weaken-symbol=reader_open --weaken-symbol=reader_compare \
	    --weaken-symbol=verify_files build/release/libstatbook.a build/unguarded/libstatbook.a
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) build/unguarded/libstatbook.a $(PACKAGE_LIBS)

bench-programs: build/unguarded/statbook $(patsubst tests/%.c,$(B)/tests/%,$(filter-out tests/bench/unguarded.c,$(wildcard tests/bench/*.c)))

test-programs: $(TESTS:%=$(B)/tests/%)

fuzz-programs: $(FUZZERS:%=$(B)/tests/%)

# Everything; the campaigns in their short form.
check: test
	@$(MAKE) --no-print-directory coverage
	@$(MAKE) --no-print-directory campaigns SHORT=1

campaigns:
	@for campaign in torture inject kill powercut hostile; do $(MAKE) --no-print-directory $$campaign || exit 1; done

test:
	@tools/packages.sh build run check lang
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory VARIANT=clang WERROR=-Werror build/clang/statbook \
	    build/clang/tests/test_arena build/clang/tests/test_memory
	@$(MAKE) --no-print-directory VARIANT=san all man test-programs build/nonproliferation.db
	@$(MAKE) --no-print-directory VARIANT=release all
	@$(MAKE) --no-print-directory VARIANT=fuzz TEST_LIBS=-fsanitize=fuzzer fuzz-programs
	@tests/run-all.sh build/san build/fuzz

fuzz:
	@tools/packages.sh build check
	@$(MAKE) --no-print-directory VARIANT=fuzz TEST_LIBS=-fsanitize=fuzzer fuzz-programs
	@tests/run-fuzzers.sh build/fuzz $(SECONDS)

lint:
	@tests/lint.sh

coverage:
	@tools/packages.sh build run check
	@$(MAKE) --no-print-directory VARIANT=cov all test-programs build/nonproliferation.db
	@tests/coverage/run.sh build/cov

bench: all build/nonproliferation.db
	@tests/bench/run.sh

# ---- campaigns against the release build ----

include tests/campaigns/campaigns.mk
include tests/campaigns/hostile.mk

# ---- installation ----

install: all man
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(datadir)/doc/statbook/examples $(DESTDIR)$(mandir)/man1 $(DESTDIR)$(mandir)/man7
	install -m 755 $(B)/statbook $(DESTDIR)$(bindir)/statbook
	install -m 644 README.md LICENSE docs/definition.md $(DESTDIR)$(datadir)/doc/statbook
	install -m 644 docs/crontab.example $(DESTDIR)$(datadir)/doc/statbook/examples/crontab
	install -m 644 docs/man/statbook.1 docs/man/statbook-lint.1 $(DESTDIR)$(mandir)/man1
	install -m 644 $(B)/man/statbook-rules.7 $(DESTDIR)$(mandir)/man7

uninstall:
	rm -f $(DESTDIR)$(bindir)/statbook
	rm -rf $(DESTDIR)$(datadir)/doc/statbook
	rm -f $(DESTDIR)$(mandir)/man1/statbook.1 $(DESTDIR)$(mandir)/man1/statbook-lint.1 $(DESTDIR)$(mandir)/man7/statbook-rules.7

help:
	@echo 'make            build/statbook'
	@echo 'make demo       install what is missing, build, load the sample database, publish its edition for 2013Q1'
	@echo 'make check      everything that must hold: test, coverage, the campaigns in their short form'
	@echo 'make test       what must hold before a commit'
	@echo 'make coverage   lines that no test executes, of the modules that must have none'
	@echo 'make campaigns  faults, kills, power cuts, hostile input; SHORT=1 SEED=; also each for itself:'
	@echo '                torture inject kill powercut hostile'
	@echo 'make lint       formatting, static analysis, layers'
	@echo 'make lang       bring the catalogs of translations up to date with the sources, the reports and the sample'
	@echo 'make widths     make data/lang/widths again, from fonts'
	@echo 'make fuzz       the fuzzers for as long as SECONDS=600 says, each'
	@echo 'make coverage   lines of the modules that count which no test executes'
	@echo 'make bench      speed and memory, as ratios'
	@echo 'make hostile    texts, values, SQL, databases and links that mean no good; SHORT=1 PARTS= SEED='
	@echo 'make powercut   a power cut at many moments of an export (root); SHORT=1 POINTS= SEED='
	@echo 'make man        the man page of the rules of lint, from their table'
	@echo 'make install    DESTDIR, prefix, bindir, datadir, mandir'
	@echo 'make clean'

clean:
	rm -rf build out

.PHONY: all help clean man demo pictures lang widths check test campaigns fuzz lint coverage bench install uninstall test-programs fuzz-programs bench-programs
