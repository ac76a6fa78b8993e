"""Contrast: whether people can read one colour on another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.campaign.contrast import (
    DARK_PAGE,
    ENOUGH,
    LIGHT_PAGE,
    ON_ACCENT,
    ON_ACCENT_DARK,
    contrast,
    least_contrast,
    nearest_legible,
)

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
backgrounds = st.sampled_from([(LIGHT_PAGE, ON_ACCENT), (DARK_PAGE, ON_ACCENT_DARK)])


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4)],
)
def test_contrast_is_as_wcag_has_it(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@settings(deadline=None)
@given(colours, colours)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


@settings(deadline=None)
@given(colours, backgrounds)
def test_the_nearest_colour_can_be_read(colour: str, others: tuple[str, str]) -> None:
    assert least_contrast(nearest_legible(colour, *others), *others) >= ENOUGH


@settings(deadline=None)
@given(colours, backgrounds)
def test_a_colour_that_can_be_read_is_its_own_nearest(colour: str, others: tuple[str, str]) -> None:
    near = nearest_legible(colour, *others)

    assert (near == colour) is (least_contrast(colour, *others) >= ENOUGH)
