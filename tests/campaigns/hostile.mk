# What comes from outside and means no good: tests/campaigns/hostile.py says more. SHORT=1 is the form for CI.
# PARTS= chooses some of: texts values names statements databases links races.

PYTHON ?= /usr/bin/python3

hostile: all
	@SHORT=$(SHORT) SEED=$(SEED) $(PYTHON) tests/campaigns/hostile.py build/statbook $(PARTS)

.PHONY: hostile

# The release with an fsync that does nothing, which a power cut must find out; tests/campaigns/campaigns.mk has it, too.
ifeq ($(wildcard tests/campaigns/no_fsync.c),)
build/nofsync/no_fsync.o: tests/campaigns/powercut_no_fsync.c Makefile
	@mkdir -p $(@D)
	$(call say,CC $@)
	$(Q)$(COMPILE) -c -o $@ $<

build/nofsync/statbook: build/nofsync/no_fsync.o build/release/src/main.o build/release/libstatbook.a
	$(call say,LD $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)
endif

powercut: all build/nofsync/statbook
	@SHORT='$(SHORT)' SEED='$(SEED)' POINTS='$(POINTS)' $(PYTHON) tests/campaigns/powercut.py build/statbook build/nofsync/statbook

.PHONY: powercut
