"""The checker as a person uses it: by keyboard, on a phone, in both schemes, and with nothing leaving the page."""

import json
import re

import pytest

from kb.site import checker

H20 = "#chip=H20&to=CN&on=2025-06-01"
OPEN = "#tpp=3000&datacenter=true&to=CN&on=2025-06-01"
CLASH = "#tpp=3000&units=16x300&to=CN&on=2025-06-01"
UNITS = "#units=16x180,8x400;8x20&dies=1x500:non-planar;2x..100&to=DE&on=2026-10-01"
PHONE = {"viewport": {"width": 390, "height": 844}}
SERIOUS = ("serious", "critical")
MEANING_OF_MARKUP = "<img src=x onerror=document.title='gone'>"


def text(watched):
    return watched.page.inner_text(".kbc-answer")


def press(watched, *keys):
    for key in keys:
        watched.page.keyboard.press(key)


def focused(watched):
    return watched.page.evaluate("document.activeElement.name || document.activeElement.tagName")


def tab_to(watched, name):
    for _ in range(60):
        press(watched, "Tab")
        if focused(watched) == name:
            return
    raise AssertionError(f"no way by Tab to {name}")


def test_a_link_to_an_answer_opens_it(checker_page, base):
    found = text(checker_page(H20))
    answer = base.check("H20", to="CN", on="2025-06-01").to_dict()
    assert answer["headline"] in found
    assert "LICENSE REQUIRED" in found
    for source in answer["sources"]:
        assert source["title"] in found


def test_a_question_asked_by_keyboard_alone(checker_page, base):
    watched = checker_page()
    tab_to(watched, "chip")
    watched.page.keyboard.type("H100")
    tab_to(watched, "to")
    watched.page.keyboard.type("China")
    tab_to(watched, "on")
    watched.page.keyboard.type("06012025")
    tab_to(watched, "exporter")
    watched.page.keyboard.type("NVIDIA")
    answer = base.check("H100", to="CN", on="2025-06-01", exporter="NVIDIA").to_dict()
    assert answer["headline"] in text(watched)
    assert watched.page.inner_text(".kbc-status") == answer["headline"]


def test_numbers_units_and_dies_stated_by_keyboard_alone(checker_page, base):
    watched = checker_page("#to=CN&on=2025-06-01")
    tab_to(watched, "SUMMARY")
    press(watched, "Enter")
    tab_to(watched, "datacenter")
    press(watched, "ArrowDown")
    tab_to(watched, "BUTTON")
    assert watched.page.evaluate("document.activeElement.textContent") == "Add a processing unit"
    press(watched, "Enter")  # and on into the new row
    watched.page.keyboard.type("300")
    press(watched, "Tab", "Tab", "Tab", "Tab")
    assert watched.page.evaluate("document.activeElement.textContent") == "Add logic dies"
    press(watched, "Enter")
    watched.page.keyboard.type("800")
    watched.page.wait_for_function("location.hash.includes('units=16x300')")
    item = {
        "units": [{"rates": [{"bits": 16, "dense_tops": 300}]}], "datacenter": True,
        "dies": [{"area_mm2": 800, "transistor": "non-planar"}],
    }  # fmt: skip
    assert base.ask({"item": item, "to": "CN", "on": "2025-06-01"}).headline in text(watched)


def test_who_makes_a_stated_item_is_stated_too(checker_page, base):
    watched = checker_page("#tpp=1000&area=800&links=500&dram=4000&datacenter=true&to=CN&on=2025-06-01&exporter=NVIDIA")
    assert "the maker was not stated" in text(watched)
    watched.page.get_by_label("Maker", exact=True).fill("NVIDIA Corporation")
    numbers = {"total_processing_performance": 1000, "applicable_die_area_mm2": 800, "interconnect_gb_s": 500}
    item = {**numbers, "dram_bandwidth_gb_s": 4000, "datacenter": True, "vendor": "NVIDIA Corporation"}
    answer = base.ask({"item": item, "to": "CN", "on": "2025-06-01", "exporter": "NVIDIA"})
    assert (answer.verdict, answer.headline in text(watched)) == ("license_required", True)


