"""A tie on the page of a network opens the statements that it is counted from, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from concord.networks.graph import Edge, Graph, Node
from concord.networks.pages import Evidence, page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PARTY = "حزب ساحل"


def test_a_tie_opens_its_statements(browser: Browser, tmp_path: Path) -> None:
    nodes = (Node("1", "Coast Union", bloc=0), Node("2", PARTY, bloc=1), Node("3", "River Party", bloc=1))
    graph = Graph("signed", nodes, (Edge("1", "2", -2.0), Edge("2", "3", 1.0)))
    rows = [("s1", "No tolls, ever."), ("s2", "<i>Tolls</i> now!"), ("s3", "Ferries.")]
    evidence = Evidence(
        ("statement", "words"), rows, {"Coast Union": {"tolls": [0]}, PARTY: {"tolls": [1], "ferries": [2]}}
    )
    target = tmp_path / "net.html"
    target.write_text(page(graph, title="Ties", evidence=evidence), encoding="utf-8")
    opened = browser.new_page(viewport={"width": 1100, "height": 900})
    faults: list[str] = []
    asked: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(target.as_uri())
    opened.dispatch_event(".ties path.a0.a1", "click")
    shown = opened.inner_text("#statements")
    assert "2 statements: Coast Union" in shown
    assert "No tolls, ever." in shown
    assert "<i>Tolls</i> now!" in shown
    assert "Ferries." not in shown
    boxes = [text.bounding_box() for text in opened.query_selector_all(".node text")]
    for n, a in enumerate(boxes):
        for b in boxes[:n]:
            apart = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
            assert apart or a["y"] + a["height"] <= b["y"] + 4 or b["y"] + b["height"] <= a["y"] + 4
    opened.click("summary")
    opened.click(".opens tbody tr:nth-child(2)")
    assert opened.inner_text("#statements h2").startswith("0 statements")
    assert faults == []
    assert asked == [target.as_uri()]
    opened.close()
