"""gunicorn in production: `gunicorn -c python:vrijwilligerspunt.server wsgi:app` reads its settings here.

What the machine decides (`--bind`, `--workers`) is given on the command line, which wins.
"""

from __future__ import annotations

import os
from typing import Any

from vrijwilligerspunt.foundation import quiet_logs
from vrijwilligerspunt.search import queries_synonyms

bind = "unix:run/vp.sock"
# One process more than there are cores. More threads make pages slower: they share one interpreter.
workers = (os.cpu_count() or 1) + 1
worker_class = "gthread"
threads = 2
timeout = 30
graceful_timeout = 30
control_socket_disable = True
# A worker tells that it lives by touching a file; on a disk that is busy it would seem dead.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - memory, not a shared folder

# With `--access-logfile`: no visitor, no question, no page somebody came from. The path of a check is left
# out by `quiet_logs`, whatever format stands here.
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s %(D)s"


def on_starting(_server: Any) -> None:
    """The process that watches over the workers is as quiet as they are."""
    quiet_logs.install()


def post_worker_init(_worker: Any) -> None:
    """A worker reads its lists of words before the first visitor comes, not while that one waits."""
    queries_synonyms.prepare()
