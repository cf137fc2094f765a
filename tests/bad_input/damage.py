"""Ways to damage the small data set in `tiny/`, each one edit of one file."""

from pathlib import Path
from typing import NamedTuple

TINY = Path(__file__).parent / "tiny"

CHIP = "chips/acme/acme-one.yaml"
TWO = "chips/acme/acme-two.yaml"
BOX = "computers/acme/acme-box.yaml"
LEVEL = "rules/definitions/meets-3A090.a.yaml"
ENTRY = "rules/classification/3A090.a.yaml"
TO_D5 = "rules/requirements/to-d5.yaml"
LETTER = "rules/requirements/letter.yaml"
NAC = "rules/exceptions/nac.yaml"
REVIEW = "rules/review/denial.yaml"
LIMIT = "thresholds/tpp-4800.yaml"
ACT = "instruments/2023/act-2023.yaml"
LETTER_ACT = "instruments/2023/letter-acme.yaml"
D5 = "groups/D5.yaml"
CHINA = "groups/china.yaml"
SHEET = "sources/acme-sheet.yaml"


class Edit(NamedTuple):
    """Replaces `old` by `new` in a file, or with no `old` writes the whole file; None removes it."""

    file: str
    old: str | None
    new: str | bytes | None


def apply(edit: Edit, folder: Path) -> None:
    path = folder / edit.file
    if edit.new is None:
        path.unlink()
    elif edit.old is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(edit.new if isinstance(edit.new, bytes) else edit.new.encode())
    else:
        text = path.read_text(encoding="utf-8")
        assert edit.old in text, f"{edit.file} does not hold {edit.old!r}"
        assert isinstance(edit.new, str)
        path.write_text(text.replace(edit.old, edit.new, 1), encoding="utf-8")


def at(old: str, new: str, file: str = CHIP) -> Edit:
    return Edit(file, old, new)


def whole(new: str | bytes, file: str = CHIP) -> Edit:
    return Edit(file, None, new)


YAML = {
    "duplicate-key": at("name: Acme One\n", "name: Acme One\nname: Acme Uno\n"),
    "duplicate-key-inside": at("name: A1, area_mm2: 800", "name: A1, area_mm2: 800, area_mm2: 700"),
    "anchor": at("vendor: acme", "vendor: &v acme"),
    "anchor-on-mapping": at("datacenter:\n", "datacenter: &d\n"),
    "alias": at("vendor: acme", "vendor: *v"),
    "tag": at("released: 2023-05", "released: !!str 2023-05"),
    "tag-python": at("released: 2023-05", "released: !!python/object/apply:os.system ['true']"),
    "merge-key": at("vendor: acme", "<<: {vendor: acme}"),
    "tab": at("  value: true", "\tvalue: true"),
    "cut-off-bracket": whole("name: Acme One\naliases: [One,"),
    "cut-off-quote": whole('name: "Acme One\nvendor: acme\n'),
    "several-documents": at("vendor: acme", "vendor: acme\n---\nname: another"),
    "bad-indent": at("  complete: true", "   complete: true"),
    "unquoted-colon": at("because: The data sheet says so.", "because: The data sheet: it says so."),
    "unquoted-at": at("at: p. 1", "at: @1"),
    "deep": whole("name: " + "[" * 10_000),
    "deep-mapping": whole("name: " + "{a: " * 10_000),
    "complex-key": whole("? [a, b]\n: c\n"),
    "empty": whole(""),
    "blank": whole("\n  \n"),
    "comment-only": whole("# nothing yet\n"),
    "utf-16": whole("name: Acme One\n".encode("utf-16")),
    "binary": whole(bytes(range(256)) * 8),
    "too-large": whole(b"#" * 10_000_000),
    "cut-off-mapping": whole("name: Acme One\nvendor"),
    "not-utf-8": whole(b"name: Acme One\nvendor: \xe9\xe8\n"),
    "nul": whole(b"name: Acme\nvendor: ac\x00me\n"),
    "escape": whole(b"name: Acme\nvendor: \x1b[31macme\n"),
    "directive": whole("%YAML 9.9\n---\nname: x\n"),
}

