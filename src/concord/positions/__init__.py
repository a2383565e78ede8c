"""Positions: what statements add up to, for whom, how surely, and what the sources can bear.

A blank cell stays blank: silence is never a stance, and never neutral.
"""

from concord.positions.criticism import Criticism, Share, Silence, SingleSource, Voice, criticise
from concord.positions.matrix import PositionMatrix, restrict, silent, uncertainty
from concord.positions.roll_up import roll_up, speaks_for
from concord.positions.tally import PeriodTally, tally, tally_periods
from concord.positions.weights import ATTRIBUTION_WEIGHTS, Weighing

__all__ = [
    "ATTRIBUTION_WEIGHTS",
    "Criticism",
    "PeriodTally",
    "PositionMatrix",
    "Share",
    "Silence",
    "SingleSource",
    "Voice",
    "Weighing",
    "criticise",
    "restrict",
    "roll_up",
    "silent",
    "speaks_for",
    "tally",
    "tally_periods",
    "uncertainty",
]
