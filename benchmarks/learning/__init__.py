"""Training and measuring the model that says how likely a candidate is right."""
