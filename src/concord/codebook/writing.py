"""Write a codebook so that a person can edit it and ``load_codebook`` reads the same back."""

from __future__ import annotations

from typing import Any

from concord.values import Codebook, Issue

__all__ = ["dump_codebook"]


def dump_codebook(codebook: Codebook) -> str:
    """Return the codebook as YAML; what is empty is left out.

    Examples
    --------
    >>> print(dump_codebook(Codebook("c", "1", "C", (Issue("water", "Water", "Who may dam.", "Nobody may."),))))
    id: c
    version: '1'
    label: C
    issues:
    - id: water
      label: Water
      definition: Who may dam.
      agree: Nobody may.
    <BLANKLINE>
    """
    import yaml

    content: dict[str, Any] = {"id": codebook.id, "version": codebook.version, "label": codebook.label}
    if codebook.groups:
        content["groups"] = [{"id": group.id, "label": group.label} for group in codebook.groups]
    content["issues"] = [_issue(issue) for issue in codebook.issues]
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)


def _issue(issue: Issue) -> dict[str, Any]:
    content: dict[str, Any] = {
        "id": issue.id,
        "label": issue.label,
        "group": issue.group,
        "labels": dict(issue.labels),
        "definition": issue.definition,
        "agree": issue.agree,
        "cues": {language: list(phrases) for language, phrases in issue.cues},
        "opposing_cues": {language: list(phrases) for language, phrases in issue.opposing_cues},
        "excludes": list(issue.excludes),
        "settles": list(issue.settles),
    }
    return {key: value for key, value in content.items() if value}
