"""The table of providers, which stands in the room's README."""

from __future__ import annotations

from plugins.forms.description import provider_table
from plugins.forms.providers import PROVIDERS


def test_the_table_has_a_row_for_every_provider_and_names_what_is_unconfirmed():
    table = provider_table({})

    rows = [line for line in table.splitlines() if line.startswith("|")]
    assert len(rows) == 2 + len(PROVIDERS)
    assert len({row.count("|") for row in rows}) == 1
    assert all(f"| {provider.name} |" in table for provider in PROVIDERS)
    assert all(point in table for provider in PROVIDERS for point in provider.unconfirmed)


def test_the_table_says_which_services_count():
    table = provider_table({"controlshift": "yes", "mailchimp": "with a key"})

    rows = {line.split("|")[1].strip(): line.split("|")[5].strip() for line in table.splitlines() if line[:1] == "|"}
    assert rows["ControlShift"] == "yes"
    assert rows["Mailchimp"] == "with a key"
    assert rows["Formspree"] == "no"
