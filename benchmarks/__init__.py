"""Figures measured here and now: `make bench` runs every module of this folder, one after the other."""
