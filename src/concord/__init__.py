"""Concord reads what rival groups say and finds the agenda they could sign together."""

__version__ = "0.1.0"
