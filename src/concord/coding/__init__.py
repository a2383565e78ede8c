"""From texts to statements: who holds which stance on which issue, and what happened when."""
