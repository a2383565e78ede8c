"""Every question that both engines define."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Case:
    """One question to both engines, with the words of the other one."""

    network: str
    qualifier: str
    aggregation: str
    normalisation: str = "no"
    duplicates: str = "include"
    unit: str = "no"
    size: int = 100
    kernel: str = "no"
    exclude: str = "-"
    rows: str = "organization"

    def line(self, name: object) -> str:
        """Write the question down for the other engine."""
        fields = (name, self.network, self.rows, "concept", self.qualifier, self.aggregation, self.normalisation)
        more = (self.duplicates, self.unit, self.size, self.kernel, self.exclude)
        return "\t".join(str(field) for field in (*fields, *more))

    @property
    def group(self) -> str:
        """Say which difference is allowed: sums of fractions are rounded in another order."""
        return "kernels" if self.kernel != "no" else "integers" if self.qualifier == "force" else "booleans and texts"

    @property
    def title(self) -> str:
        """Name the case in a table."""
        words = (self.network, self.rows, self.qualifier, self.aggregation, self.normalisation, self.duplicates)
        over = "" if self.unit == "no" else f" {self.size} {self.unit} {self.kernel}"
        return " ".join(w for w in words if w not in ("no", "include", "-")) + over


def cases() -> Iterator[Case]:
    """Give every combination that both engines define."""
    signed = ("congruence", "conflict", "subtract")
    for norm in ("no", "average", "jaccard", "cosine"):
        yield Case("onemode", "agreement", "ignore", norm)
        yield from (Case("onemode", q, a, norm) for q, a in product(("agreement", "force", "frame"), signed))
    for norm in ("no", "activity", "prominence"):
        yield from (Case("twomode", q, a, norm) for q, a in product(("agreement", "force"), ("ignore", "subtract")))
    yield from (Case("twomode", q, "combine", n) for q, n in product(("agreement", "force"), ("no", "activity")))
    for rule in ("document", "year", "acrossrange"):
        yield from (Case("onemode", "agreement", a, "average", rule) for a in ("ignore", *signed))
    yield Case("onemode", "agreement", "congruence", exclude="concept=Concept 03")
    yield from (Case("onemode", "agreement", a, "average", rows="document:author") for a in ("ignore", *signed))
    yield Case("twomode", "agreement", "subtract", "activity", rows="document:source")
    for unit, size in (("days", 30), ("weeks", 4), ("months", 3), ("years", 1)):
        for aggregation in ("ignore", *signed):
            yield Case("onemode", "agreement", aggregation, "average", unit=unit, size=size)
    for kernel, qualifier in product(("uniform", "triangular", "epanechnikov", "gaussian"), ("agreement", "force")):
        for aggregation, norm in product(("ignore", *signed), ("no", "average")):
            yield Case("onemode", qualifier, aggregation, norm, unit="weeks", size=6, kernel=kernel)
        for aggregation in ("ignore", "subtract"):
            yield Case("twomode", qualifier, aggregation, unit="months", size=5, kernel=kernel)
    for kernel, aggregation in product(("triangular", "gaussian"), signed):
        yield Case("onemode", "frame", aggregation, unit="years", size=1, kernel=kernel)
        yield Case("onemode", "agreement", aggregation, unit="days", size=21, kernel=kernel)
