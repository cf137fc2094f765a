"""A cold start costs what is imported: each command imports what it needs, and no more."""

import subprocess
import sys

import pytest

FORMATS = ("pydantic", "networkx", "yaml")
ENGINES = ("duckdb", "pyarrow", "numpy", "pandas", "pyspark", "py4j")
SITE = ("mkdocs", "markdown", "jinja2")
OTHERS = ("kb.screen", "kb.export", "kb.site", "kb.edit", "kb.analysis", "kb.checks")
EVERY = (*FORMATS, *ENGINES, *SITE, *OTHERS)


@pytest.mark.parametrize(
    ("words", "never"),
    [
        (["check", "H20", "--to", "CN"], EVERY),
        (["check", "--help"], (*EVERY, "kb.base", "kb.law.evaluate")),
        (["--help"], (*EVERY, "kb.base", "kb.law")),
        (["--print-completion", "bash"], (*EVERY, "kb.base", "kb.law.evaluate")),
        (["screen", "--help"], (*FORMATS, *ENGINES, *SITE, "kb.base")),
        (
            ["screen", "rows.csv", "--to", "CN"],
            ("networkx", "yaml", *SITE, "pyspark", "kb.site", "kb.export", "kb.edit"),
        ),
    ],
    ids=" ".join,
)
def test_a_command_imports_what_it_needs(tmp_path, words, never):
    (tmp_path / "rows.csv").write_text("chip\nH20\n")
    code = (
        "import sys\nfrom kb.cli import main\n"
        "try:\n    code = main(sys.argv[1:])\nexcept SystemExit as stop:\n    code = stop.code\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)\nsys.exit(code)"
    )
    command = [sys.executable, "-c", code, *words, *(() if "--help" in words or len(words) == 2 else ("--quiet",))]
    for _ in range(2):  # the first may build the cache
        done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    loaded = done.stderr.split("\n")
    found = [name for name in loaded if name in never or name.startswith(tuple(f"{one}." for one in never))]
    assert found == []
