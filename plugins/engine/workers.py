"""Processes share work out among the cores; whatever they leave undone is done here, one piece after another."""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import struct
import sys
import threading
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

#: Below so many pieces of work, starting processes takes longer than they save.
FEWEST = 200
#: How many pieces a process takes at a time: few enough that none waits long for another at the end.
_SHARE = 16
#: More shares than these would not fit into the pipe that hands them out.
_SHARES = 8000
_NUMBER = struct.Struct("<I")
_CHUNK = 1 << 16  # bytes


def spread(work: Callable[[_Item], _Result], items: Sequence[_Item], jobs: int = 0) -> Iterator[tuple[_Item, _Result]]:
    """Yield each item once, in any order, with what ``work`` makes of it.

    So many ``jobs`` are done at once; 0 stands for one a core, where there are enough items. The processes are copies
    of this one, so ``work`` may know anything; what it changes there is lost, and what it returns is pickled.
    """
    jobs = jobs or (_cores() if len(items) >= FEWEST else 1)
    size = max(_SHARE, -(-len(items) // _SHARES))
    left = set(range(len(items)))
    if jobs > 1 and len(items) > size and _can_copy():
        for start, results in _from_copies(work, items, size, min(jobs, -(-len(items) // size))):
            for number, result in enumerate(results, start):
                left.discard(number)
                yield items[number], result
    for number in sorted(left):
        yield items[number], work(items[number])


def _can_copy() -> bool:
    """Whether this process can be copied: the system allows it, and no thread would be missing in the copy."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def _cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _from_copies(
    work: Callable[[Any], Any], items: Sequence[Any], size: int, jobs: int
) -> Iterator[tuple[int, list[Any]]]:
    """Yield the results of one share after another with the number of its first item, as far as the copies come."""
    owner = os.getpid()
    shares, handing_out = os.pipe()
    os.write(handing_out, b"".join(map(_NUMBER.pack, range(0, len(items), size))))
    os.close(handing_out)
    copies: dict[int, int] = {}  # the end of a pipe to read from → process
    try:
        for _ in range(jobs):
            with suppress(OSError):
                reading, process = _copy(
                    lambda start: _work_for(owner, work, items[start : start + size]), shares, copies
                )
                copies[reading] = process
        yield from _hear(copies)
    finally:
        os.close(shares)
        for reading, process in copies.items():  # none, unless something went wrong here
            os.close(reading)
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _work_for(owner: int, work: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
    """Return what ``work`` makes of ``items``; end where nobody is left to take it, for it may write to the disk."""
    results = []
    for item in items:
        if os.getppid() != owner:
            os._exit(0)
        results.append(work(item))
    return results


def _copy(work: Callable[[int], list[Any]], shares: int, others: dict[int, int]) -> tuple[int, int]:
    """Start a copy of this process; return the end of a pipe on which it tells its results, and its number."""
    reading, writing = os.pipe()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of threads that others started outside of Python, and that we do not need
            process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        raise
    if not process:
        _be_copy(work, shares, writing, (reading, *others))
    os.close(writing)
    return reading, process


def _be_copy(work: Callable[[int], list[Any]], shares: int, writing: int, unused: Sequence[int]) -> NoReturn:
    """Work off shares until there are none, and end without a trace: what this process is a copy of goes on."""
    try:
        for one in unused:
            os.close(one)
        with os.fdopen(writing, "wb") as out:
            while number := os.read(shares, _NUMBER.size):
                (start,) = _NUMBER.unpack(number)
                told = pickle.dumps((start, work(start)))
                out.write(_NUMBER.pack(len(told)) + told)
                out.flush()
    finally:
        os._exit(0)


def _hear(copies: dict[int, int]) -> Iterator[tuple[int, list[Any]]]:
    """Yield what ``copies`` tell until they end, and take those out that did."""
    heard = {reading: bytearray() for reading in copies}
    with selectors.DefaultSelector() as selector:
        for reading in copies:
            selector.register(reading, selectors.EVENT_READ)
        while copies:
            for key, _ in selector.select():
                chunk = os.read(key.fd, _CHUNK)
                if chunk:
                    heard[key.fd] += chunk
                    yield from _whole(heard[key.fd])
                else:
                    selector.unregister(key.fd)
                    os.close(key.fd)
                    os.waitpid(copies.pop(key.fd), 0)


def _whole(heard: bytearray) -> Iterator[tuple[int, list[Any]]]:
    """Take the messages that have come whole out of ``heard``, and yield them."""
    while len(heard) >= _NUMBER.size:
        end = _NUMBER.size + _NUMBER.unpack_from(heard)[0]
        if len(heard) < end:
            return
        told = bytes(heard[_NUMBER.size : end])
        del heard[:end]
        start, results = pickle.loads(told)  # noqa: S301  (from a copy of this process, through a pipe nobody else has)
        yield start, results
