"""Networks of any two variables, whole or over time, with backbone, phases and polarisation, as one sitting.

Answers: who is tied to whom by which statements, and when did that change? It refuses options that do not go together
or do not exist, before anything is computed; nothing is silently replaced.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from concord.errors import NotFoundError, OptionError
from concord.project.network_source import Ground
from concord.project.network_wishes import NetworkOptions, Window

if TYPE_CHECKING:
    from concord.networks.backbone import Backbone, Discourse, NestedBackbone
    from concord.networks.communities import Communities
    from concord.networks.kernels import KernelSlice
    from concord.networks.phases import Phases
    from concord.networks.polarisation import Polarisation
    from concord.networks.projections import Projection
    from concord.networks.table import Field, StatementTable
    from concord.networks.windows import Slice

__all__ = ["NetworkOptions", "Networking", "Window"]

MODES = ("one", "two")
WIDTHS = ("unit", "size", "width")  # what the networks call the parts of --window
UNDATED = dt.datetime(1, 1, 2)  # noqa: DTZ001 - statements without a date stand before


@dataclass(frozen=True)
class Networking:
    """One sitting: statements, options, and what is computed of them when it is asked for."""

    ground: Ground
    options: NetworkOptions

    def __post_init__(self) -> None:
        from concord.networks.projection_options import COMPAT, check_option

        check_option("--compat", self.options.compat, COMPAT)
        check_option("--mode", self.options.mode, MODES)
        if self.options.kernel is not None and self.options.window is None:
            raise OptionError("--kernel", "has no width", "--window beside it", "add --window 90d")
        if self.options.kernel is not None and self.options.isolates:
            raise OptionError("--isolates", "does not go with --kernel", "one of them: all slices have the same rows")
        _ = self.rows, self.columns, self.qualifier  # each refuses what is not there

    @property
    def rows(self) -> str:
        """The column of the first side."""
        return self.ground.column(self.options.rows, "--rows", self.ground.rows)

    @property
    def columns(self) -> str:
        """The column of the second side."""
        return self.ground.column(self.options.columns, "--columns", self.ground.columns)

    @property
    def qualifier(self) -> str | None:
        """The column of stances; None where there is none, or it is not wanted."""
        given = self.options.qualifier
        if given == "none" or (given is None and self.ground.qualifier is None):
            return None
        return self.ground.column(given, "--qualifier", self.ground.qualifier or "")

    @property
    def aggregate(self) -> str:
        """How stances are counted: "subtract" where there are stances and nothing else is asked for."""
        return self.options.aggregate or ("subtract" if self.qualifier else "ignore")

    @cached_property
    def _chosen(self) -> StatementTable:
        """The statements that the fields let in."""
        table = self.ground.table.include(self._values(self.options.include, "--include"))
        return table.exclude(self._values(self.options.exclude, "--exclude"))

    @property
    def _timed(self) -> bool:
        o = self.options
        return o.start is not None or o.stop is not None or o.window is not None

    @cached_property
    def table(self) -> StatementTable:
        """The statements that go into the network."""
        o = self.options
        table = self._chosen.between(o.start or UNDATED, o.stop) if self._timed else self._chosen
        same = [self.rows, self.columns, *([self.qualifier] if self.qualifier and self.aggregate != "ignore" else [])]
        if not len(table):
            raise self._nothing()
        return table.without_duplicates(o.duplicates, same)

    def _nothing(self) -> NotFoundError | OptionError:
        """Say which option chose no statement, and between which days the statements are."""
        from concord.networks.clock import moment_of

        o = self.options
        if not len(self.ground.table):
            mend = "read and code texts, or import statements, first"
            return NotFoundError(self.ground.name, "holds no statement", "statements to make a network of", mend)
        if not len(self._chosen):
            given = [name for name, values in (("--include", o.include), ("--exclude", o.exclude)) if values]
            return OptionError(" and ".join(given), "leave no statement", "a choice that somebody spoke in")
        dated = self._chosen.between(UNDATED)
        given = [name for name, value in (("--from", o.start), ("--to", o.stop)) if value is not None]
        if not len(dated):
            wrong = "chooses no statement, because none has a date"
            return OptionError(" and ".join(given) or "--window", wrong, "statements with dates", "leave it out")
        first, last = (moment_of(int(dated.times[n])).date() for n in (0, -1))
        return OptionError(" and ".join(given), "choose no statement", f"days from {first} to {last}")

    @property
    def undated(self) -> int:
        """How many statements have no date and are therefore in no period."""
        return len(self._chosen) - len(self._chosen.between(UNDATED)) if self._timed else 0

    @cached_property
    def projection(self) -> Projection:
        """The network of all statements."""
        from concord.networks.projections import one_mode, two_mode

        o = self.options
        make: dict[str, Any] = {
            "qualifier": self.qualifier,
            "aggregation": self.aggregate,
            "normalisation": o.normalise,
            "isolates": o.isolates,
        }
        if o.mode == "two":
            return two_mode(self.table, self.rows, self.columns, **make)
        return one_mode(self.table, self.rows, self.columns, compat=o.compat, **make)

    def slices(self, *, same_labels: bool = False) -> Iterator[Slice | KernelSlice]:
        """Make the networks over time, one after the other.

        Raises
        ------
        OptionError
            Without a window, or where there is no whole window; before the first.
        """
        window = self.options.window
        if window is None:
            raise OptionError("--window", "is not given", "a width such as 90d or 30events")
        try:
            found = self._moving(window, same_labels=same_labels)
        except OptionError as error:
            if error.thing not in WIDTHS:
                raise
            raise OptionError("--window", error.wrong, error.expected, error.mend) from None
        first = next(found, None)
        if first is None:
            wrong = f"of {window.size} {window.unit} fits nowhere into the {len(self.table)} statements"
            raise OptionError("--window", wrong, "a window shorter than the time from first to last")
        return chain((first,), found)

    def _moving(self, window: Window, *, same_labels: bool) -> Iterator[Slice | KernelSlice]:
        from concord.networks.kernels import smoothed
        from concord.networks.windows import rolling

        o = self.options
        make: dict[str, Any] = {
            "qualifier": self.qualifier,
            "aggregation": self.aggregate,
            "normalisation": o.normalise,
            "two_mode": o.mode == "two",
            "start": o.start,
            "stop": o.stop,
            "compat": o.compat,
            "unit": window.unit,
        }
        if o.kernel is not None:
            return smoothed(self.table, self.rows, self.columns, width=window.size, kernel=o.kernel, **make)
        isolates = o.isolates or same_labels
        return rolling(self.table, self.rows, self.columns, size=window.size, isolates=isolates, **make)

    def phases(self) -> Phases:
        """Cut time into the phases in which the network looked alike."""
        from concord.networks.phases import phases

        return phases(self.slices(same_labels=True), compat=self.options.compat)

    def polarisation(self) -> tuple[tuple[dt.datetime | None, Polarisation], ...]:
        """Measure how near the network is to two camps: once, or for each window."""
        from concord.networks.polarisation import polarisation, polarisation_over_time

        self.check_polarisation()
        if self.options.window is None:
            return ((None, polarisation(self.projection.network())),)
        return polarisation_over_time(self.slices())

    def check_polarisation(self) -> None:
        """Refuse to measure what is not for and against.

        Raises
        ------
        OptionError
            If the network is none of ties that have a sign.
        """
        if self.aggregate != "subtract" or self.options.mode != "one":
            wrong = f"does not go with --mode {self.options.mode} --aggregate {self.aggregate}"
            raise OptionError("--polarisation", wrong, "--mode one --aggregate subtract and a qualifier")

    def communities(self) -> Communities:
        """Divide the rows by their positive ties, where there is no conflict to go by."""
        from concord.networks.communities import communities

        if self.options.mode != "one" or self.options.window is not None:
            raise OptionError("--communities", "is of one network of one mode", "--mode one and no --window")
        return communities(self.projection.network())

    def nested_backbone(self) -> NestedBackbone:
        """Find in which order the columns can be spared."""
        return self._discourse().nested()

    def backbone(self, *, size: int | None = None, penalty: float | None = None, seed: int = 0) -> Backbone:
        """Search for the columns that carry the network: so many, or as many as a penalty leaves."""
        if penalty is not None and not 0 <= penalty < float("inf"):
            raise OptionError("--backbone-penalty", f"is {penalty}", "a number from 0")
        if seed < 0:
            raise OptionError("--seed", f"is {seed}", "a whole number from 0")
        if (size is None) == (penalty is None):
            raise OptionError("--backbone-size and --backbone-penalty", "are both or neither given", "one of them")
        if size is not None:
            return self._discourse().fixed(size, seed=seed)
        return self._discourse().penalised(penalty or 0.0, seed=seed)

    def _discourse(self) -> Discourse:
        from concord.networks.backbone import Discourse

        o = self.options
        if o.mode != "one" or o.window is not None:
            wrong = f"does not go with --mode {o.mode}" if o.window is None else "does not go with --window"
            raise OptionError("--backbone", wrong, "one network with --mode one")
        return Discourse(
            self.table,
            self.rows,
            self.columns,
            qualifier=self.qualifier,
            aggregation=self.aggregate,
            normalisation=o.normalise,
            compat=o.compat,
        )

    def events(self) -> tuple[tuple[str, ...], list[tuple[str | int | float, ...]]]:
        """Return the statements themselves, in the order of time: the columns' names and a row for each.

        A row has the id, the moment (empty where it is not known), the two sides, the qualifier where there is one,
        the words that were coded, and every other column.
        """
        from concord.networks.clock import moment_of
        from concord.networks.table import seconds

        table, first = self.table, [self.rows, self.columns, *([self.qualifier] if self.qualifier else [])]
        rest = [name for name in table.fields if name not in first]
        words = self.ground.quotes()
        dated = [moment_of(t).isoformat() if t >= seconds(UNDATED) else "" for t in table.times.tolist()]
        ids = [str(i) for i in table.ids]
        before, after = ([_written(table.field(name)) for name in names] for names in (first, rest))
        rows: Iterable[tuple[str | int | float, ...]] = zip(
            ids, dated, *before, [words[i] for i in ids], *after, strict=True
        )
        return ("statement", "moment", *first, "statement:words", *rest), list(rows)

    def _values(self, pairs: Iterable[str], option: str) -> dict[str, list[str]]:
        """Read ``column=value`` pairs; values of one column are alternatives."""
        found: dict[str, list[str]] = {}
        for pair in pairs:
            name, equals, value = pair.partition("=")
            if not equals or not value:
                raise OptionError(option, f"is {pair!r}", "COLUMN=VALUE", "write it as concept=Ports")
            column = self.ground.column(name.strip(), option, "")
            known = self.ground.table.field(column).labels
            found.setdefault(column, []).append(value if value in known else self.ground.ids.get(value, value))
        return found


def _written(field: Field) -> list[str | int]:
    """Return a column as people write it: labels or numbers, empty where there is none."""
    cells = zip(field.codes.tolist(), field.there.tolist(), strict=True)
    return [(field.labels[code] if field.kind == "text" else code) if there else "" for code, there in cells]
