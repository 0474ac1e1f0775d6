"""From the summary to the record that proves its figure, and back, as people walk it."""

import re

import pytest
from django.test import override_settings
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.walking import (
    CHINESE,
    LATIN_ONLY,
    enter,
    labels,
    look,
    read_in,
    serving,
    too_wide,
    translated,
)
from tests.reference import year
from tongzhou.areas.competitions.models import Contest
from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.demo import accounts, files, services
from tongzhou.demo.names import STREET
from tongzhou.organisations.models import Employer
from tongzhou.returns.models import YearSheet
from tongzhou.summaries.models import Summary

__all__ = ["year"]

pytestmark = pytest.mark.django_db

FEDERATION, ENTERPRISE, WORKER, CITY = "jiedao", "dongguang", "zhigong", "shizong"


@pytest.fixture(scope="module")
def passwords(year):
    """The demonstration as it is served, with papers, summaries and accounts."""
    files.write()
    services.create_summaries()
    made = accounts.create()
    with override_settings(DEFAULT_PERIOD="2014"):
        look(FEDERATION, reverse("home"), reverse("indicators:year"))
    return {account.username: account.password for account in made}


@pytest.fixture(scope="module")
def site(passwords):
    """Where it is served. Not ``live_server``, which empties the ledger at each test."""
    with override_settings(DEFAULT_PERIOD="2014"), serving() as address:
        yield address


@pytest.fixture
def summary(site):
    return Summary.objects.get(owner__name=STREET)


@pytest.fixture
def walk(site, page, context):
    """``walk("jiedao")`` gives a page that somebody has signed in to."""

    def walk(username: str, width: int = 1280):
        enter(context, site, username)
        page.set_viewport_size({"width": width, "height": 900 if width > 500 else 740})
        page.goto(site)
        return page

    return walk


def sign_in(page, site: str, username: str, password: str) -> None:
    page.goto(site)
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def main_pages(user: str) -> dict[str, str]:
    """Name → address of the ten pages on which people spend their day."""
    street = user == FEDERATION
    owner = "新街街道总工会" if street else "东光微电子工会"
    summary = next(s for s in Summary.objects.all() if str(s.owner) == owner)
    firm = Employer.objects.get(short_name="东光微电子")
    record = Suggestion.objects.filter(employer=firm).first()
    paragraph = summary.paragraphs.filter(text__contains="suggestions.").first()
    return {
        "home": reverse("home"),
        "list": reverse("suggestions:suggestion-list"),
        "record": record.get_absolute_url(),
        "form": reverse("suggestions:suggestion-create"),
        "figure": reverse("indicators:figure", args=["suggestions.collected"]),
        "year": reverse("indicators:year"),
        "summary": summary.get_absolute_url(),
        "paragraph": reverse(
            "summaries:paragraph-update", args=[summary.pk, paragraph.pk]
        ),
        "sheet": reverse("returns:sheet", args=[firm.pk, "2014"]),
        "import": reverse("ledger:import-list"),
    }


