"""Who cannot see a picture hears what it shows."""

from concord.networks.descriptions import in_words
from concord.networks.graph import Edge, Graph, Node


def test_blocs_and_the_strongest_ties_are_said() -> None:
    nodes = (Node("n0", "Mill", 1, bloc=0), Node("n1", "Weir", 1, bloc=0), Node("n2", "Lock", 1))
    edges = (Edge("n0", "n1", 2.0), Edge("n0", "n2", -3.0), Edge("n1", "n2", -0.5))
    said = in_words(Graph("signed", nodes, edges)).replace("\u2068", "").replace("\u2069", "")
    assert said == (
        "3 nodes, 1 positive and 2 negative ties. Bloc 1 (circle): Mill, Weir. "
        "Strongest agreement: Mill and Weir (2). Strongest conflict: Mill and Lock (-3)."
    )


def test_names_do_not_turn_the_sentence_around() -> None:
    assert "\u2068حزب ساحل\u2069" in in_words(Graph("signed", (Node("a", "حزب ساحل", 1, bloc=0),), ()))
