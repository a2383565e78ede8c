"""Discourse Network Analyzer's own engine beside Concord: equal numbers, and how long each takes."""
