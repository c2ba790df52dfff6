"""Parts of a run that coverage need not see: each Python step costs double under its eye."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unmeasured(wanted: bool = True) -> Iterator[None]:
    """Nothing inside is measured, in this thread; without coverage, or not `wanted`, it changes nothing.

    For work of the tests themselves, and for what was measured before.
    """
    tracer = sys.gettrace() if wanted else None
    if not hasattr(tracer, "stop") or not hasattr(tracer, "start"):
        yield
        return
    tracer.stop()
    try:
        yield
    finally:
        tracer.start()