def test_a_missing_fact_is_stated_beside_the_answer_and_taken_back(checker_page):
    watched = checker_page(
        "#tpp=5000&datacenter=true&area=800&to=CN&on=2025-06-01&exporter=NVIDIA&fact.exception_use=gift"
    )
    watched.page.get_by_role("button", name="take back").click()
    watched.page.wait_for_function("!location.hash.includes('exception_use')")
    assert watched.page.evaluate("document.activeElement.className") == "kbc-answer"


def test_nothing_is_asked_of_any_server_after_the_page_has_loaded(checker_page, site_server):
    watched = checker_page()
    asked, requests = len(site_server.asked), len(watched.requests)
    for name, value in (("chip", "GB200"), ("to", "AE"), ("exporter", "a secret"), ("headquarters", "US")):
        watched.page.fill(f"[name={name}]", value)
    assert "LICENSE REQUIRED" in text(watched)
    watched.page.wait_for_function("location.hash.includes('chip=GB200')")
    assert (len(site_server.asked), len(watched.requests)) == (asked, requests)
    assert not any("GB200" in url or "secret" in url for url in [*site_server.asked, *watched.requests])
    assert watched.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert watched.page.context.storage_state() == {"cookies": [], "origins": []}


def test_each_document_is_loaded_once(checker_page):
    watched = checker_page(H20)
    watched.page.fill("[name=to]", "DE")
    assert sorted(url.rsplit("/", 1)[1] for url in watched.requests if url.endswith(".json")) == [
        "items.json",
        "rules.json",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["", H20, OPEN, UNITS, "#chip=H2O"])
def test_axe_finds_nothing_serious(checker_page, fragment, scheme):
    from axe_core_python.sync_playwright import Axe

    watched = checker_page(fragment, color_scheme=scheme)
    found = Axe().run(watched.page)["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == []


@pytest.mark.parametrize("fragment", ["", H20, OPEN, UNITS, "#chip=H100&to=SA&on=2025-01-20", "#chip=" + "x" * 300])
def test_a_phone_does_not_scroll_sideways(checker_page, fragment):
    watched = checker_page(fragment, **PHONE)
    assert watched.page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_verdict_reads_without_color_and_in_both_schemes(checker_page):
    colors = set()
    for scheme in ("light", "dark"):
        page = checker_page(H20, color_scheme=scheme).page
        colors.add(page.evaluate("getComputedStyle(document.querySelector('.kbc-verdict')).color"))
        assert page.inner_text(".kbc-verdict").endswith("LICENSE REQUIRED · review policy not published")
    assert len(colors) == 2


@pytest.mark.parametrize(
    ("fragment", "field", "said"),
    [
        ("#chip=H2O0", "chip", "no chip or computer is called “H2O0”"),
        ("#chip=H20&to=Atlantis", "to", "no destination is called “Atlantis”"),
        ("#chip=H20&to=CN&on=2025-02-30", "on", "expected a day as YYYY-MM-DD"),
        ("#chip=H20&to=CN&on=2020-01-01", "on", "answers begin with 2022-08-01"),
        ("#chip=H20&tpp=1", "chip", "found both"),
        ("#tpp=4,800&to=CN", "tpp", "expected a number such as 4800"),
        ("#tpp=1.23456&to=CN", "tpp", "expected at most 4 decimal places"),
        ("#tpp=9e99&to=CN", "tpp", "expected a number"),
        ("#tpp=-1&to=CN", "tpp", "expected a number"),
        ("#tpp=2..1&to=CN", "tpp", "expected low to be at most high"),
        ("#tpp=10000000000&to=CN", "tpp", "expected at most 1000000000"),
        ("#units=8&to=CN", "units", "expected bits and TOPS"),
        ("#units=0x8&to=CN", "units", "expected a bit length of more than 0"),
        ("#dies=0x8&to=CN", "dies", "expected more than 0 dies"),
        ("#tpp=1&fact.no_such=1", "fact.no_such", "no such fact"),
        ("#tpp=1&datacenter=maybe", "datacenter", "expected one of true, false"),
        ("#tpp=1&layer=imagined", "layer", "expected one of enforced, codified"),
        (CLASH, None, "is stated as 3,000 and comes to 4,800"),
    ],
)
def test_what_cannot_be_a_question_is_told_where_it_stands(checker_page, fragment, field, said):
    watched = checker_page(fragment)
    assert said in text(watched)
    invalid = watched.page.evaluate("[...document.querySelectorAll('[aria-invalid]')].map((one) => one.name)")
    assert invalid == ([field] if watched.page.query_selector(f"[name='{field}']") else [])


def test_markup_in_a_question_is_shown_as_text(checker_page):
    watched = checker_page("#" + f"chip={MEANING_OF_MARKUP}&to=CN".replace(" ", "%20"))
    assert MEANING_OF_MARKUP in text(watched)
    assert watched.page.title() == "Checker"


def test_a_mark_leads_to_its_source_and_leaves_the_question_in_the_address(checker_page):
    watched = checker_page(H20)
    watched.page.click(".kbc-mark >> nth=0")
    assert watched.page.evaluate("location.hash") == H20
    assert watched.page.evaluate("document.activeElement.id").startswith("kbc-source-")


def test_another_fragment_is_another_answer_and_clear_forgets(checker_page):
    watched = checker_page(H20)
    watched.page.evaluate("location.hash = 'chip=A100&to=DE&on=2023-01-01'")
    watched.page.wait_for_function("document.querySelector('[name=chip]').value === 'A100'")
    assert "Germany" in text(watched)
    watched.page.get_by_role("button", name="Clear").click()
    watched.page.wait_for_function("location.hash === ''")
    assert watched.page.input_value("[name=chip]") == ""
    assert "Name a chip" in text(watched)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda route: route.abort(), "could not be loaded"),
        (lambda route: route.fulfill(status=404, body="gone"), "rules.json: 404"),
        (lambda route: route.fulfill(body='{"format": "kb.rules/2"}'), "expected kb.rules/1, found kb.rules/2"),
        (lambda route: route.fulfill(body='{"format": "kb.ru'), "could not be loaded"),
    ],
    ids=["no network", "not found", "another format", "half a file"],
)
def test_rules_that_do_not_load_are_told(browser, site_server, damage, said):
    page = browser.new_page()
    page.route("**/rules.json", damage)
    page.goto(f"{site_server.url}checker/{H20}")
    page.wait_for_function("!document.querySelector('.kbc-answer').textContent.startsWith('Loading')")
    assert said in page.inner_text(".kbc-answer")
    assert "LICENSE" not in page.inner_text(".kbc-answer")
    page.close()


