"""Who said what in a hundred news articles, in stand-off form, and how well two readers agree on it."""