RECORDS = {
    "unknown-field": at("vendor: acme", "vendro: acme"),
    "unknown-field-inside": at("area_mm2: 800", "area_mm: 800"),
    "unknown-field-far": at("vendor: acme", "vendor: acme\nzzz: 1"),
    "missing-field": at("name: Acme One\n", ""),
    "missing-field-inside": at("bits: 8, ", ""),
    "not-a-number": at("area_mm2: 800", "area_mm2: large"),
    "number-with-unit": at("area_mm2: 800", "area_mm2: 800 mm2"),
    "number-with-comma": at("dense_tops: 700", 'dense_tops: "1,700"'),
    "control-number-as-number": at("area_mm2: 800", "area_mm2: 3E001"),
    "signed": at("area_mm2: 800", "area_mm2: +800"),
    "half-written": at("area_mm2: 800", "area_mm2: 800."),
    "negative": at("area_mm2: 800", "area_mm2: -800"),
    "nan": at("area_mm2: 800", "area_mm2: .nan"),
    "nan-word": at("area_mm2: 800", "area_mm2: NaN"),
    "infinite": at("area_mm2: 800", "area_mm2: Infinity"),
    "huge": at("area_mm2: 800", "area_mm2: 1e30"),
    "five-places": at("area_mm2: 800", "area_mm2: 800.12345"),
    "low-above-high": at("area_mm2: 800", "area_mm2: {low: 900, high: 800}"),
    "value-outside": at("area_mm2: 800", "area_mm2: {value: 700, low: 800, high: 900}"),
    "unknown-with-value": at("area_mm2: 800", "area_mm2: {value: 700, unknown: never published}"),
    "no-quantity": at("area_mm2: 800", "area_mm2: {note: nobody knows}"),
    "half-a-count": at("chip: acme-one, count: 8", "chip: acme-one, count: 8.5", BOX),
    "truth-in-words": at("value: true", "value: yes"),
    "day-in-words": at("effective: 2023-11-17", "effective: 17 November 2023", ACT),
    "day-and-none": at("compliance: none", "effective: none", ACT),
    "none-of-no-date": at("compliance: none", "comliance: none", ACT),
    "none-in-words": at("compliance: none", "compliance: never", ACT),
    "unknown-without-why": at("expires: none", "expires: {unknown: }", ACT),
    "unknown-of-no-word": at("expires: none", "expires: {because: not read}", ACT),
    "part-without-days": at("grade: primary", "grade: primary\nparts: [{of: Red flags}]", ACT),
    "day-with-time": at("effective: 2023-11-17", "effective: 2023-11-17T00:00:00", ACT),
    "until-before-from": at("until: 2023-11-17", "until: 2021-11-17", LEVEL),
    "until-equals-from": at("until: 2023-11-17", "until: 2022-10-21", LEVEL),
    "unknown-choice": at("transistor: non-planar", "transistor: finfet"),
    "unknown-grade": at("grade: primary}]\nunits", "grade: great}]\nunits"),
    "unknown-measure": at("measure: total_processing_performance", "measure: speed", LIMIT),
    "unknown-basis": at("basis: destination", "basis: country", TO_D5),
    "limit-without-sign": at('is: ">= 4800"', "is: 4800", LIMIT),
    "limit-with-wrong-sign": at('is: ">= 4800"', 'is: "=> 4800"', LIMIT),
    "limit-without-space": at('is: ">= 4800"', 'is: ">=4800"', LIMIT),
    "not-a-url": at("url: https://example.org/sheet", "url: example.org/sheet", SHEET),
    "url-javascript": at("url: https://example.org/sheet", "url: javascript:alert(1)", SHEET),
    "bad-id": Edit("chips/acme/acme three.yaml", None, "name: x\n"),
    "bad-id-in-vendors": at("acme:\n", "ac me:\n", "vendors.yaml"),
    "no-interval": at("codified: {from: 2022-10-21, until: 2023-11-17}\n    ", "", LEVEL),
    "condition-text": at("when: {threshold: tpp-4800}", "when: tpp-4800", LEVEL),
    "condition-kind": at("when: {threshold: tpp-4800}", "when: {treshold: tpp-4800}", LEVEL),
    "condition-kind-inside": at("- threshold: [tpp-4800]", "- limit: [tpp-4800]", LEVEL),
    "condition-empty": at("when: {threshold: tpp-4800}", "when: {}", LEVEL),
    "condition-missing": at("    when: {threshold: tpp-4800}\n", "", LEVEL),
    "condition-empty-list": at("when: {threshold: tpp-4800}", "when: {all: []}", LEVEL),
    "condition-mapping-for-list": at("when: {threshold: tpp-4800}", "when: {any: {rule: x}}", LEVEL),
    "condition-fact-text": at('{fact: {datacenter: "false"}}', "{fact: datacenter}", LEVEL),
    "condition-exporter-half": at("exporter: {addressee: acme, letter: letter-acme}", "exporter: {letter: x}", LETTER),
    "condition-exporter-more": at("letter: letter-acme}", "letter: letter-acme, by: x}", LETTER),
    "places-cut-off": at('destination: "D:5 - US"', 'destination: "D:5 -"', TO_D5),
    "places-open-bracket": at('destination: "D:5 - US"', 'destination: "(D:5 - US"', TO_D5),
    "places-two-names": at('destination: "D:5 - US"', 'destination: "D:5 US"', TO_D5),
    "places-comma": at('destination: "D:5 - US"', 'destination: "D:5, US"', TO_D5),
    "places-empty": at('destination: "D:5 - US"', 'destination: ""', TO_D5),
    "group-of-nothing": at("is: CN | HK\n", "", CHINA),
    "group-both-forms": at("is: CN | HK\n", "is: CN | HK\nstanding: [CN]\n", CHINA),
    "readings-without-source": at("{value: 500, source: acme-sheet}", "{value: 500}", TWO),
    "coverage-empty": whole("", "coverage.yaml"),
    "coverage-status": at("status: modelled", "status: done", "coverage.yaml"),
    "vendors-list": whole("- acme\n", "vendors.yaml"),
}

