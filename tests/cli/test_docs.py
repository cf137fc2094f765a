"""`kb docs`: what is refused, and what a person on a terminal sees."""

import json
import urllib.error
import urllib.request
from threading import Thread

import pytest

from kb.cli import main
from kb.site.serve import server


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build", "--no-build"], "--no-build is of `kb docs serve`"),
        (["build", "--on", "2021-01-01"], "2022-08-01"),
        (["build", "--address", "ftp://x"], "--address: expected an http or https address"),
        (["serve", "--no-build", "--output", "nowhere"], "no site stands there"),
    ],
)
def test_wrong_use(words, said, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["docs", *words]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_of_another_is_refused_before_anything_is_built(tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("years of work")
    assert main(["docs", "build", "--output", str(tmp_path)]) == 2
    assert "expected a folder that `kb docs build` made" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_built_site_is_served_on_this_machine(site, capfd):
    with server(str(site.folder), 0) as found:
        Thread(target=found.serve_forever, daemon=True).start()
        at = f"http://127.0.0.1:{found.server_address[1]}/"
        with urllib.request.urlopen(at) as page:
            assert b"Is this chip restricted?" in page.read()
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{at}no-such-page/")  # noqa: S310 - our own server
        found.shutdown()
    assert capfd.readouterr() == ("", "")


def test_what_was_built_is_said(site):
    stamp = json.loads((site.folder / "kb-site.json").read_text())
    assert stamp["format"] == "kb.site/1"
    assert f"{stamp['pages']:,} pages as of {stamp['on']}" in site.said
