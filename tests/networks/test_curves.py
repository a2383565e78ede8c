"""Curves and bars say what they show."""

import datetime as dt
import re

import pytest

from concord.errors import OptionError
from concord.networks.curves import Band, Line, bars, curves


def test_curves_and_bars_keep_their_names_whole() -> None:
    days = [dt.datetime(2021, 3, 1) + dt.timedelta(days=n) for n in range(30)]
    line = Line("polarisation", [n / 60 for n in range(30)])
    picture = curves("The <river>", days, [line], [Band("phase 1", 0, 9), Band("phase 2", 10, 29)])
    assert "The &lt;river&gt;" in picture
    assert "highest 0.483 on 2021-03-30" in picture
    assert "phase 2" in picture
    rows = [("بستن بندرها", 0.25), ("A very long name of a question " * 3, 1.0)]
    drawn = bars("Backbone", rows, measured="loss")
    assert rows[1][0].strip() in drawn
    widths = [float(w) for w in re.findall(r'<rect [^>]*width="([\d.]+)"', drawn)]
    assert widths[0] == pytest.approx(widths[1] / 4)
    with pytest.raises(OptionError, match="two points"):
        curves("x", days[:1], [line])
