"""Worker processes share work among the cores; what they leave undone is done in this process."""

from __future__ import annotations

import os
import sys
import threading
import warnings
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

#: Below this number of items, starting processes takes longer than they save.
MINIMUM = 200
#: Items that a process works on at a time: few enough that no process waits long for another at the end.
_CHUNK = 16


def map_in_processes(
    work: Callable[[_Item], _Result], items: Sequence[_Item], jobs: int = 0
) -> Iterator[tuple[_Item, _Result]]:
    """Yield each item once, in any order, with the result of ``work``.

    ``jobs`` processes work at once; 0 means one a core, where there are enough items. They are forked, so ``work`` may
    use any state of this process; its changes there are lost, and its results are pickled.
    """
    jobs = jobs or (_cores() if len(items) >= MINIMUM else 1)
    left = set(range(len(items)))
    if jobs > 1 and len(items) > _CHUNK and _can_fork():
        for start, results in _from_workers(work, items, min(jobs, -(-len(items) // _CHUNK))):
            for number, result in enumerate(results, start):
                left.discard(number)
                yield items[number], result
    for number in sorted(left):
        yield items[number], work(items[number])


def _can_fork() -> bool:
    """Whether this process can be forked: the system allows it, and the child would not lack a thread."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def _cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _from_workers(work: Callable[[Any], Any], items: Sequence[Any], jobs: int) -> Iterator[tuple[int, list[Any]]]:
    """Yield the results of each chunk, with the number of its first item."""
    context = get_context("fork")
    readers: list[Connection] = []
    workers: list[ForkProcess] = []
    try:
        for number in range(jobs):
            starts = range(number * _CHUNK, len(items), jobs * _CHUNK)
            with suppress(OSError):
                reader, writer = context.Pipe(duplex=False)
                readers.append(reader)
                with writer:
                    worker = context.Process(
                        target=_run_worker, args=(work, items, starts, writer, (os.getpid(), tuple(readers)))
                    )
                    _start(worker)
                workers.append(worker)
        yield from _receive(readers)
    finally:
        for worker in workers:
            worker.kill()
            worker.join()
        for reader in readers:
            reader.close()


def _start(worker: ForkProcess) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of threads that libraries started outside of Python
        worker.start()


def _receive(readers: list[Connection]) -> Iterator[tuple[int, list[Any]]]:
    """Yield what workers send until each has ended."""
    while readers:
        ready = wait(readers)
        for reader in [reader for reader in readers if reader in ready]:
            try:
                yield reader.recv()
            except (EOFError, OSError):
                readers.remove(reader)
                reader.close()


def _run_worker(
    work: Callable[[Any], Any],
    items: Sequence[Any],
    starts: range,
    results: Connection,
    parent: tuple[int, Sequence[Connection]],
) -> None:
    """Work in a child process, chunk after chunk; end silently where anything fails, since the parent does the rest.

    ``parent`` is the process id of the parent, and its ends of the pipes: a child that kept one open would hide the
    parent's death from the others.
    """
    process, readers = parent
    for reader in readers:
        reader.close()
    with suppress(BaseException):
        for start in starts:
            chunk = []
            for item in items[start : start + _CHUNK]:
                if os.getppid() != process:  # the parent is dead, and the work may write to the disk
                    return
                chunk.append(work(item))
            results.send((start, chunk))
