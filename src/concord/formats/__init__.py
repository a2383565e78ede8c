"""Exchange formats: one module each, read(path) -> values and write(values, path); nothing else is known here."""
