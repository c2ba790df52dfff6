"""The whole site on one machine: this process serves, a second one works off the to-do list.

waitress alone survives slow clients (stack.md §2.4). Ctrl-C or SIGTERM ends both; a worker that dies is
started again.
"""

from __future__ import annotations

import logging
import signal
import subprocess
import threading
from collections.abc import Sequence
from types import FrameType
from typing import Any

import waitress

log = logging.getLogger(__name__)

THREADS = 4
CONNECTIONS = 2000
SECONDS_TO_STOP = 10
# Up to here a request that is too large gets our own kind page (security.py says what fits); beyond it the
# server hangs up, so that nobody fills the disk.
MOST_BYTES = 100_000_000


def serve(app: Any, host: str, port: int, worker: Sequence[str], *, proxies: int = 0) -> None:
    """Serve `app` until a signal comes; keep `worker` running beside it.

    Behind `proxies` the application itself reads what they say of the visitor (app.py); with none, waitress
    throws such headers away, as anybody could send them.
    """
    stopping = threading.Event()
    running: list[subprocess.Popen[bytes]] = []

    def keep_working() -> None:
        while not stopping.is_set():
            process = subprocess.Popen(worker)
            running[:] = [process]
            status = process.wait()
            if not stopping.is_set():
                log.error("the worker stopped with %s; starting it again", status)
                stopping.wait(1)

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()
        raise KeyboardInterrupt

    # A process started in the background by a shell ignores Ctrl-C until it says otherwise.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    keeper = threading.Thread(target=keep_working, daemon=True)
    server = waitress.create_server(
        app,
        host=host,
        port=port,
        threads=THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=30,
        max_request_body_size=MOST_BYTES,
        clear_untrusted_proxy_headers=not proxies,
    )
    keeper.start()
    try:
        server.run()
    except KeyboardInterrupt:
        log.info("stopping")
    finally:
        stopping.set()
        server.close()
        for process in running:
            process.terminate()
            try:
                process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                process.kill()
        keeper.join(SECONDS_TO_STOP)
