import pytest

from kb.checks.url_shapes import CHECK

SHEET = "sources/acme-sheet.yaml"
URL = "url: https://example.org/sheet"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a_(b)",
        "https://web.archive.org/web/20240101000000/https://example.org/x",
        "https://example.org/?u=https://example.com/y",
        "https://example.org:8443/x",
    ],
)
def test_plain_addresses_are_in_order(found, url):
    assert found(CHECK, (SHEET, URL, f'url: "{url}"')) == []


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("https://example.org/https://example.org/x", "holds a second address"),
        ("https://me:secret@example.org/x", "holds a user name or a password"),
        ("https://example_host.org/x", "has no public host, found 'example_host.org'"),
        ("https://[::1.x/x", "is no address: invalid ipv6 url"),
        ("https://example.org:port/x.y", "is no address: port could not be cast to integer value as 'port'"),
        ("https://example.org/x?a=1&utm_source=news", "carries the tracker 'utm_source'"),
        ("https://example.org/x)", "ends with ')', which text around it may have left"),
        ("https://example.org/x,", "ends with ',', which text around it may have left"),
    ],
)
def test_addresses_of_the_wrong_shape_are_found(found, url, message):
    line, tip = found(CHECK, (SHEET, URL, f'url: "{url}"'))[0].split("\n")
    assert line == f"{SHEET}:3:6: url-shape {message}"
    assert tip.startswith("    ")
