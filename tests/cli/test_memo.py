"""The page of `kb check --memo`: what it holds, that it is escaped, and that it is never written over another."""

import json
import time
from html.parser import HTMLParser

import pytest

H20 = ("check", "H20", "--to", "CN", "--on", "2025-06-01")
SIGNED = ("--by", "A. Analyst", "--ref", "order 4711")
VOID = {"meta"}


class Page(HTMLParser):
    """Text of a page; fails where tags do not nest, or a script or a foreign address stands in it."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.text = [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag not in ("script", "link", "img", "iframe")
        assert all(name in ("class", "scope", "lang", "charset", "name", "content", "href") for name, _ in attrs)
        assert all(value.startswith("http") for name, value in attrs if name == "href")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.text.append(data)


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_the_page_holds_all_that_is_decided_on(tmp_path, run, suffix):
    file = tmp_path / f"page.{suffix}"
    code, out, err = run(*H20, "--memo", file, *SIGNED)
    assert (code, err) == (0, "")
    assert out == run(*H20)[1]
    text = file.read_text(encoding="utf-8")
    shown = "".join(Page(text).text) if suffix == "html" else text.replace("\\", "")
    version = json.loads(run(*H20, "--json")[1])["data"]["version"]
    for part in (
        "LICENSE REQUIRED · review policy not published", "order 4711", "A. Analyst", "2025-06-01",
        "Exporter is NVIDIA", "No listed party", "2,368", "< 2,400",
        "✗ total processing performance 2,368, not >= 2,400",
        "apply for the license in SNAP-R", "(748.1(d))", "keep all papers", "before 2025-04-09", "secondary law",
        "https://www.ecfr.gov/current/title-15/part-774", version, "2026-10-09", "Signature", "Do not ship",
        "not legal advice",
    ):  # fmt: skip
        assert part in shown, part
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_the_same_question_gives_the_same_bytes_whatever_the_day(tmp_path, run, monkeypatch):
    for name, day in (("a", 1_790_000_000), ("b", 1_890_000_000)):
        monkeypatch.setattr(time, "time", lambda day=day: day)
        assert run(*H20, "--memo", tmp_path / f"{name}.html", *SIGNED)[0] == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_what_is_filed_where_no_license_is_required(tmp_path, run):
    file = tmp_path / "t4.md"
    assert run("check", "T4", "--to", "CN", "--on", "2026-10-01", "--memo", file, *SIGNED)[0] == 0
    text = file.read_text(encoding="utf-8")
    assert "# NO LICENSE REQUIRED" in text
    assert "- [ ] No license: " in text
    assert "keep all papers" in text


def test_everything_is_escaped(tmp_path, run):
    bad = "<script>alert(1)</script>&\"'|*_`[x](javascript:1)"
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps({"name": bad, "total_processing_performance": 100, "datacenter": True}))
    words = ("check", "--spec", spec, "--to", "CN", "--on", "2026-10-01", "--end-user", bad, "--by", bad, "--ref", bad)
    for name in ("a.html", "a.md"):
        assert run(*words, "--memo", tmp_path / name)[0] == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "".join(Page(page).text).count(bad) >= 4
    markdown = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "<script" not in markdown.replace("\\<script", "")
    assert "[x](" not in markdown.replace("\\[x](", "")


def test_another_page_is_never_written_over(tmp_path, run):
    file = tmp_path / "page.html"
    assert run(*H20, "--memo", file, *SIGNED)[0] == 0
    before = file.read_bytes()
    assert run(*H20, "--memo", file, *SIGNED)[0] == 0
    code, out, err = run(*H20, "--memo", file, "--by", "B", "--ref", "other")
    assert (code, out) == (2, "")
    assert "is there already, with other contents" in err
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--memo", "x.pdf", *SIGNED), "expected a file that ends with .html or .md"),
        (("--memo", "x.html", "--by", "A"), "expected --ref as well"),
        (("--memo", "x.html", "--ref", "A"), "expected --by as well"),
        (("--by", "A"), "--by and --ref are written on the page of --memo"),
        (("--memo", "x.html", *SIGNED, "--to", "DE"), "the page of one question; found 2"),
        (("--memo", "x.html", *SIGNED, "--detail", "summary"), "which --detail summary leaves out"),
        (("--memo", "x.html", *SIGNED, "--with", "what-if-tpp-2400"), "leave out --with"),
        (("--memo", "x.html", "--by", "A\nB", "--ref", "1"), "expected one line"),
        (("--memo", "no/such/folder/x.html", *SIGNED), "cannot be written: No such file or directory"),
    ],
)
def test_wrong_use_is_refused_before_anything_is_written(run, words, says):
    code, out, err = run(*H20, *words)
    assert (code, out) == (2, "")
    assert says in err
