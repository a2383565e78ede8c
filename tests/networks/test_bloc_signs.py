"""Blocs are told apart by shape, colour and, where shapes run out, number."""

import re

from concord.networks.bloc_signs import GREY, SHAPES, colour_of, sign
from concord.networks.graph import Graph, Node
from concord.networks.pictures import svg


def test_more_blocs_than_shapes_say_their_numbers() -> None:
    few = Graph("signed", tuple(Node(f"n{i}", f"P{i}", 1, bloc=i) for i in range(6)), ())
    many = Graph("signed", tuple(Node(f"n{i}", f"P{i}", 1, bloc=i) for i in range(14)), ())
    numbers = [re.findall(r'font-size="8.5"[^>]*>(\d+)<', svg(graph)) for graph in (few, many)]
    assert numbers[0] == []
    assert numbers[1][:14] == [str(n) for n in range(1, 15)]


def test_each_bloc_has_a_shape_of_its_own() -> None:
    drawn = {re.search(r'd="([^"]+)"', sign(Node("a", "A", 1, bloc=n), 0, 0, False))[1] for n in range(len(SHAPES))}
    assert len(drawn) == len(SHAPES)


def test_a_node_keeps_the_colour_it_was_given() -> None:
    assert colour_of(Node("a", "A", 1)) == GREY
    assert colour_of(Node("a", "A", 1, bloc=3, colour=(1, 2, 3))) == (1, 2, 3)
    assert 'fill="#010203"' in sign(Node("a", "A", 1, colour=(1, 2, 3)), 0, 0, False)


def test_numbers_can_be_read_on_their_colour() -> None:
    dark, light = (sign(Node("a", "A", 1, bloc=8, colour=c), 0, 0, True) for c in ((0, 0, 60), (240, 240, 200)))
    assert 'fill="#fff">9</text>' in dark
    assert 'fill="#000">9</text>' in light