def test_a_figure_leads_to_its_records_and_a_changed_record_back(
    site, passwords, page, screenshot
):
    sign_in(page, site, FEDERATION, passwords[FEDERATION])
    expect(page.get_by_role("heading", level=1)).to_contain_text("新街街道总工会")
    expect(page.get_by_role("note")).to_contain_text("演示")
    screenshot(page, "home")
    page.get_by_role("link", name="全部").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("年度数据")

    page.locator(".house-menu").get_by_role("link", name="工作总结").click()
    page.get_by_role("link", name="新街街道总工会2014年工作总结").click()
    page.get_by_role("button", name="记住现在的数据").click()
    expect(page.get_by_text("上次查看后没有变动")).to_be_visible()
    summary = page.url
    screenshot(page, "summary")

    page.get_by_role("link", name="500多人", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("参赛职工")
    expect(page.locator(".figure-value")).to_have_text("537人")
    rows = page.locator("#rows tbody tr")
    contests = {
        text.split("·")[1] for text in rows.locator("td:nth-child(2)").all_inner_texts()
    }
    assert {"焊电", "冲孔"} <= contests
    screenshot(page, "figure")

    rows.filter(has_text="岗位技术操作比赛").nth(1).get_by_role("link").nth(1).click()
    expect(page.get_by_role("heading", name="佐证材料")).to_be_visible()
    expect(page.get_by_role("link", name="岗位技术操作比赛通知")).to_be_visible()
    expect(page.locator(".counted-in")).to_contain_text("岗位技术比赛：8场次")
    expect(page.locator(".crumbs")).not_to_contain_text("/")
    screenshot(page, "contest")

    page.go_back()
    page.get_by_role("link", name="远兴环保: 9").click()
    counted = page.locator(".counted-in")
    expect(counted).to_contain_text("参赛职工：537人")
    expect(counted.get_by_role("listitem")).to_have_count(2)
    entry = page.url
    change_people(page, "109")
    page.goto(summary)
    expect(page.get_by_role("link", name="600多人", exact=True)).to_be_visible()
    beside = page.get_by_role("complementary", name="正文核对")
    expect(beside).to_contain_text("上次查看后有变动")
    expect(beside).to_contain_text("537人 → 637人")
    screenshot(page, "summary-changed")

    page.goto(entry)
    change_people(page, "9")
    page.goto(summary)
    expect(page.get_by_role("link", name="500多人", exact=True)).to_be_visible()
    expect(page.get_by_text("上次查看后没有变动")).to_be_visible()


def change_people(page, number: str) -> None:
    page.get_by_role("link", name="修改").click()
    page.get_by_label("人数").fill(number)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("已保存")


FOUR = ["记活动", "记建议", "填年度情况表", "我的记录"]


def test_an_enterprise_officer_does_four_things_on_her_phone(walk, screenshot):
    page = walk(ENTERPRISE, 360)
    expect(page.locator(".four a")).to_have_text(FOUR)
    screenshot(page, "home")
    page.locator(".phone-menu summary").click()
    assert page.locator(".phone-menu a:visible").all_inner_texts() == ["首页", *FOUR]
    screenshot(page, "menu", full_page=False)
    page.keyboard.press("Escape")

    page.locator(".four").get_by_role("link", name="记建议").click()
    page.get_by_label("征集日期").fill("2014-6-3")
    page.get_by_label("标题").fill("给推车装刹车")
    screenshot(page, "suggestion")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("给推车装刹车")
    made = Suggestion.objects.get(title="给推车装刹车")
    assert (made.employer.short_name, made.filled_by) == ("东光微电子", made.owner)

    page.goto(page.url.split("/suggestions")[0])
    page.locator(".four").get_by_role("link", name="填年度情况表").click()
    page.get_by_label("职工人数").fill("1180")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("已保存")
    assert (
        YearSheet.objects.get(employer=made.employer, first__year=2014).way == "screen"
    )
    screenshot(page, "sheet")

    page.locator(".phone-menu summary").click()
    page.locator(".phone-menu").get_by_role("link", name="我的记录").click()
    expect(page.get_by_role("link", name="给推车装刹车").first).to_be_visible()


def test_the_city_reads_everything_and_writes_nothing(walk, site, summary, screenshot):
    page = walk(CITY)
    record = Suggestion.objects.first()
    contest = Contest.objects.first()
    screenshot(page, "home")

    for address in (
        reverse("suggestions:suggestion-list"),
        record.get_absolute_url(),
        summary.get_absolute_url(),
        reverse("returns:sheet", args=[record.employer_id, "2014"]),
    ):
        assert page.goto(site + address).status == 200
        for name in ("新增", "修改", "作废", "保存", "定稿", "添加材料"):
            assert page.get_by_role("main").get_by_text(name, exact=True).count() == 0
    screenshot(page, "sheet")

    for address in (
        reverse("suggestions:suggestion-create"),
        reverse("competitions:contest-update", args=[contest.pk]),
        reverse("summaries:summary-create"),
    ):
        assert page.goto(site + address).status == 403
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_worker_reads_the_figures_of_her_union_without_names(walk, site, screenshot):
    page = walk(WORKER, 360)
    menu = page.locator(".house-menu a.menu-link").all_text_contents()

    assert [text.strip() for text in menu] == ["首页", "年度数据"]
    expect(page.get_by_role("main")).to_contain_text("请找本单位工会干部")
    screenshot(page, "home")
    page.get_by_role("link", name=re.compile(r"^\d+条$")).first.click()
    expect(page.locator(".figure-value")).to_be_visible()
    expect(page.locator("#rows")).to_contain_text("由经办人员查看")
    assert page.goto(site + reverse("suggestions:suggestion-list")).status == 403


@pytest.mark.parametrize(
    ("language", "wrong"),
    [("zh-hans", LATIN_ONLY), ("zh-hant", LATIN_ONLY), ("en", CHINESE)],
    ids=["zh-hans", "zh-hant", "en"],
)
def test_labels_are_in_the_reader_s_language(walk, site, context, language, wrong):
    page = walk(FEDERATION)
    read_in(context, site, language)
    pages = main_pages(FEDERATION)

    for name in ("home", "form", "figure"):
        page.goto(site + pages[name])
        found = labels(page)
        assert translated("Home", language) in found
        strange = {text for text in found if wrong.search(text)} - {"Excel"}
        assert not strange, name


def test_the_language_is_switched_by_its_button(walk):
    page = walk(FEDERATION)

    for button, word in (
        ("English", "Home"),
        ("繁體中文", "首頁"),
        ("简体中文", "首页"),
    ):
        page.locator(".topbar").get_by_role("button", name=button).click()
        expect(page.locator(".house-menu .menu-link").first).to_contain_text(word)


def test_the_keyboard_reaches_content_and_menu(walk):
    page = walk(FEDERATION)

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    page.locator(".house-menu summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".house-menu details[open] a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("工会组织")


def test_nothing_scrolls_sideways_on_a_phone(walk, site, screenshot):
    page = walk(FEDERATION, 360)
    wide = {}

    for name, address in main_pages(FEDERATION).items():
        assert page.goto(site + address).status == 200
        for width in (360, 320):
            page.set_viewport_size({"width": width, "height": 740})
            wide[name, width] = too_wide(page)
        screenshot(page, name)

    assert not {key: found for key, found in wide.items() if found}


def test_a_reminder_opens_its_records_page_by_page(walk, site):
    page = walk(FEDERATION)
    page.goto(f"{site}{reverse('compliance:findings')}")
    clause = page.locator("section", has_text="会员25人以上的单位应单独建立工会委员会")

    clause.locator("summary").click()
    expect(clause.locator("li")).to_have_count(50)
    first = clause.locator("li").first.inner_text()

    clause.get_by_role("link", name="下一页").click()
    expect(clause.locator("li").first).not_to_have_text(first)
    expect(clause.locator(".pager")).to_contain_text("2 / 3")


def test_a_sentence_is_read_while_it_is_typed(walk, site):
    page = walk(FEDERATION)
    page.goto(site + main_pages(FEDERATION)["paragraph"])

    page.get_by_label("内容").fill("征集{suggestions.collected}")
    page.get_by_label("内容").press_sequentially("。")

    reads = page.locator("#preview")
    expect(reads).to_have_text("征集128条。")
    expect(reads.get_by_role("link", name="128条")).to_be_visible()


def test_the_summary_prints_as_a_document(walk, site, summary, screenshot):
    page = walk(FEDERATION)
    page.goto(site + summary.get_absolute_url())
    page.emulate_media(media="print")

    for other in (".house-menu", ".topbar", "#beside", "#paragraphs", "footer"):
        assert page.locator(other).is_hidden(), other
    expect(page.locator("article.summary h1")).to_be_visible()
    screenshot(page, "paper")
