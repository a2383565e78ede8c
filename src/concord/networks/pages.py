"""A network as one HTML page that opens offline: point at a name and its ties light up, choose a tie and read it.

Answers: what was said that this tie is counted from? It refuses external requests, and to carry more statements than a
reader opens: above :data:`MOST` it says which command lists them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from concord.networks.descriptions import in_words
from concord.networks.graph import Graph
from concord.networks.pictures import svg
from concord.networks.svg_parts import safe

__all__ = ["MOST", "Evidence", "page"]

MOST = 5000  # statements in a page


@dataclass(frozen=True, slots=True)
class Evidence:
    """The statements behind a network.

    ``rows`` are the statements, each as the texts of ``columns``; ``cells[a][i]`` the places in ``rows`` of the
    statements of row label a on column label i.
    """

    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    cells: Mapping[str, Mapping[str, Sequence[int]]] = field(default_factory=dict)
    two_mode: bool = False


def page(graph: Graph, *, title: str, evidence: Evidence | None = None, width: int = 900, height: int = 650) -> str:
    """Return one HTML file: the picture, a table of ties, and the statements behind each.

    Parameters
    ----------
    evidence : Evidence, optional
        Of at most :data:`MOST` statements; more are not put in, and the page says so.
    """
    names = {node.id: node.label for node in graph.nodes}
    held = evidence if evidence is not None and len(evidence.rows) <= MOST else None
    open_ = "Choose a tie to read its statements." if held else ""
    if evidence is not None and held is None:
        open_ = (
            f"{len(evidence.rows)} statements are too many for a page: concord network --open A B lists those of a tie."
        )
    rows = "\n".join(
        f"<tr tabindex='0' data-a='{safe(names[e.source])}' data-b='{safe(names[e.target])}'>"
        f"<td dir='auto'>{safe(names[e.source])}</td><td dir='auto'>{safe(names[e.target])}</td>"
        f"<td>{e.weight:.3g}</td></tr>"
        for e in sorted(graph.edges, key=lambda e: (-abs(e.weight), e.source, e.target))
    )
    return PAGE.format(
        title=safe(title),
        words=safe(in_words(graph)),
        open=safe(open_),
        picture=svg(graph, width=width, height=height, title=title),
        rows=rows,
        evidence=_data(held),
    )


def _data(evidence: Evidence | None) -> str:
    """Return the statements as JSON that cannot end its element."""
    if evidence is None:
        return "null"
    cells = {a: dict(columns) for a, columns in evidence.cells.items()}
    whole = {"columns": evidence.columns, "rows": evidence.rows, "cells": cells, "two": evidence.two_mode}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font-family: sans-serif; margin: 1.5rem auto; max-width: 70rem; padding: 0 1rem; }}
svg {{ width: 100%; height: auto; border: 1px solid #ccc; }}
svg.chosen .ties path {{ stroke-opacity: 0.08; }}
svg.chosen .ties path.lit {{ stroke-opacity: 0.9; }}
.ties path {{ cursor: pointer; }}
.node:focus, .node:hover {{ outline: none; font-weight: bold; cursor: pointer; }}
table {{ border-collapse: collapse; margin-top: 1rem; }}
td, th {{ border-bottom: 1px solid #ddd; padding: 0.2rem 0.8rem; text-align: start; vertical-align: top; }}
.opens tbody tr {{ cursor: pointer; }}
.opens tbody tr:hover, .opens tbody tr:focus {{ background: #eef; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{words} Full lines: agreement. Dashed lines: conflict. Point at a name to see its ties. {open}</p>
{picture}
<section id="statements" aria-live="polite"></section>
<details><summary>All ties as a table</summary>
<table class="opens"><thead><tr><th>from</th><th>to</th><th>weight</th></tr></thead><tbody>
{rows}
</tbody></table></details>
<script type="application/json" id="evidence">{evidence}</script>
<script>
const picture = document.querySelector("svg");
const light = id => {{
  picture.classList.toggle("chosen", Boolean(id));
  for (const tie of picture.querySelectorAll(".ties path")) tie.classList.toggle("lit", tie.classList.contains(id));
}};
for (const node of picture.querySelectorAll(".node")) {{
  node.addEventListener("mouseenter", () => light(node.id));
  node.addEventListener("focus", () => light(node.id));
  node.addEventListener("mouseleave", () => light(""));
  node.addEventListener("blur", () => light(""));
}}
const held = JSON.parse(document.getElementById("evidence").textContent);
const put = (tag, text, parent) => {{
  const made = document.createElement(tag);
  made.textContent = text;
  made.dir = "auto";
  return parent.appendChild(made);
}};
const behind = (a, b) => {{
  const mine = held.cells[a] || {{}};
  if (held.two) return mine[b] || [];
  const theirs = held.cells[b] || {{}};
  const shared = Object.keys(mine).filter(column => column in theirs);
  return shared.flatMap(column => [...mine[column], ...theirs[column]]);
}};
const show = (a, b) => {{
  const place = document.getElementById("statements");
  place.replaceChildren();
  if (!held) return;
  const found = behind(a, b);
  put("h2", found.length + " statements: " + a + " \\u2013 " + b, place);
  const table = place.appendChild(document.createElement("table"));
  const head = table.createTHead().insertRow();
  held.columns.forEach(column => put("th", column, head));
  const body = table.createTBody();
  found.forEach(row => {{
    const line = body.insertRow();
    held.rows[row].forEach(cell => put("td", cell, line));
  }});
  place.scrollIntoView({{ block: "nearest" }});
}};
const named = id => document.querySelector("#" + id + " text.name").textContent.replace(/[\u2067\u2069]/g, "");
for (const tie of picture.querySelectorAll(".ties path")) {{
  const ends = [...tie.classList].filter(name => /^a[0-9]+$/.test(name));
  tie.addEventListener("click", () => show(named(ends[0]), named(ends[ends.length - 1])));
}}
for (const row of document.querySelectorAll(".opens tbody tr")) {{
  row.addEventListener("click", () => show(row.dataset.a, row.dataset.b));
  row.addEventListener("keydown", event => {{ if (event.key === "Enter") show(row.dataset.a, row.dataset.b); }});
}}
</script>
</body>
</html>
"""
