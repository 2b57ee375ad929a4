"""Which statements say a year: looked up where a question states one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

_YEAR = re.compile(r"(?=([0-9]{4}))")


def years_told(texts: Iterable[str]) -> Mapping[str, NDArray[np.intp]]:
    """Every four digits in a row → the places of the texts that have them."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for year in set(_YEAR.findall(text)):
            found[year].append(place)
    return {year: np.array(places, np.intp) for year, places in found.items()}
