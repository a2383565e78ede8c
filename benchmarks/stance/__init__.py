"""The stance model: what it learns from, how it is trained, and what it is worth on texts that it has not seen."""
