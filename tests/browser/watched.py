"""A server that keeps count of what it is asked, and a page that keeps count of what it does."""

from http.server import SimpleHTTPRequestHandler


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and counts requests instead of printing them."""

    def log_message(self, *_):
        self.server.asked.append(self.path)


class Watched:
    """A page with what went wrong in it, and every address that it asked for."""

    def __init__(self, page):
        self.page = page
        self.errors = []
        self.requests = []
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