REFERENCES = {
    "family": at("chip: acme-ones", "chip: acme-twos", LETTER),
    "letter": at("letter: letter-acme}", "letter: letter-acne}", LETTER),
    "exporter": at("addressee: acme, letter", "addressee: acne, letter", LETTER),
    "fact": at("form: commodity", "from: commodity", ENTRY),
    "fact-value": at("form: commodity", "form: goods", ENTRY),
    "vendor": at("vendor: acme", "vendor: acmee"),
    "source-missing": at("source: acme-sheet, at", "source: acme-shet, at"),
    "source-of-reading": at("{value: 500, source: acme-sheet}", "{value: 500, source: gone}", TWO),
    "stated-rule": at("rule: meets-3A090.a", "rule: meets-3A090.b"),
    "contained-chip": at("chip: acme-one", "chip: acme-won", BOX),
    "threshold": at("threshold: [tpp-4800]", "threshold: [tpp-4800, tpp-4080]", LEVEL),
    "rule-in-condition": at("rule: meets-3A090.a", "rule: meets", ENTRY),
    "paragraph": at("paragraphs: [meets-3A090.a]", "paragraphs: [3A090.a]", ENTRY),
    "overrides": at("describes: true", "describes: true\noverrides: 3A991.p", ENTRY),
    "superseded-by": at("superseded_by: to-d5", "superseded_by: to-d6", LETTER),
    "lifts": at("lifts: [to-d5]", "lifts: [to-d5, meets-3A090.a]", NAC),
    "reviews": at("for: [to-d5]", "for: [to-d55]", REVIEW),
    "instrument": at("cites: {instrument: act-2023}", "cites: {instrument: act-2032}", ENTRY),
    "instrument-of-threshold": at("instrument: act-2023", "instrument: tpp-4800", LIMIT),
    "instrument-of-obligation": at("BIS, cites: {instrument: act-2023}", "BIS, cites: {instrument: x}", NAC),
    "amends": at("grade: primary", "grade: primary\namends: act-2022", ACT),
    "addressee": at("addressee: acme", "addressee: acmo", LETTER_ACT),
    "group": at('destination: "D:5 - US"', 'destination: "D:6 - US"', TO_D5),
    "group-by-file-name": at('destination: "D:5 - US"', 'destination: "D5 - US"', TO_D5),
    "group-member": at("standing: [CN]", "standing: [CN, XX]", D5),
    "group-dated-member": at("member: DE", "member: XX", D5),
    "group-expression": at("is: CN | HK", "is: CN | HQ", CHINA),
    "treated-as": at("treated_as: CN", "treated_as: CX", "destinations.yaml"),
    "warning-vendor": at("when: {vendor: acme}", "when: {vendor: acne}", LETTER),
    "obligation-value": at("{text: notify BIS,", '{text: "notify BIS of {tpp}",', NAC),
    "obligation-place": at("when: {designer: US}", "when: {designer: UX}", NAC),
    "coverage-rule": at("rules: [3A090.a]", "rules: [3A090.z]", "coverage.yaml"),
    "coverage-instrument": at("cites: {instrument: act-2023}", "cites: {instrument: act}", "coverage.yaml"),
    "coverage-entry": at("- threshold: [tpp-4800]", "- undisclosed: {what: x, coverage: letters}", LEVEL),
    "removed-source": Edit(SHEET, None, None),
    "removed-vendors": Edit("vendors.yaml", None, None),
}  # fmt: skip

