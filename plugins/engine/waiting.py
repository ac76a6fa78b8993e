"""Waiting: stand-ins for modules that nobody has used yet, and for what was taken out of them.

Whoever uses a stand-in **wakes** its family: the modules are imported, and the real things take the place of every
stand-in that a module of Pelican or Markdown keeps, as a name or as the base of a class.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The packages that keep stand-ins.
_KEEPERS = ("pelican", "markdown")


class TooEarly(Exception):
    """A stand-in was asked for something it does not have, while nothing could be woken yet."""


class Family:
    """Modules that wake together; until ``may_wake``, anything but taking a known name out of one is an error."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        """Make a stand-in for each module, and in it one for each of the names that will be taken out of it."""
        self.may_wake = False
        self._asleep = True
        self.modules = {name: Waiting(name, self) for name in names}
        self._things = {
            _Thing(thing, (), {"__module__": module, "_family": self}): module
            for module, things in names.items()
            for thing in things
        }
        for stand_in, module in self._things.items():
            self.modules[module].__dict__[stand_in.__name__] = stand_in

    def wake(self) -> None:
        """Put the real things in the place of all stand-ins; raises TooEarly."""
        if not self.may_wake:
            raise TooEarly(*self.modules)
        if not self._asleep:
            return
        real: dict[int, Any] = {id(stand_in): import_module(name) for name, stand_in in self.modules.items()}
        real |= {id(thing): getattr(sys.modules[module], thing.__name__) for thing, module in self._things.items()}
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] in _KEEPERS:
                known = vars(module)
                known.update({key: real[id(value)] for key, value in known.items() if id(value) in real})
        for thing in self._things:
            child: type
            for child in thing.__subclasses__():
                child.__bases__ = tuple(real.get(id(base), base) for base in child.__bases__)
        self._asleep = False

    def real(self, thing: type) -> Any:  # noqa: ANN401  (a class or function of any kind)
        """Return what ``thing`` stands for."""
        self.wake()
        return getattr(sys.modules[thing.__module__], thing.__name__)


class Waiting(ModuleType):
    """Stands for a module."""

    def __init__(self, name: str, family: Family) -> None:
        """Stand for the module called ``name``, as a package in which nothing is found."""
        super().__init__(name)
        self._family, self.__path__ = family, []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever a module has)
        """Wake the family and return what the module has by that name."""
        self._family.wake()
        return getattr(import_module(self.__name__), name)


class _Thing(type):
    """Stands for a class or a function, and can be subclassed."""

    def __call__(cls, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401  (those of what it stands for)
        """Call what this stands for: later, where it is too early; of a subclass, make an object as ever."""
        family = cls._waits_for()
        if not family:
            return super().__call__(*arguments, **options)
        if "_family" not in vars(cls):
            family.wake()
            return super().__call__(*arguments, **options)
        return family.real(cls)(*arguments, **options) if family.may_wake else _Made(cls, arguments, options)

    def __getattr__(cls, name: str) -> Any:  # noqa: ANN401  (whatever a class has)
        family = cls._waits_for()
        if not family:
            raise AttributeError(name)
        family.wake()
        return getattr(family.real(cls) if "_family" in vars(cls) else cls, name)

    def _waits_for(cls) -> Family | None:
        """Return the family of this class or of a base of it that still waits."""
        return next((vars(base)["_family"] for base in cls.__mro__ if "_family" in vars(base)), None)


class _Made:
    """Stands for what a call would have returned; the call is made when somebody wants something of it."""

    def __init__(self, maker: type, arguments: tuple[Any, ...], options: dict[str, Any]) -> None:
        self._call, self._real = (maker, arguments, options), None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever an object has)
        return getattr(_real(self), name)


def _real(made: Any) -> Any:  # noqa: ANN401  (any argument of a call)
    """Return the real object for one that stands for it, and any other as it is."""
    if not isinstance(made, _Made):
        return made
    if made._real is None:  # noqa: SLF001  (the two are one)
        maker, arguments, options = made._call  # noqa: SLF001
        found = vars(maker)["_family"].real(maker)
        made._real = found(*map(_real, arguments), **{key: _real(value) for key, value in options.items()})  # noqa: SLF001
    return made._real  # noqa: SLF001
