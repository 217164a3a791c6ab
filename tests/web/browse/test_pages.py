"""The pages as they are sent: what stands on each, what is escaped, where links lead, what is not found."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from assistant.open import read_source
from assistant.settings import Settings
from assistant.web.browse.catalogue import Catalogue
from assistant.web.browse.router import browse_router
from assistant.web.browse.views import PAGE_ROWS
from assistant.web.server import create_app
from index.types import TaskTable
from tests.web.browse.pages import app_over, client_over, read
from tests.web.conftest import FakeAssistant, fake_ask, make_task

PAGES = (
    "/browse",
    "/browse?quarters=2&lead_units=交通运输局",
    "/browse?text=停车位",
    "/browse/task/41",
    "/browse/unit/交通运输局",
    "/browse/person/朱利民",
    "/browse/units",
    "/browse/people",
    "/browse/quarters",
    "/browse/quarters?quarter=2",
    "/browse/charts",
    "/browse/audit",
)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_names_its_table_and_date_and_escapes_both(sample: TestClient, address: str) -> None:
    reply = sample.get(address)
    assert reply.status_code == 200
    assert "2021年任务<b>表</b>" not in reply.text
    page = read(reply.text)
    assert "2021年任务<b>表</b>" in page.text
    assert "制表时间 2021年2月21日" in page.text
    assert page.count("h1") == 1


@pytest.mark.parametrize("address", ["/browse", "/browse/task/41", "/browse?text=<img", "/browse/quarters?quarter=2"])
def test_markup_in_a_cell_is_text(sample: TestClient, address: str) -> None:
    page = read(sample.get(address).text)
    assert '<img src=x onerror="window.hacked=1">' in page.text
    assert page.count("img") == 0


TAKES_WORDS = [
    ("/browse", "text"),
    ("/browse", "lead_units"),
    ("/browse", "section"),
    ("/browse", "quarters"),
    ("/browse", "page"),
    ("/browse/units", "q"),
    ("/browse/people", "q"),
    ("/browse/quarters", "quarter"),
    ("/browse/charts", "count"),
]


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\u202e\0%", "a" * 5000]
)
@pytest.mark.parametrize(("address", "name"), TAKES_WORDS)
def test_what_the_address_says_is_shown_as_text(sample: TestClient, address: str, name: str, hostile: str) -> None:
    reply = sample.get(address, params={name: hostile})
    assert reply.status_code == 200
    page = read(reply.text)
    assert page.count("img") == 0
    assert page.count("script") == 2
    assert not any("onerror" in attributes for _, attributes in page.elements)


def test_what_the_address_says_is_no_template(sample: TestClient) -> None:
    assert "{{ 7*7 }}" in read(sample.get("/browse/units?q={{ 7*7 }}").text).text


def test_a_filter_gives_count_rows_and_links_that_keep_it(sample: TestClient) -> None:
    page = read(sample.get("/browse", params={"text": "第7批", "quarters": "2"}).text)
    assert "筛选出 1 项，已核对全部 41 项" in re.sub(r"\s+", " ", page.text)
    files = [unquote(link.href) for link in page.links if "/api/v1/" in link.href]
    assert files == [f"/api/v1/tasks.{kind}?text=第7批&quarters=2" for kind in ("xlsx", "docx", "csv")]
    removals = {link.name: unquote(link.href) for link in page.links if link.name.startswith("去掉条件")}
    assert removals == {"去掉条件：文字 第7批": "/browse?quarters=2", "去掉条件：季度 二季度": "/browse?text=第7批"}


def test_no_rows_is_said_with_what_the_table_has_instead(sample: TestClient) -> None:
    page = read(sample.get("/browse?lead_units=财政局").text)
    assert "“牵头单位”里没有“财政局”" in page.text
    assert "没有符合全部条件的任务" in page.text
    assert any(unquote(link.href) == "/browse?assist_units=财政局" for link in page.links)
    assert "没有理会地址里的 1 处：“unit”" in read(sample.get("/browse?unit=x").text).text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/browse/task/999", "没有任务“999”。任务号从 1 到 41"),
        ("/browse/task/1e2", "没有任务“1e2”"),
        ("/browse/task/①", "没有任务“①”"),
        ("/browse/unit/交通局", "没有叫“交通局”的单位"),
        ("/browse/person/朱立民", "没有叫“朱立民”的人员"),
        ("/browse/nowhere", "没有“nowhere”这个页面"),
    ],
)
def test_what_is_not_there_is_said_in_chinese(sample: TestClient, address: str, said: str) -> None:
    reply = sample.get(address)
    assert reply.status_code == 404
    assert said in re.sub(r"\s+", "", read(reply.text).text).replace("任务号从1到41", "任务号从 1 到 41")


def test_an_unknown_name_leads_to_near_ones(sample: TestClient) -> None:
    page = read(sample.get("/browse/unit/交通局").text)
    assert "/browse/unit/交通运输局" in [unquote(link.href) for link in page.links]
    page = read(sample.get("/browse/person/朱立民").text)
    assert "/browse/person/朱利民" in [unquote(link.href) for link in page.links]


def test_a_spelling_of_the_source_leads_to_the_unit(sample: TestClient) -> None:
    reply = sample.get("/browse/unit/市城建局", follow_redirects=False)
    assert reply.status_code == 302
    assert unquote(reply.headers["location"]) == "/browse/unit/城建工程管理局"
    assert "原表另写作 市城建局" in read(sample.get("/browse/unit/城建工程管理局").text).text


def test_a_name_with_a_slash_has_its_page(table: TaskTable) -> None:
    odd = replace(table, tasks=(make_task(1, lead_units=("A/B 局?#",)),))
    client = client_over(FakeAssistant(odd, fake_ask))
    (link,) = [link for link in read(client.get("/browse/task/1").text).links if link.text == "A/B 局?#"]
    assert "牵头单位" in read(client.get(link.href).text).text


@pytest.mark.parametrize("address", PAGES)
def test_under_a_path_prefix_every_link_stays_under_it(answering: FakeAssistant, address: str) -> None:
    client = TestClient(app_over(lambda: answering), root_path="/assistant")
    text = client.get(address).text
    addresses = re.findall(r'(?:href|src|action)="([^"]*)"', text)
    assert len(addresses) > 8
    assert [each for each in addresses if not each.startswith(("/assistant/", "#"))] == []


def test_rows_that_are_kept_are_kept_for_their_prefix(answering: FakeAssistant) -> None:
    app = app_over(lambda: answering)
    for prefix in ("", "/a", "/b", ""):
        page = read(TestClient(app, root_path=prefix).get("/browse").text)
        assert {link.href for link in page.links if link.text == "7"} == {f"{prefix}/browse/task/7"}


@pytest.mark.parametrize("address", PAGES)
def test_every_link_between_the_pages_leads_somewhere(sample: TestClient, address: str) -> None:
    page = read(sample.get(address).text)
    inside = {link.href for link in page.links if link.href.startswith("/browse")}
    for href in sorted(inside)[:60]:
        assert sample.get(href).status_code == 200, href
    anchors = {link.href[1:] for link in page.links if link.href.startswith("#")}
    text = sample.get(address).text
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in text] == []


def test_the_table_in_force_at_the_request_is_shown(table: TaskTable) -> None:
    answering = FakeAssistant(table, fake_ask)
    client = TestClient(app_over(lambda: answering))
    assert "共 41 项任务" in client.get("/browse").text
    assert client.get("/browse/task/41").status_code == 200
    answering = FakeAssistant(replace(table, title="新表", tasks=(make_task(7, "只有这一项。"),)), fake_ask)
    page = read(client.get("/browse").text)
    assert "新表" in page.text
    assert "只有这一项。" in page.text
    assert client.get("/browse/task/41").status_code == 404


def test_a_large_table_is_paged_with_right_totals(table: TaskTable) -> None:
    large = replace(table, tasks=tuple(make_task(number) for number in range(1, 1002)))
    client = client_over(FakeAssistant(large, fake_ask))
    seen: list[int] = []
    address: str | None = "/browse?quarters=2"
    pages = 0
    while address:
        text = client.get(address).text
        page = read(text)
        assert "筛选出 1001 项" in re.sub(r"\s+", " ", page.text)
        seen += [int(number) for number in re.findall(r'<tr role="row" id="t(\d+)"', text)]
        assert len(seen) <= PAGE_ROWS * (pages + 1)
        pages += 1
        address = next((link.href for link in page.links if link.text == "下一页"), None)
    assert seen == list(range(1, 1002))
    assert pages == 6
    for odd in ("0", "-1", "99", "x", "9" * 30):
        assert client.get("/browse", params={"page": odd}).status_code == 200


def test_an_empty_table_has_all_pages(table: TaskTable) -> None:
    client = client_over(FakeAssistant(replace(table, tasks=(), date=""), fake_ask))
    for address in (
        "/browse",
        "/browse/units",
        "/browse/people",
        "/browse/quarters",
        "/browse/charts",
        "/browse/audit",
    ):
        assert client.get(address).status_code == 200, address
    assert client.get("/browse/task/1").status_code == 404


def test_scripts_and_style_are_served_for_good_under_their_version(sample: TestClient) -> None:
    text = sample.get("/browse").text
    (style,) = re.findall(r'href="(/browse/assets/browse.css[^"]*)"', text)
    reply = sample.get(style)
    assert reply.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in reply.headers["cache-control"]
    for script in re.findall(r'src="([^"]*)"', text):
        assert sample.get(script).headers["content-type"].startswith("text/javascript")
    assert sample.get("/browse/assets/../router.py").status_code == 404
    assert sample.get("/browse/assets/router.py").status_code == 404


def test_no_page_has_inline_script_or_style(sample: TestClient) -> None:
    """So that a strict content-security policy can hold for them."""
    for address in PAGES:
        for tag, attributes in read(sample.get(address).text).elements:
            assert tag != "style", address
            assert tag != "script" or "src" in attributes, address
            assert not any(name == "style" or name.startswith("on") for name in attributes), address


def test_the_audit_shows_every_finding_with_its_tasks(shipped: TestClient, shipped_catalogue: Catalogue) -> None:
    page = read(shipped.get("/browse/audit").text)
    assert f"发现 {len(shipped_catalogue.findings)} 处" in re.sub(r"\s+", " ", page.text)
    linked = {link.href for link in page.links}
    for finding in shipped_catalogue.findings:
        assert finding.message in page.text
        assert {f"/browse/task/{number}" for number in finding.tasks} <= linked


def test_the_investment_chart_says_what_it_adds_up(shipped: TestClient) -> None:
    text = re.sub(r"\s+", "", read(shipped.get("/browse/charts").text).text)
    assert "打勾的5项之和（任务136、144、145、147、279），不是全市投资" in text
    assert "其中任务144、145的原文没有写明是否累计，按当季数计算" in text
    assert "任务142与152、153；任务143与159）可能一个包含另一个" in text
    assert "原文是累计数（130亿元、305亿元、570亿元、879亿元），图中已换算成每个季度自己的数" in text


def test_a_task_shows_its_warnings_twins_and_neighbours(shipped: TestClient) -> None:
    page = read(shipped.get("/browse/task/294").text)
    assert "任务294原文前后不一致：4G基站年度目标800个，四季度累计400个。" in page.text
    page = read(shipped.get("/browse/task/172").text)
    hrefs = [link.href for link in page.links]
    assert "/browse/task/287" in hrefs
    assert {"/browse/task/170", "/browse/task/171", "/browse/task/173"} <= set(hrefs)


@pytest.mark.parametrize("name", ["county-2024", "shaoxing-2022"])
def test_the_tables_of_other_places_have_all_pages(name: str) -> None:
    other = read_source(Settings(table=str(Path(__file__).parents[2] / "golden" / "tables" / name))).table
    client = client_over(FakeAssistant(other, fake_ask))
    first = other.tasks[0]
    unit, person = f"/browse/unit/{first.units[0]}", f"/browse/person/{first.people[0]}"
    fixed = [address for address in PAGES if address.count("/") == 2]
    for address in (*fixed, f"/browse/task/{first.number}", unit, person):
        reply = client.get(address)
        assert reply.status_code == 200, address
        assert other.title in read(reply.text).text
    for task in other.tasks[:: len(other.tasks) // 5]:
        count = sum(each.section == task.section for each in other.tasks)
        page = read(client.get("/browse", params={"section": task.section}).text)
        assert f"筛选出 {count} 项" in re.sub(r"\s+", " ", page.text) or not task.section


def test_the_pages_stand_beside_the_chat_page(answering: FakeAssistant) -> None:
    client = TestClient(create_app(lambda: answering, routers=[browse_router(lambda: answering)]))
    reply = client.get("/browse")
    assert "<h1>全表</h1>" in reply.text
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert client.get("/browse/nowhere").status_code == 404
    (chat,) = [link for link in read(reply.text).links if link.text == "提问"]
    assert "gradio" in client.get(chat.href).text