WHOLE = {
    "overlapping-versions": at("until: 2023-11-17", "until: 2023-11-18", LEVEL),
    "endless-version": at(", until: 2023-11-17", "", LEVEL),
    "overlapping-members": at(
        "codified: {until: 2023-01-01}", "codified: [{until: 2023-01-01}, {from: 2022-06-01}]", D5
    ),
    "rule-of-itself": at("when: {threshold: tpp-4800}", "when: {rule: meets-3A090.a}", LEVEL),
    "rule-cycle": at("when: {threshold: tpp-4800}", "when: {rule: 3A090.a}", LEVEL),
    "overrides-itself": at("describes: true", "describes: true\noverrides: 3A090.a", ENTRY),
    "group-of-itself": at("is: CN | HK", "is: CN | China", CHINA),
    "ambiguous-alias": at("aliases: [Two]", "aliases: [Two, One]", TWO),
    "ambiguous-name": at("name: Acme Two", "name: Acme-One", TWO),
    "never-in-force": at("enforced: {from: 2022-09-01}", "enforced: never", LETTER),
    "assumed-value": at("assumed: export\n", "assumed: exports\n", "facts.yaml"),
    "duplicate-id": whole("name: Another\nvendor: acme\ndatacenter: {because: x}\n", "chips/other/acme-one.yaml"),
    "duplicate-id-of-kinds": whole(
        "name: A\nvendor: acme\ncontains: [{chip: acme-two, count: 1}]\n", "computers/acme-one.yaml"
    ),
    "no-kind": whole("name: x\n", "chip/acme-three.yaml"),
    "no-kind-at-top": whole("name: x\n", "notes.yaml"),
    "no-kind-below-rules": whole("name: x\n", "rules/stray.yaml"),
}  # fmt: skip

NAMES = {
    "duplicate-group-name": whole(
        "name: D:5\ntitle: x\ncites: {instrument: act-2023}\nstanding: [DE]\n", "groups/D5b.yaml"
    ),
    "group-named-as-country": at("name: China\n", "name: DE\n", CHINA),
    "eccn-of-no-rule": at("eccn: 3A090.a\n", "eccn: 3A09O.a\n", TO_D5),
    "treated-as-cycle": at("aliases: [PRC]}", "aliases: [PRC], treated_as: HK}", "destinations.yaml"),
    "treated-as-itself": at("treated_as: CN", "treated_as: HK", "destinations.yaml"),
    "ambiguous-destination": at("aliases: [PRC]", "aliases: [PRC, Germany]", "destinations.yaml"),
    "alias-is-another-s-code": at("DE: {name: Germany}", "DE: {name: Germany, aliases: [CN]}", "destinations.yaml"),
    "destination-name-twice": at("DE: {name: Germany}", "DE: {name: China}", "destinations.yaml"),
    "destination-lowercase": at(
        "US: {name: United States}", "US: {name: United States}\nfr: {name: France}", "destinations.yaml"
    ),
    "vendor-name-twice": whole("acme: {name: Acme}\nother: {name: Acme}\n", "vendors.yaml"),
    "fact-the-program-needs": at("listed_owner:\n", "listed_owners:\n", "facts.yaml"),
    "country": at('destination: "D:5 - US"', 'destination: "D:5 - UK"', TO_D5),
    "contained-computer": at("chip: acme-one", "chip: acme-box", BOX),
}

