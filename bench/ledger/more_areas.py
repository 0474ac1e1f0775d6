"""The other record kinds that the street's summary asks for: a few rows a firm."""

from datetime import date, timedelta
from itertools import islice

from django.contrib.contenttypes.models import ContentType

from bench.ledger.areas import some_day
from bench.ledger.bulk import write
from bench.ledger.federation import STREET, Firm
from bench.ledger.happenings import Happenings
from tongzhou.areas.contracts.models import Contract, Coverage
from tongzhou.areas.disclosure.models import System
from tongzhou.areas.disputes.models import Case
from tongzhou.areas.funds.models import Line
from tongzhou.areas.honours.models import Honour
from tongzhou.areas.innovations.models import Contributor, Patent, Project
from tongzhou.areas.meetings.models import Document, Visit
from tongzhou.areas.membership.models import Founding, Intake
from tongzhou.areas.processes.models import Chart
from tongzhou.areas.publicity.models import Adoption, Item, Outlet
from tongzhou.areas.relief.models import Aid, File, Study
from tongzhou.areas.safety.models import Ankang, Check
from tongzhou.areas.women.models import Committee, Service
from tongzhou.events.models import Event
from tongzhou.papers.models import Paper, PaperLink

KINDS = {
    Project: lambda n, firm: {
        "id": n,
        "employer_id": firm.pk,
        "name": f"革新{n}",
        "completed_on": some_day(n),
        "kind": "tackling" if n % 3 else "innovation",
        "benefit": n * 1000 % 900_000,
        "benefit_kind": "booked",
    },
    Contributor: lambda n, firm: {
        "project_id": n,
        "employer_id": firm.pk,
        "person_id": firm.person(n),
        "first": True,
    },
    Patent: lambda n, firm: {
        "employer_id": firm.pk,
        "name": f"专利{n}",
        "kind": "utility" if n % 3 else "invention",
        "person_id": firm.person(n),
        "granted_on": some_day(n),
        "legal_status": "in_force",
    },
    Honour: lambda n, firm: {
        "owner_id": STREET if n % 2 else firm.union,
        "title": "工人先锋号",
        "title_kind": "pioneer",
        "level": "street" if n % 3 else "county",
        "recipient": f"班组{n}",
        "recipient_kind": "team",
        "employer_id": firm.pk,
        "granter": "新街总工会",
        "granter_union_id": STREET if n % 3 else None,
        "decided_on": some_day(n),
    },
    Outlet: lambda n, firm: {"id": n, "name": f"简讯{n}", "kind": "bulletin"},
    Item: lambda n, firm: {"id": n, "title": f"信息{n}", "sent_on": some_day(n)},
    Adoption: lambda n, firm: {
        "item_id": n,
        "outlet_id": n % 1000 + 1,
        "published_on": some_day(n) + timedelta(days=9),
    },
    Document: lambda n, firm: {"title": f"文{n}", "written_on": some_day(n)},
    Visit: lambda n, firm: {
        "held_on": some_day(n),
        "called_by": "上级",
        "direction": "attended" if n % 2 else "received",
    },
    Chart: lambda n, firm: {"name": f"流程{n}", "issued_on": some_day(n)},
    System: lambda n, firm: {
        "category": "factory",
        "subject": "firm",
        "employer_id": firm.pk,
        "since": some_day(n),
    },
    Founding: lambda n, firm: {
        "union_id": firm.union,
        "kind": "elected" if n % 4 else "founded",
        "held_on": some_day(n),
    },
    Intake: lambda n, firm: {
        "union_id": firm.union,
        "joined_on": some_day(n),
        "people": 1 if n % 4 else n % 40 + 2,
        "person_id": firm.person(n) if n % 4 else None,
        "no_repeats": n % 3 > 0,
    },
    Contract: lambda n, firm: {
        "id": n,
        "employer_id": firm.pk,
        "kind": ["general", "wage", "women"][n % 3],
        "scope": "enterprise",
        "since": date(2012, 1, 1),
        "ends_on": date(2014, 12, 31) if n % 5 else date(2013, 12, 31),
        "employees": firm.employees,
    },
    Coverage: lambda n, firm: {
        "contract_id": n,
        "employer_id": firm.pk,
        "employees": firm.employees,
    },
    Case: lambda n, firm: {
        "kind": "mediation" if n % 2 else "advice",
        "accepted_on": some_day(n),
        "employer_id": firm.pk,
        "closed_on": some_day(n) + timedelta(days=30),
        "result": "agreed" if n % 5 else "failed",
        "recovered": n * 700 % 900_000,
    },
    File: lambda n, firm: {
        "id": n,
        "person_id": firm.person(n),
        "employer_id": firm.pk,
        "since": some_day(n),
        "kind": "deep",
    },
    Aid: lambda n, firm: {
        "kind": "warmth" if n % 2 else "frontline",
        "given_on": some_day(n),
        "employer_id": firm.pk,
        "person_id": firm.person(n) if n % 3 else None,
        "people": 1 if n % 3 else n % 30 + 2,
        "amount": 50_000 + n % 9 * 10_000,
        "standard": 50_000,
        "goods_count": 1,
    },
    Study: lambda n, firm: {
        "year": 2012 + n % 3,
        "amount": 200_000,
        "student_id": firm.person(n),
        "people": 1,
        "employer_id": firm.pk,
        "given_on": some_day(n, 2012 + n % 3),
    },
    Committee: lambda n, firm: {"union_id": firm.union, "since": some_day(n)},
    Service: lambda n, firm: {
        "kind": ["activity", "check_up", "screening"][n % 3],
        "held_on": some_day(n),
        "people": n % 60 + 1,
        "employer_id": firm.pk,
    },
    Check: lambda n, firm: {
        "kind": "inspection" if n % 2 else "training",
        "held_on": some_day(n),
        "employer_id": firm.pk,
        "hazards": n % 4,
        "people": n % 20,
    },
    Line: lambda n, firm: {
        "booked_on": some_day(n),
        "direction": "income",
        "heading": "dues",
        "amount": n % 90 * 10_000,
    },
}


class MoreAreas:
    """``1000`` rows of each kind at full size, and papers behind the events."""

    def __init__(self, happenings: Happenings):
        self.happenings = happenings
        self.firms = happenings.federation.firms

    def fill(self) -> None:
        for model, made in KINDS.items():
            write(model, self._rows(made))
        write(Ankang, self._ankang())
        self._file_papers()

    def _rows(self, made):
        for number in range(1, 1001):
            firm: Firm = self.firms[number * 17 % len(self.firms)]
            yield {"owner_id": firm.union} | made(number, firm)

    def _ankang(self):
        for firm in self.firms:
            yield {
                "owner_id": firm.union,
                "employer_id": firm.pk,
                "year": 2014,
                "entered_on": date(2014, 12, 31),
            }

    def _file_papers(self) -> None:
        """A sign-in sheet behind every other event."""
        event = ContentType.objects.get_for_model(Event).pk
        with_sheet = list(islice(self.happenings.all, 0, None, 2))
        write(
            Paper,
            (
                {"id": n, "owner_id": h.owner, "title": "签到表", "kind": "sign_in"}
                for n, h in enumerate(with_sheet, start=1)
            ),
        )
        write(
            PaperLink,
            (
                {"paper_id": n, "record_id": h.pk, "content_type_id": event}
                for n, h in enumerate(with_sheet, start=1)
            ),
        )
