"""The built-in server: what it believes of the headers that a proxy sets."""

from __future__ import annotations

import signal
from typing import Any

import pytest
import waitress

from vrijwilligerspunt.foundation import serving


@pytest.mark.parametrize(("proxies", "cleared"), [(0, True), (1, False)])
def test_headers_of_a_proxy_reach_the_app_only_when_there_is_one(
    monkeypatch: pytest.MonkeyPatch, proxies: int, cleared: bool
) -> None:
    given: dict[str, Any] = {}

    def create(_app: Any, **settings: Any) -> None:
        given.update(settings)
        raise InterruptedError

    monkeypatch.setattr(waitress, "create_server", create)
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(InterruptedError):
            serving.serve(None, "127.0.0.1", 0, ("true",), proxies=proxies)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert given["clear_untrusted_proxy_headers"] is cleared
