"""Figures measured here and now: `make bench` runs every module of this folder, one after the other."""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):  # before NumPy is loaded; as the command line sets them
    os.environ.setdefault(_name, "1")
