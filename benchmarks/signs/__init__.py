"""Which way does a stance lean where holder and issue are right? Weights for it, and what they are worth."""
