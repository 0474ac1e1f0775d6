"""A few real papers, small and made here, linked to the records that they support."""

from datetime import date

from django.core.files.base import ContentFile

from tongzhou.areas.competitions.models import Contest
from tongzhou.areas.culture.models import Activity
from tongzhou.areas.meetings.models import Document
from tongzhou.areas.processes.models import Chart
from tongzhou.demo.chapters.culture import TUG
from tongzhou.demo.chapters.labour import CAMPAIGN, COMPETITION
from tongzhou.demo.names import INVENTED, STREET
from tongzhou.events.models import Event
from tongzhou.organisations.models import Union
from tongzhou.papers.models import Paper
from tongzhou.papers.services import file_paper

_PDF = """%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R
/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length {length}>>stream
{stream}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Size 6/Root 1 0 R>>
%%EOF
"""


def write() -> int:
    """File the papers; returns how many."""
    contests = Contest.objects.filter(event__title__startswith=COMPETITION)
    tug = Event.objects.get(title=TUG)
    papers = [
        (_notice(contests), "notice", date(2014, 3, 5), list(contests)),
        (_results(tug), "results", date(2014, 4, 23), [tug, *_of(Activity, event=tug)]),
        (
            ("民主管理工作实施意见.txt", "各企业按规定召开职代会，定期公开厂务事项。"),
            "decision",
            date(2014, 3, 12),
            _of(Document, title="民主管理工作实施意见"),
        ),
        (
            (
                "工会经费审批报销流程图.pdf",
                _pdf("Application - review - approval - payment"),
            ),
            "other",
            date(2014, 5, 20),
            _of(Chart, name="工会经费审批报销流程图"),
        ),
    ]
    for (name, text), kind, day, records in papers:
        _file(name, text, kind, day, records)
    return len(papers)


def _of(model, **fields) -> list:
    return list(model.objects.filter(**fields))


def _notice(contests) -> tuple[str, str]:
    trades = "、".join(contest.trade for contest in contests)
    return "岗位技术操作比赛通知.txt", f"{CAMPAIGN}\n比赛工种：{trades}"


def _results(tug: Event) -> tuple[str, str]:
    activity = Activity.objects.get(event=tug)
    lines = [
        f"{match.number} {match.stage} {match.side_a} {match.score} {match.side_b}"
        for match in activity.matches.all()
    ]
    return "拔河比赛成绩册.txt", "\n".join([tug.title, *lines])


def _file(name: str, text: str, kind: str, day: date, records) -> None:
    body = text if name.endswith(".pdf") else f"{text}\n\n{INVENTED}\n"
    paper = Paper(
        owner=Union.objects.get(name=STREET),
        title=name.rpartition(".")[0],
        kind=kind,
        written_on=day,
        file=ContentFile(body.encode(), name=name),
    )
    file_paper(paper, *records)


def _pdf(words: str) -> str:
    """One page with a line in Latin letters: no font has to be at hand."""
    stream = f"BT /F1 12 Tf 40 540 Td ({words}) Tj ET"
    return _PDF.format(length=len(stream), stream=stream)