MODEL = """name: Acme M1
developer: acme
headquarters: US
released: {on: 2024-01, evidence: {source: acme-sheet}}
weights: open
disclosure: reported
training:
  - {stage: pretraining, chip_as_stated: Acme Won, chips: [acme-won], match: exact, basis: reported}
evidence: {source: acme-sheet}
"""

SHAPES = {
    "complete-list-of-no-units": at(
        "  list:\n    - name: GPU\n      rates: [{format: fp8, bits: 8, dense_tops: 700}]", "  list: []"
    ),
    "zero-bits": at("bits: 8", "bits: 0"),
    "half-a-bit-in-a-range": at("bits: 8", "bits: {low: 7.5, high: 8}"),
    "unknown-field-in-a-list": at("dense_tops: 700", "dense_top: 700"),
    "unknown-field-of-an-interval": at("codified: {from: 2023-11-17}", "codified: {form: 2023-11-17}", LEVEL),
    "broken-bits": at("bits: 8", "bits: 8.5"),
    "more-digits-than-decimal-keeps": at("dense_tops: 700", "dense_tops: 599.99999999999999999999999999999"),
    "underscores": at("area_mm2: 800", "area_mm2: 8_00"),
    "full-width-digits": at("area_mm2: 800", "area_mm2: ８００"),
    "many-digits": at("area_mm2: 800", "area_mm2: " + "9" * 100_000),
    "computer-of-nothing": at("[{chip: acme-one, count: 8}]", "[]", BOX),
    "places-deep": at('"D:5 - US"', '"' + "(" * 5000 + "D:5" + ")" * 5000 + '"', TO_D5),
    "places-long": at('"D:5 - US"', '"' + " | ".join(["CN"] * 3000) + '"', TO_D5),
    "empty-block": whole("name: Acme One\nvendor: acme\ndatacenter:\n"),
    "scalar": whole("just words\n"),
    "list": whole("- name: Acme One\n"),
    "text-for-mapping": at("datacenter: {because: Nothing was published.}", "datacenter: no", TWO),
    "interval-in-words": at("codified: never", "codified: sometimes", LETTER),
    "list-for-text": at("name: Acme One", "name: [Acme, One]"),
    "text-for-list": at("aliases: [One]", "aliases: One"),
    "empty-value": at("name: Acme One", "name:"),
    "bad-country-code": at("standing: [CN]", "standing: [China]", D5),
    "no-versions": whole("title: Nothing\nversions: []\n", LEVEL),
    "impossible-day": at("effective: 2023-11-17", "effective: 2023-11-31", ACT),
    "impossible-month": at("released: 2023-05", "released: 2023-13"),
    "impossible-quarter": at("released: 2023-05", "released: 2023-Q5"),
    "group-expression": at("is: CN | HK", "is: CN + HK", CHINA),
    "escape-in-quotes": at("name: Acme One", 'name: "Acme \\e[31mOne"'),
    "newline-in-name": at("name: Acme One", 'name: "Acme\\nOne"'),
    "threshold-unit": at('is: ">= 4800"', 'is: ">= 4800 GB/s"', LIMIT),
    "statement-without-days": at("    under: {from: 2023-11-17}\n", ""),
    "model-on-an-unknown-chip": whole(MODEL, "models/acme/acme-m1.yaml"),
    "list-of-parties": whole(
        "name: A Firm\ncountry: CN\nlistings: [{list: entity, codified: {}, cites: {instrument: act-2023}}]\n",
        "parties/cn/a-firm.yaml",
    ),
}

