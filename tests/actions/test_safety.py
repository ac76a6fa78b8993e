"""Safety at work: the pattern of an e-mail field, as browsers read it."""

from __future__ import annotations

import re

import pytest

from plugins.actions.form import safe_email_pattern

PATTERN = safe_email_pattern(["example-employer.com", "bad.example.org"])


def test_where_nothing_is_blocked_there_is_no_pattern():
    assert safe_email_pattern([]) == ""


@pytest.mark.parametrize("address", ["a@example-employer.com", "a@Mail.Example-Employer.COM", "a@x.bad.example.org"])
def test_blocked_domains_and_those_below_them_do_not_match(address):
    assert not re.fullmatch(PATTERN, address)


@pytest.mark.parametrize(
    "address",
    ["a@example.org", "a@xexample-employer.com", "a@example-employer.com.mx", "example-employer.com@example.org"],
)
def test_all_others_match(address):
    assert re.fullmatch(PATTERN, address)


def test_nothing_in_it_is_read_otherwise_by_browsers():
    """With the flag “v” a class must escape ``( ) [ ] { } / - |`` and nothing else may escape a hyphen."""
    classes = re.findall(r"(?<!\\)\[([^]]*)\]", PATTERN)

    assert all(re.fullmatch(r"\^@|[a-z][A-Z]", inside) for inside in classes)
    assert r"\-" not in PATTERN
