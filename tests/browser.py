"""A real browser without a window: what a page becomes in it, and what it fetches."""

import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_LONGEST = 120

needs_browser = pytest.mark.skipif(_CHROMIUM is None, reason="Chromium is not installed")


def shown(page: Path, profile: Path) -> BeautifulSoup:
    """The page as it stands after the browser has loaded it and has run what it runs.

    ``profile`` is a folder for the browser's own files.
    """
    command = [
        _CHROMIUM,
        "--headless",
        # Its own sandbox can't be had by root; the pages are the tests' own.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        f"--user-data-dir={profile}",
        # Of the page's own clock: timers and delayed refreshes come due at once.
        "--virtual-time-budget=5000",
        "--dump-dom",
        page.resolve().as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_LONGEST, check=True)
    return BeautifulSoup(done.stdout, "html.parser")


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A web server's address, and the paths that were asked of it so far."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()
            thread.join()
