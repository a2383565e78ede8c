"""The steps from each schema of a project to the next; each is written once and never changed."""
