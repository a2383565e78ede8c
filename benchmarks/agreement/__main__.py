"""How long the questions of the agreement room take, and how that grows: ``python -m benchmarks agreement``.

Instances are random and spatial: parties and wordings are points in a plane, a party endorses what is near and refuses
what is far (18 to 32 % of the cells), so that parties near each other block alike, as real ones do.

Other packages are asked in an environment of their own: the Python that ``CONCORD_PEERS`` names, or the one that
``--peers`` makes in .venv-peers. Without it those lines say that they were skipped.
"""

from __future__ import annotations

import argparse

from benchmarks.agreement.enumerated import changed_cell, enumeration, growth, links
from benchmarks.agreement.lotteries import delegations
from benchmarks.agreement.slates import proportional
from benchmarks.agreement.solved import cuts, quotas
from benchmarks.peers.running import make


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="also 200 x 400 x 4 and 500 x 1000 x 5 (four minutes)")
    parser.add_argument("--peers", action="store_true", help="first make the environment of the peers in .venv-peers")
    given = parser.parse_args()
    large = given.large
    if given.peers:
        make()
    print("enumeration of all coalitions")
    for parties in (10, 15, 18, 20, 22, 24):
        enumeration(parties)
    print("growth")
    growth()
    changed_cell()
    print("beyond enumeration")
    quotas(((40, 71, 3), (60, 150, 3)), (0.4, 0.6, 0.8), float("inf"))
    if large:
        quotas(((200, 400, 4),), (0.3, 0.6), 60)
        quotas(((500, 1000, 5),), (0.3,), 95)
    print("minimum cuts")
    cuts()
    print("links")
    links()
    print("proportionality, beside abcvoting")
    proportional()
    print("delegations, beside sortition-algorithms")
    delegations()


if __name__ == "__main__":
    main()
