# What comes from outside and means no good: tests/campaigns/hostile.py says more. SHORT=1 is the form for CI.
# PARTS= chooses some of: texts values names statements databases links judge races.

PYTHON ?= /usr/bin/python3

hostile: all
	@SHORT=$(SHORT) SEED=$(SEED) $(PYTHON) tests/campaigns/hostile.py build/statbook $(PARTS)

powercut: all build/nofsync/statbook
	@SHORT='$(SHORT)' SEED='$(SEED)' POINTS='$(POINTS)' $(PYTHON) tests/campaigns/powercut.py build/statbook build/nofsync/statbook

.PHONY: hostile powercut
