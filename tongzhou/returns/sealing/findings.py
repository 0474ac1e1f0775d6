"""The checks that every ledger has: returns, rows, clauses, the summary's figures."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongzhou.compliance import services as compliance
from tongzhou.indicators.address import address
from tongzhou.kit.periods import Period
from tongzhou.kit.rules import Severity
from tongzhou.organisations.models import OwnedModel, Union
from tongzhou.returns import services as returns
from tongzhou.returns.sealing.checks import Problem, check
from tongzhou.returns.sealing.personal import calls_people
from tongzhou.returns.sealing.selection import Branch, rows
from tongzhou.returns.sealing.tables import kinds, read_by_sets
from tongzhou.screens import registry
from tongzhou.screens.roles import Role
from tongzhou.summaries import services as summaries


@check(
    "year_sheets",
    gettext_lazy("Firms that have not answered their yearly sheet"),
    gettext_lazy("Silence is not zero: ask for the sheet, or a nil return."),
    order=10,
)
def year_sheets(body: Union, period: Period) -> Iterator[Problem]:
    """Firms in operation without a sheet of the year; only whole years are asked for."""
    if period != Period.year(period.first.year):
        return
    for firm in returns.missing(body, period):
        url = reverse("returns:sheet", args=[firm.pk, str(period)])
        yield Problem(f"organisations.employer:{firm.pk}", firm.name, url)


@check(
    "undecided",
    gettext_lazy("Rows that were returned or may be duplicates"),
    gettext_lazy("Correct what was returned; decide whether two rows are one thing."),
    order=20,
)
def undecided(body: Union, period: Period) -> Iterator[Problem]:
    """Records of the branch and the period that wait for a person."""
    states = (OwnedModel.State.RETURNED, OwnedModel.State.SUSPECT)
    branch, read = Branch(body, period), read_by_sets()
    for model in kinds():
        if not issubclass(model, OwnedModel):
            continue
        for record in rows(model, branch, read.get(model)).filter(state__in=states):
            text = _("%(kind)s “%(record)s” (%(state)s)") % {
                "kind": model._meta.verbose_name,
                "record": called(record),
                "state": record.get_state_display(),
            }
            yield Problem(key_of(record), text, _page(record))


@check(
    "clauses",
    gettext_lazy("What clauses of law or statute find wrong"),
    gettext_lazy("Only errors are listed here; warnings stand under reminders."),
    order=30,
)
def clauses(body: Union, period: Period) -> Iterator[Problem]:
    """Findings of severity error on the last day of the period."""
    for rule in compliance.in_force(period.last):
        if rule.severity < Severity.ERROR:
            continue
        for finding in compliance.findings(rule, body, period.last):
            text = f"{rule.label}: {called(finding.record)}. {finding.message}"
            key = f"{rule.code} {key_of(finding.record)}"
            yield Problem(key, text, _page(finding.record))


@check(
    "papers",
    gettext_lazy("Figures of the summary without papers"),
    gettext_lazy("File the papers that the work produced, or say why there are none."),
    order=40,
)
def papers(body: Union, period: Period) -> Iterator[Problem]:
    """Figures that the summary prints, with the number of records without a paper."""
    composition = summaries.written(body, period)
    for piece, figure, number in summaries.without_papers(composition):
        text = _("%(label)s (%(value)s): %(number)s records without papers") % {
            "label": figure.item.label,
            "value": figure.text,
            "number": number,
        }
        yield Problem(piece.token.source[:200], text, address(figure))


@check(
    "wordings",
    gettext_lazy("Figures of the summary typed by hand, untrue or unreadable"),
    gettext_lazy("Let the ledger's figure be printed, or say why the text differs."),
    order=50,
)
def wordings(body: Union, period: Period) -> Iterator[Problem]:
    """Lines of the summary that print something else than the ledger says."""
    composition = summaries.written(body, period)
    for line in summaries.to_be_checked(composition):
        wrong = [piece.why for piece in line.pieces if piece.state and piece.why]
        text = f"{line.text[:80]}: {line.error or '; '.join(map(str, wrong))}"
        yield Problem(line.text[:120], text[:300], _summary_page(body, period))


def key_of(record) -> str:
    return f"{record._meta.label_lower}:{record.pk}"


def called(record) -> str:
    """A record by its text; by its number alone where the text names people."""
    return f"#{record.pk}" if calls_people(type(record)) else str(record)


def _page(record) -> str:
    screen = registry.screen_of(type(record))
    if not screen or Role.DETAIL not in screen.roles:
        return ""
    return registry.address(type(record), Role.DETAIL, record)


def _summary_page(body: Union, period: Period) -> str:
    own = summaries.Summary.objects.counted().filter(
        owner=body, first=period.first, last=period.last
    )
    found = own.order_by("-pk").first()
    return found.get_absolute_url() if found else reverse("summaries:summary-list")
