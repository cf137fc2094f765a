"""For one revision of the data and one day the site is the same bytes, whatever order sets come in."""

import hashlib

from site_build import built


def test_two_builds_are_equal(site, tmp_path):
    done = built(tmp_path / "site", "--data", str(site.data), "--no-cache", PYTHONHASHSEED="4242", TZ="Asia/Tokyo")
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "site") == digests(site.folder)


def digests(folder):
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
