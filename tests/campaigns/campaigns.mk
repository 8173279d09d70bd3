# Campaigns of faults against the release build: see tests/campaigns/README.md. SEED=, SHORT=1, STRIDE=, WORKERS= reach them as
# they stand on the command line.

CAMPAIGN_TOOLS := build/campaigns/supervise build/campaigns/fail_memory.so

build/campaigns/%: tests/campaigns/%.c Makefile tests/campaigns/campaigns.mk
	@mkdir -p $(@D)
	$(call say,CC $@)
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(STRICT) $(WERROR) $(CFLAGS) -o $@ $<

build/campaigns/%.so: tests/campaigns/%.c Makefile tests/campaigns/campaigns.mk
	@mkdir -p $(@D)
	$(call say,CC $@)
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(STRICT) $(WERROR) $(CFLAGS) -shared -fPIC -o $@ $< -ldl

torture inject kill: build/statbook $(CAMPAIGN_TOOLS)
	@SEED='$(SEED)' SHORT='$(SHORT)' STRIDE='$(STRIDE)' WORKERS='$(WORKERS)' tests/campaigns/$@.py

.PHONY: torture inject kill
