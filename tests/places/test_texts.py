"""What people read about distance and where the data come from."""

from __future__ import annotations

import pytest

from vrijwilligerspunt.foundation import i18n
from vrijwilligerspunt.foundation.db import Database
from vrijwilligerspunt.places import texts


@pytest.mark.parametrize(
    ("distance", "words"), [(0.94, "minder dan 1 km"), (1.57, "ongeveer 1,5 km"), (2.05, "ongeveer 2 km")]
)
def test_a_distance_is_spoken_honestly(scope: Database, distance: float, words: str) -> None:
    assert texts.spoken(distance) == words


def test_a_distance_is_spoken_in_english_too(scope: Database) -> None:
    with i18n.speaking("en"):
        assert "1.5" in texts.spoken(1.57)


def test_the_sources_are_named(scope: Database) -> None:
    assert str(texts.ATTRIBUTION[0]).startswith(
        "Buurt- en wijkgrenzen: gemeente Eindhoven (open data) en CBS"
    )
    assert "GeoNames, CC BY 4.0" in str(texts.ATTRIBUTION[1])