BOMB = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(9))
SPARE = "title: A leaflet\npublisher: Acme\nurl: https://example.org/leaflet\naccess: opened\n"

BAD_LUCK = {
    "alias-bomb": whole(BOMB),
    "bomb-of-merges": whole("name: x\nbase: &b {a: 1}\nmore: {<<: [*b, *b, *b]}\n"),
    "fifty-megabytes": whole(b"notes: " + b"x" * 50_000_000),
    "fifty-megabytes-of-brackets": whole(b"[" * 50_000_000),
    "tab-in-brackets": at("{name: A1,", "{name: A1,\t"),
    "tab-after-colon": at("vendor: acme", "vendor:\tacme"),
    "tab-at-the-end": at("vendor: acme", "vendor: acme\t"),
    "tab-in-comment": at("vendor: acme", "vendor: acme  #\tmaker"),
    "long-text": whole("name: " + "x" * 30_000 + "\n"),
    "forty-levels": at("aliases: [One]", "aliases: " + "[" * 39 + "]" * 39),
    "norway-as-truth": at("value: true", "value: NO"),
    "one-as-truth": at("value: true", "value: 1"),
    "capital-truth": at("value: true", "value: True"),
    "null": at("name: Acme One", "name: ~\nvendor: []"),
    "sexagesimal": at("area_mm2: 800", "area_mm2: 1:30"),
    "octal": at("area_mm2: 800", "area_mm2: 0o17"),
    "hexadecimal": at("area_mm2: 800", "area_mm2: 0x1F"),
    "underscores": at("area_mm2: 800", "area_mm2: 1_000"),
    "full-width-digits": at("area_mm2: 800", "area_mm2: ８００"),
    "arabic-digits": at("area_mm2: 800", "area_mm2: ٨٠٠"),
    "minus-sign-of-print": at("area_mm2: 800", "area_mm2: −800"),
    "right-to-left-override": at("name: Acme One", "name: Acme \u202eenO"),
    "byte-order-mark-inside": at("name: Acme One", "name: Acme\ufeff One"),
    "line-separator": at("name: Acme One", "name: Acme\u2028One"),
    "next-line": at("name: Acme One", 'name: "Acme\\NOne"'),
    "half-a-surrogate": at("name: Acme One", 'name: "Acme \\ud800"'),
    "id-in-cyrillic": whole(SPARE, "sources/\u0430cme-sheet.yaml"),
    "id-full-width": whole(SPARE, "sources/\uff41cme.yaml"),
    "id-with-accent": whole(SPARE, "sources/acme-fiché.yaml"),
    "id-with-combining-accent": whole(SPARE, "sources/acme-fiche\u0301.yaml"),
    "id-with-zero-width": whole(SPARE, "sources/acme\u200bsheet.yaml"),
    "id-with-newline": whole(SPARE, "sources/acme\nsheet.yaml"),
    "id-with-escape": whole(SPARE, "sources/acme\x1b[31m.yaml"),
    "id-with-underscore": whole(SPARE, "sources/acme_leaflet.yaml"),
    "id-that-begins-with-a-hyphen": whole(SPARE, "sources/-leaflet.yaml"),
    "reference-out-of-the-folder": at("vendor: acme", "vendor: ../../etc/passwd"),
    "source-out-of-the-folder": at("source: acme-sheet, at", "source: ../sources/acme-sheet, at"),
    "absolute-reference": at("vendor: acme", "vendor: /etc/passwd"),
    "reviewed-by-nobody": at("when: {threshold: tpp-4800}", "reviewed: [{on: 2026-01-01}]\n    when: {any: []}", LEVEL),
    "mark-in-words": at(
        "    when: {threshold: tpp-4800}",
        "    reviewed: [{by: A, on: 2026-01-01, condition: new}]\n    when: {threshold: tpp-4800}",
        LEVEL,
    ),
}  # fmt: skip

ALL = {
    "yaml": YAML,
    "records": RECORDS,
    "references": REFERENCES,
    "whole": WHOLE,
    "names": NAMES,
    "shapes": SHAPES,
    "bad-luck": BAD_LUCK,
}
