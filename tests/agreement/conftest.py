"""The golden model of nine parties, hand-checkable, for every test of the room."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from concord.agreement import Model, SigningRule
from concord.values import Article, Charter, Consent, ConsentCell, ConsentSource, Party, Wording

PARTIES = ("CC", "DI", "HI", "NC", "NRF", "AFF", "MPJ", "NF", "DP")
LETTER = {"E": Consent.ENDORSE, "A": Consent.ACCEPT, "R": Consent.RESERVE, "O": Consent.OBJECT, "X": Consent.RED_LINE}
STATE = {
    "CC": "RAEO", "DI": "EOOO", "HI": "AEOO", "NC": "RORE", "NRF": "AAAA", "AFF": "AAAA", "MPJ": "AAAA", "NF": "AAAA",
    "DP": "RORE",
}  # fmt: skip
ARMS = {
    "CC": "RREX", "DI": "AAAA", "HI": "AAAA", "NC": "AAAA", "NRF": "RREX", "AFF": "RREX", "MPJ": "AOXE", "NF": "AEOR",
    "DP": "AROE",
}  # fmt: skip
OTHERS = ("women", "elections", "talks", "terrorism")


def golden_model(rule: SigningRule | None = None) -> Model:
    state = Article(
        "state",
        "Form of the state",
        (
            Wording("deferred", "A transitional assembly settles the form of the state.", value=0),
            Wording("parliamentary", "A parliamentary system.", value=1.8),
            Wording("decentralised", "A decentralised parliamentary system.", value=2.4),
            Wording("federal", "A federal state.", value=3.0),
        ),
    )
    arms = Article(
        "arms",
        "Armed resistance",
        (
            Wording("silent", "", value=0, silent=True),
            Wording("last-resort", "Force is the last resort.", value=1.2),
            Wording("support", "The charter supports the resistance.", value=2.0),
            Wording("political-only", "The struggle is political only.", value=1.6),
        ),
    )
    rest = [
        Article(a, a.title(), (Wording("silent", "", value=0, silent=True), Wording("charter", "As drafted.", value=1)))
        for a in OTHERS
    ]
    cells = []
    for party in PARTIES:
        for article, letters in ((state, STATE[party]), (arms, ARMS[party])):
            cells += [
                ConsentCell(
                    party, article.id, w.id, LETTER[x], ConsentSource.DECLARED, evidence=(f"s-{party}-{article.id}",)
                )
                for w, x in zip(article.wordings, letters, strict=True)
            ]
        level = Consent.ENDORSE if party == "CC" else Consent.ACCEPT
        cells += [ConsentCell(party, a, "charter", level, ConsentSource.DECLARED) for a in OTHERS]
    charter = Charter("golden", "A hand-checkable charter", "1", (state, arms, *rest))
    return Model(tuple(Party(p) for p in PARTIES), charter, tuple(cells), rule or SigningRule())


@pytest.fixture(scope="session")
def golden() -> Model:
    return golden_model()


@pytest.fixture(scope="session")
def oracle() -> ModuleType:
    """Brute force that shares no code with the room (``oracle.py`` beside this file)."""
    spec = importlib.util.spec_from_file_location("agreement_oracle", Path(__file__).with_name("oracle.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
