"""The built site on this machine alone; nothing is logged."""

import os
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from kb.site.made import MAKER
from kb.store.problems import UseError

HOST = "127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    """Files of a folder; queries of readers are nobody's business, so no line is written."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def server(folder: str, port: int) -> ThreadingHTTPServer:
    """A server of a built site; port 0 takes a free one. Raises UseError where there is no site or no port."""
    if not os.path.isfile(os.path.join(folder, MAKER.mark)):
        raise UseError(f"{folder}: no site stands there; `kb docs build --output {folder}` makes one")
    try:
        return ThreadingHTTPServer((HOST, port), partial(_Quiet, directory=folder))
    except OSError as error:
        raise UseError(f"port {port}: {error.strerror}; name another with --port") from None


def serve(folder: str, port: int, told: Callable[[str], object]) -> None:
    """Serve until interrupted; `told` hears the address."""
    with server(folder, port) as found:
        told(f"http://{HOST}:{found.server_address[1]}/")
        try:
            found.serve_forever()
        except KeyboardInterrupt:
            return
