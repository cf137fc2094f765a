from kb.checks.skipped import CHECK
from kb.store.build import checked_records


def test_what_is_read_is_not_named(found):
    assert found(CHECK) == []


def test_what_is_left_unread_is_named(tiny, tmp_path):
    (tiny / "chips/acme/.acme-two.yaml").write_text("name: x\n")
    (tiny / "chips/acme/acme-three.YAML").write_text("name: x\n")
    (tiny / "chips/.old").mkdir()
    (tiny / "chips/.old/acme-four.yaml").write_text("name: x\n")
    (tiny / "chips/empty.yaml").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tiny / "chips/more").symlink_to(tmp_path / "elsewhere")
    (tiny / "README.md").write_text("no record\n")
    records, _ = checked_records(str(tiny))
    assert [f"{one.path}: {one.message}" for one in CHECK.run(records, "2026-11-26")] == [
        "chips/.old: a folder whose name begins with a dot is not read",
        "chips/empty.yaml: a folder has the name of a file",
        "chips/more: a link to a folder is not entered",
        "chips/acme/.acme-two.yaml: a file whose name begins with a dot is not read",
        "chips/acme/acme-three.YAML: is not read",
    ]
