"""Values: frozen dataclasses that share their methods, instead of having them generated and compiled for each.

A build makes a hundred such classes; as ``dataclass(frozen=True)`` they were a fifth of what it took to start.
"""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

_Kind = TypeVar("_Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[_Kind]) -> type[_Kind]:
    """Make ``kind`` a dataclass whose instances never change, and are equal where what they hold is."""
    made: Any = dataclass(repr=False, eq=False)(kind)
    compared = [one for one in fields(made) if one.compare]
    made._compared = attrgetter(*(one.name for one in compared))  # noqa: SLF001
    made._hashed = attrgetter(*(one.name for one in compared if one.hash is not False))  # noqa: SLF001
    for name in _SHARED:
        setattr(made, name, vars(_Value)[name])
    return made  # type: ignore[no-any-return]


class _Value:
    """What every value can do."""

    _compared: ClassVar[attrgetter[Any]]
    _hashed: ClassVar[attrgetter[Any]]
    __dataclass_fields__: ClassVar[dict[str, Any]]

    def __eq__(self, other: object) -> bool:
        return self._compared(self) == self._compared(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._hashed(self))

    def __repr__(self) -> str:
        told = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
        return f"{type(self).__qualname__}({told})"

    def __setattr__(self, name: str, held: object) -> None:
        """Set a field once: that is what making a value does."""
        if name in self.__dict__ or name not in self.__dataclass_fields__:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        self.__dict__[name] = held

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


_SHARED = ("__eq__", "__hash__", "__repr__", "__setattr__", "__delattr__")
