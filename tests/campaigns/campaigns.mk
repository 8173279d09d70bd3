# Campaigns of faults against the release build: see tests/campaigns/README.md. SEED=, SHORT=1, STRIDE=, WORKERS= reach them as
# they stand on the command line.

CAMPAIGN_TOOLS := build/campaigns/supervise build/campaigns/fail_memory.so build/campaigns/drop_row.so

build/campaigns/%: tests/campaigns/%.c Makefile tests/campaigns/campaigns.mk
	@mkdir -p $(@D)
	$(call say,CC $@)
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(STRICT) $(WERROR) $(CFLAGS) -o $@ $<

build/campaigns/%.so: tests/campaigns/%.c Makefile tests/campaigns/campaigns.mk
	@mkdir -p $(@D)
	$(call say,CC $@)
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(STRICT) $(WERROR) $(CFLAGS) $(PACKAGE_CFLAGS) -shared -fPIC -o $@ $< -ldl

# ---- controls: programs that a campaign must find out, the release but for what is put in place of a few functions ----

build/nofsync/no_fsync.o build/noreadback/no_readback.o: build/%.o: Makefile
	@mkdir -p $(@D)
	$(call say,CC $@)
	$(Q)$(COMPILE) -c -o $@ tests/campaigns/$(*F).c

build/nofsync/no_fsync.o: tests/campaigns/no_fsync.c
build/noreadback/no_readback.o: tests/campaigns/no_readback.c include/reader.h include/verify.h

build/noreadback/libstatbook.a: build/release/libstatbook.a
	@mkdir -p $(@D)
	$(Q)objcopy --weaken-symbol=reader_open --weaken-symbol=reader_compare --weaken-symbol=verify_files $< $@

build/nofsync/statbook: build/nofsync/no_fsync.o build/release/src/main.o build/release/libstatbook.a
build/noreadback/statbook: build/noreadback/no_readback.o build/release/src/main.o build/noreadback/libstatbook.a
build/nofsync/statbook build/noreadback/statbook: build/release/statbook
	$(call say,LD $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o %.a,$^) $(PACKAGE_LIBS)

campaign-programs: build/statbook $(CAMPAIGN_TOOLS) build/nofsync/statbook build/noreadback/statbook
	@:

# A new make, because what is installed decides what can be built.
torture inject kill:
	@tools/packages.sh build run check
	@$(MAKE) --no-print-directory campaign-programs
	@SEED='$(SEED)' SHORT='$(SHORT)' STRIDE='$(STRIDE)' WORKERS='$(WORKERS)' tests/campaigns/$@.py

.PHONY: torture inject kill campaign-programs