def test_a_script_that_does_not_arrive_is_told_after_a_while(browser, site_server):
    page = browser.new_page()
    page.clock.install()
    page.route("**/view.js", lambda route: route.abort())
    page.goto(f"{site_server.url}checker/{H20}")
    assert "Loading" in page.inner_text(".kbc-answer")
    page.clock.run_for(10_000)
    assert "have not arrived yet" in page.inner_text(".kbc-answer")
    page.close()


def test_measures_are_sent_to_whoever_draws_them(checker_page):
    page = checker_page(H20).page
    page.evaluate("document.addEventListener('kb:answer', (event) => { globalThis.heard = event.detail; })")
    page.fill("[name=to]", "DE")
    assert page.evaluate("heard.total_processing_performance.value") == 2368


def test_the_scripts_know_no_chip_limit_day_or_country(base, tmp_path):
    """Law is data here too."""
    written = [path for path in checker.write(base, str(tmp_path), "") if path.endswith(".js")]
    law = base.sections["law"]
    kinds = ("chip", "computer", "threshold", "instrument", "source")
    ids = {row[0] for kind in kinds for row in base.sections["index"][kind]} | set(law["destinations"])
    limits = {f"{limit // 10_000}" for _, _, limit, *_ in law["thresholds"].values() if limit > 256 * 10_000}
    for path in written:
        source = (tmp_path / path).read_text(encoding="utf-8")
        code = re.sub(r"^\s*(//|/\*\*).*$", "", source, flags=re.M)
        texts = set(re.findall(r"[\"'`]([^\"'`\n]*)[\"'`]", code))
        assert not texts & ids, path
        numbers = set(re.findall(r"\b\d+\b", re.sub(r"[\"'`][^\"'`\n]*[\"'`]", "", code)))
        assert not numbers & limits, path
        assert not re.search(r"\b20\d\d-\d\d", code), path


def test_the_documents_speak_of_the_same_data(site_folder, base):
    for name in ("rules", "items"):
        document = json.loads((site_folder / "api" / "v1" / f"{name}.json").read_text(encoding="utf-8"))
        assert document["data"] == base.stamp()
