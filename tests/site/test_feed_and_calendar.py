"""The feed and the calendar are read by readers of their formats, and hold what is on file."""

import re
import xml.etree.ElementTree as ET

from site_build import DAY

from kb.site.calendar import _folded, plain

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_has_an_entry_for_each_day_on_which_the_law_changed(site, base):
    root = ET.parse(site.folder / "changes" / "feed.xml").getroot()  # noqa: S314 - our own file
    days = {day for layer in ("enforced", "codified") for day in base.judge.statutes.change_days(layer)}
    wanted = sorted((day for day in days if "2022-08-01" < day <= DAY), reverse=True)
    entries = root.findall(f"{ATOM}entry")
    assert [entry.find(f"{ATOM}updated").text[:10] for entry in entries] == wanted
    assert root.find(f"{ATOM}updated").text == f"{wanted[0]}T00:00:00Z"
    ids = [one.text for one in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) == len(wanted) + 1
    assert all(one.startswith("urn:uuid:") for one in ids)
    for entry in entries:
        page = entry.find(f"{ATOM}link").get("href")
        assert (site.folder / "changes" / page / "index.html").is_file()


def test_the_calendar_holds_the_coming_dates(site, base):
    raw = (site.folder / "changes" / "coming.ics").read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    text = raw.decode().replace("\r\n ", "")
    lines = text.split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    days = re.findall(r"DTSTART;VALUE=DATE:(\d{8})", text)
    coming = {day.replace("-", "") for day in base.judge.statutes.change_days("codified") if day > DAY}
    assert coming <= set(days)
    assert min(days) > DAY.replace("-", "")
    uids = re.findall(r"UID:(\S+)", text)
    assert len(set(uids)) == len(uids) == text.count("BEGIN:VEVENT") == text.count("END:VEVENT")
    assert not re.search(r"SUMMARY:.*(\]\(/|&lt;|&amp;)", text)


def test_a_long_line_is_folded_by_octets_and_comes_back():
    line = "SUMMARY:" + "§ ümlaut " * 40
    pieces = _folded(line)
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line


def test_markdown_of_ours_as_text():
    assert plain(r"[A \[b\] &lt;c&gt;](/x/y.md): a\*b &amp; &#124;") == "A [b] <c&gt;: a*b & |"
