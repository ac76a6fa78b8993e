"""Fakes: outside services on loopback, one per wire shape, as strict as the real ones are known to be.

They stand for the services' contract, not for their code: each refuses what the service would refuse (wrong field
names, encodings, honeypots, preflights), records what arrived, and can be told to fail in every way a service can.
"""

from tests.support.fakes.model import FAULTS, Answer, Arrival, Fake
from tests.support.fakes.network import Network

__all__ = ["FAULTS", "Answer", "Arrival", "Fake", "Network"]
