"""Run by pretix's own Python: makes an event with a free chair, and with a bench that nobody can have any more."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import django

django.setup()

from django_scopes import scopes_disabled  # noqa: E402 - only after django.setup()
from pretix.base.models import Event, Organizer  # noqa: E402

with scopes_disabled():
    organiser = Organizer.objects.create(name="Night Shift", slug="night-shift")
    event = Event.objects.create(
        organizer=organiser,
        name="Meeting",
        slug="meeting",
        currency="USD",
        date_from=datetime(2199, 1, 5, 19, tzinfo=UTC),
        live=True,
        is_public=True,
        plugins="",
    )
    items = {}
    for name, places in (("Chair", 1000), ("Bench", 0)):
        item = event.items.create(name=name, default_price=Decimal(0))
        event.quotas.create(name=name, size=places).items.add(item)
        items[name] = item.pk
print(json.dumps(items))
