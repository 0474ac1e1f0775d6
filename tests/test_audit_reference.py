"""The numeral audit of the reference year's own summary, as it is generated."""

import random
import re

import pytest

from tests.reference import YEAR, made_workbook, year
from tongzhou.audit import services as audits
from tongzhou.audit.judging import Verdict
from tongzhou.audit.taking import text_of
from tongzhou.organisations.models import Union
from tongzhou.summaries import services as summaries
from tongzhou.summaries.compose import to_document
from tongzhou.summaries.render import to_docx, to_html

__all__ = ["made_workbook", "year"]
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def plain(composition) -> tuple[str, set[int]]:
    """The text of a summary, and where its figures begin."""
    pieces, figures, at = [], set(), 0
    for line in composition.lines:
        for piece in line.pieces:
            if piece.figure and not piece.token.get("names"):
                figures.add(at)
            pieces.append(piece.text)
            at += len(piece.text)
        pieces.append("\n")
        at += 1
    return "".join(pieces), figures


@pytest.fixture(scope="module")
def written(year, django_db_blocker):
    with django_db_blocker.unblock():
        return plain(summaries.written(year, YEAR))


def of_figures(report, figures: set[int]):
    return [j for j in report.judgements if j.finding.start in figures]


@pytest.fixture(scope="module")
def judged(year, written, django_db_blocker):
    """What the audit says of the figures of the summary as it is written."""
    text, figures = written
    with django_db_blocker.unblock():
        return of_figures(audits.audit(text, year, YEAR), figures)


def test_every_figure_of_the_summary_matches(written, judged):
    assert len(judged) == len(written[1])
    assert [j.finding.text for j in judged if j.verdict != Verdict.MATCHES] == []


def test_figures_are_matched_to_the_sets_that_they_were_printed_from(year, judged):
    """Two are worded by a neighbouring set over the same records."""
    composition = summaries.written(year, YEAR)
    printed = [
        f.item.code for p, f in composition.figures() if not p.token.get("names")
    ]

    found = [j.best.candidate.code for j in judged]
    other = {p for p, f in zip(printed, found, strict=True) if p != f}
    assert other <= {"honours.units", "culture.teams"}


def altered(text: str, judged, seed: int) -> tuple[str, set[str]]:
    """Ten figures with one digit more by three; the clauses in which they stand."""
    chosen = random.Random(seed).sample(judged, 10)
    for found in sorted(chosen, key=lambda j: -j.finding.start):
        said = found.finding
        wrong = re.sub(
            r"\d", lambda d: str((int(d[0]) + 2) % 9 + 1), said.text, count=1
        )
        text = text[: said.start] + wrong + text[said.end :]
    return text, {found.finding.start for found in chosen}


@pytest.mark.parametrize("seed", range(2))
def test_ten_altered_figures_are_the_ten_that_differ(year, written, judged, seed):
    text, figures = written
    ranges = [j for j in judged if j.finding.comparator == "range"]
    wrong, places = altered(text, [j for j in judged if j not in ranges], seed)

    again = of_figures(audits.audit(wrong, year, YEAR), figures)

    differing = {j.finding.start for j in again if j.verdict == Verdict.DIFFERS}
    assert differing == places
    assert all(
        j.verdict == Verdict.MATCHES for j in again if j.finding.start not in places
    )


@pytest.mark.parametrize(
    ("name", "render"), [("summary.docx", to_docx), ("summary.html", to_html)]
)
def test_the_printed_document_audits_like_its_text(year, written, name, render):
    content = render(to_document(summaries.written(year, YEAR)))

    report = audits.audit(text_of(name, content), year, YEAR)

    assert report.counts[Verdict.MATCHES] == len(written[1])
    assert Verdict.DIFFERS not in report.counts


@pytest.mark.parametrize("name", ["远兴环保工会", "东光微电子工会"])
def test_an_enterprise_union_is_audited_with_its_own_ledger(year, name):
    body = Union.objects.get(short_name=name)
    text, figures = plain(summaries.written(body, YEAR))

    judged = of_figures(audits.audit(text, body, YEAR), figures)

    assert not [j for j in judged if j.verdict == Verdict.DIFFERS]
    matching = [j for j in judged if j.verdict == Verdict.MATCHES]
    assert len(matching) >= len(judged) * 0.9


# Written in other words than any outline of ours: what an office might hand in.
REPORT = """新街街道总工会2014年度工作汇报
一年来，街道总工会共组织各类技能比武8场，吸引500余名职工参赛，发放竞赛奖金3.84万元。
职工群众提出金点子128条，其中被采纳69条，创造经济效益560余万元。
现有工会会员19481名，入会率达92.6%。新组建工会8个，新增会员1426名，完成换届14家。
开展技能培训班5期，受训职工2000余人次。举行文体活动5场，参与职工1120人次。
困难帮扶方面，走访困难职工202名，发放慰问金18.95万元；金秋助学31人，发放助学款9.7万元。
调解劳动争议12起，成功率90.9%，为职工追讨工资27.83万元。
报送工会信息18篇，录用___篇。收到提案近120件。签订工资专项集体合同54份，覆盖企业199家。
2013年征集合理化建议96条。全街道植树300棵。
"""


def test_a_report_in_other_words_is_judged_by_its_words(year):
    report = audits.audit(REPORT, year, YEAR)

    by_verdict = {
        verdict: [j.finding.text for j in report.with_verdict(verdict)]
        for verdict in (Verdict.DIFFERS, Verdict.UNKNOWN, Verdict.NO_NUMBER)
    }
    assert by_verdict == {
        Verdict.DIFFERS: ["18篇"],
        Verdict.UNKNOWN: ["300棵"],
        Verdict.NO_NUMBER: ["___篇"],
    }
    assert report.counts[Verdict.MATCHES] == 26
