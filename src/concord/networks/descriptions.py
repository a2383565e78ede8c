"""What a picture of a network shows, in words, for who cannot see it.

Answers: who is in which bloc, and who stands nearest to and furthest from whom?
"""

from __future__ import annotations

from concord.networks.bloc_signs import SHAPES
from concord.networks.graph import Graph

__all__ = ["in_words"]


def in_words(graph: Graph) -> str:
    """Say in words what the picture shows."""
    names = {node.id: node.label for node in graph.nodes}
    positive = [e for e in graph.edges if e.weight > 0]
    negative = [e for e in graph.edges if e.weight < 0]
    said = [f"{len(graph.nodes)} nodes, {len(positive)} positive and {len(negative)} negative ties."]
    blocs = sorted({node.bloc for node in graph.nodes if node.bloc is not None})
    for bloc in blocs:
        members = ", ".join(_apart(node.label) for node in graph.nodes if node.bloc == bloc)
        said.append(f"Bloc {bloc + 1} ({SHAPES[bloc % len(SHAPES)]}): {members}.")
    for word, ties in (("Strongest agreement", positive), ("Strongest conflict", negative)):
        if ties:
            e = max(ties, key=lambda e: (abs(e.weight), e.source, e.target))
            said.append(f"{word}: {_apart(names[e.source])} and {_apart(names[e.target])} ({e.weight:.3g}).")
    return " ".join(said)


def _apart(name: str) -> str:
    """Isolate a name, so that its direction does not turn the sentence around it."""
    return f"\u2068{name}\u2069"
