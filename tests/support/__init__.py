"""What the tests share: a small site to break, the sample site in a browser, rules for feeds."""

from tests.support.page import Page, Pages
from tests.support.site import GOOD, PROJECT, Found, Result, Site

__all__ = ["GOOD", "PROJECT", "Found", "Page", "Pages", "Result", "Site"]
