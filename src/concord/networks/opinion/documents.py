"""The analysis of a conversation as plain data: for JSON, and in Polis' own names and signs.

Answers: how do I compare this with Polis, or feed a program that reads its output? It refuses to mix the signs: in
:func:`polis_document` -1 is agree, as in the production database; everywhere else +1 is.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concord.networks.opinion.analysis import NOBODY, OpinionGroups, PolisAnalysis
from concord.networks.opinion.counts import GroupCounts, count_groups
from concord.networks.opinion.polis_figures import Majority, Representative
from concord.networks.opinion.production import base_places

__all__ = ["opinion_document", "polis_document"]


def opinion_document(found: OpinionGroups) -> dict[str, Any]:
    """Return an analysis as plain data: groups, what distinguishes them, what is shared, places, assumptions."""
    members = [
        {"id": int(participant), "group": int(group), "place": place}
        for participant, group, place in zip(
            found.participants.tolist(), found.groups.tolist(), found.map.positions.tolist(), strict=True
        )
        if group != NOBODY
    ]
    statements = [
        {"id": int(i), "priority": priority, "place": place}
        for i, priority, place in zip(
            found.statements.tolist(), found.priorities.tolist(), found.map.statements.T.tolist(), strict=True
        )
    ]
    return {
        "groups": [
            {"id": group, "size": int(size), "distinguishing": [asdict(c) for c in found.distinguishing[group]]}
            for group, size in zip(found.counts.ids, found.counts.sizes.tolist(), strict=True)
        ],
        "shared": [asdict(s) for s in found.shared],
        "silhouettes": [{"groups": k, "silhouette": value} for k, value in found.silhouettes],
        "participants": members,
        "statements": statements,
        "votes": _votes(found.counts),
        "assumptions": list(found.assumptions),
    }


def polis_document(found: PolisAnalysis) -> dict[str, Any]:
    """Return an analysis under the names of Polis' output, -1 for agree; axes point where ours do.

    Beyond its output: ``participants`` of each group, ``consensus-ranking`` of all statements, and where each
    participant stands (``ptptstats``, which its server keeps in a table of its own).
    """
    names = [str(i) for i in found.statements.tolist()]
    stats = [asdict(s) for s in found.standings]
    keys = {"pid": "participant", "gid": "group", "n-votes": "votes"}
    keys |= {name: name for name in ("centricness", "coreness", "extremeness")}
    return {
        "n": len(found.participants),
        "n-cmts": len(names),
        "tids": found.statements.tolist(),
        "in-conv": found.participants[found.groups != NOBODY].tolist(),
        "user-vote-counts": {
            str(p): n
            for p, n in zip(found.participants.tolist(), found.votes.votes_of_participants.tolist(), strict=True)
        },
        "pca": {
            "center": (-found.map.centre).tolist(),
            "comps": found.map.components.tolist(),
            "comment-projection": (-found.map.statements).tolist(),
            "comment-extremity": found.map.extremity.tolist(),
        },
        **_base(found),
        "group-clusters": [_cluster(found, found.groups, group) for group in found.counts.ids],
        "group-votes": _votes(found.counts),
        "group-aware-consensus": dict(zip(names, found.consensus.tolist(), strict=True)),
        "consensus-ranking": [{"tid": i, "consensus": value} for i, value in found.ranking],
        "comment-priorities": dict(zip(names, found.priorities.tolist(), strict=True)),
        "repness": {str(group): [_representative(r) for r in listed] for group, listed in found.representative.items()},
        "consensus": {
            "agree": [_majority(m) for m in found.agreed],
            "disagree": [_majority(m) for m in found.disagreed],
        },
        "subgroup-clusters": {
            str(part.group): [{**_cluster(found, part.labels, i), "parent-id": part.group} for i in part.counts.ids]
            for part in found.subgroups
        },
        "subgroup-votes": {str(part.group): _votes(part.counts) for part in found.subgroups},
        "subgroup-repness": {
            str(part.group): {str(i): [_representative(r) for r in listed] for i, listed in part.representative.items()}
            for part in found.subgroups
        },
        "ptptstats": {name: [row[key] for row in stats] for name, key in keys.items()},
    }


def _base(found: PolisAnalysis) -> dict[str, Any]:
    """Return base clusters and the votes of each, where they are known; places have Polis' signs."""
    if not (found.base >= 0).any():
        return {}
    ids, places, sizes = base_places(found.map.positions, found.base)
    counts = count_groups(found.votes, found.base)
    columns = {"A": counts.agree, "D": counts.disagree, "S": counts.seen}
    return {
        "base-clusters": {
            "id": ids.tolist(),
            "members": [found.participants[found.base == i].tolist() for i in ids],
            "x": (-places[:, 0]).tolist(),
            "y": (-places[:, 1]).tolist(),
            "count": sizes.tolist(),
        },
        "votes-base": {
            str(statement): {name: held[:, j].tolist() for name, held in columns.items()}
            for j, statement in enumerate(found.statements.tolist())
        },
    }


def _cluster(found: PolisAnalysis, labels: NDArray[np.int64], number: int) -> dict[str, Any]:
    """Return a group or subgroup: its base clusters, its participants, and the middle of the latter."""
    rows = labels == number
    middle = -found.map.positions[rows].mean(axis=0)
    base = np.unique(found.base[rows & (found.base >= 0)]).tolist()
    participants = found.participants[rows].tolist()
    return {"id": number, "members": base, "center": middle.tolist(), "participants": participants}


def _votes(counts: GroupCounts) -> dict[str, Any]:
    """Return the votes by group: A agree, D disagree, S seen."""
    stacked = np.stack([counts.agree, counts.disagree, counts.seen], axis=2)
    return {
        str(group): {
            "n-members": int(counts.sizes[g]),
            "votes": {
                str(statement): dict(zip("ADS", votes, strict=True))
                for statement, votes in zip(counts.statements.tolist(), stacked[g].tolist(), strict=True)
            },
        }
        for g, group in enumerate(counts.ids)
    }


def _representative(r: Representative) -> dict[str, Any]:
    best = {"best-agree": True, "n-agree": r.agreed} if r.best_agree else {}
    return {
        "tid": r.statement,
        "n-success": r.successes,
        "n-trials": r.trials,
        "p-success": r.probability,
        "p-test": r.test,
        "repness": r.ratio,
        "repness-test": r.ratio_test,
        "repful-for": "agree" if r.agrees else "disagree",
        **best,
    }


def _majority(m: Majority) -> dict[str, Any]:
    return {
        "tid": m.statement,
        "n-success": m.successes,
        "n-trials": m.trials,
        "p-success": m.probability,
        "p-test": m.test,
    }
