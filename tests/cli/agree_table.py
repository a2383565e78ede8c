"""The table that tests of `concord agree` sit at: three parties, two articles; who signs what is theirs to say."""

PARTIES = """parties:
- {id: hill-league, name: Hill League}
- {id: river-party, name: River Party}
- {id: coast-union, name: Coast Union, weight: 2}
"""
_CHARTER = """charter:
  id: common
  title: Common programme
  articles:
  - id: state
    title: Form of the state
    wordings:
    - {id: silent, silent: true, value: 0}
    - {id: federal, text: A federation., value: 3}
  - id: chamber
    title: Second chamber
    wordings:
    - {id: silent, silent: true, value: 0}
    - {id: two, text: A chamber of regions., value: 1}
"""
TABLE = f"concord-model: 1\n{PARTIES}{_CHARTER}"
