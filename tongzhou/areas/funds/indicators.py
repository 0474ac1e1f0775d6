"""Figures of a union's own income and expense.

Read them at own level: over a branch, subsidies from above and to bodies below stand in
the books of both.
"""

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.funds.models import EXPENSE, INCOME, Line
from tongzhou.kit.indicators import indicator, share
from tongzhou.kit.units import Unit

BOOKED = {"unit": Unit.MONEY, "body": "owner", "day": "booked_on"}
AMOUNT = {**BOOKED, "total": Sum("amount"), "quantity": "amount"}


def _headings(values):
    return [(value, Line.Heading(value).label) for value in values]


def _lines(direction, heading=None):
    rows = Line.objects.counted().filter(direction=direction)
    return rows.filter(heading=heading) if heading else rows


@indicator(
    code="funds.income",
    label=_("Income of union funds"),
    **AMOUNT,
    choices={"heading": _headings(INCOME)},
    words=["工会经费收入", "经费收入"],
    source=_("Union Accounting System, accounts of income"),
)
def income(*, heading=None):
    """Income booked in the period, of each body its own."""
    return _lines(Line.Direction.INCOME, heading)


@indicator(
    code="funds.expense",
    label=_("Expense of union funds"),
    **AMOUNT,
    choices={"heading": _headings(EXPENSE)},
    words=["工会经费支出", "经费支出"],
    source=_("Union Accounting System, accounts of expenditure"),
    catalogue="fin-project-spend",
)
def expense(*, heading=None):
    """Expense booked in the period, of each body its own."""
    return _lines(Line.Direction.EXPENSE, heading)


@indicator(
    code="funds.dues",
    label=_("Membership dues collected"),
    **AMOUNT,
    of="funds.income",
    words=["会费收缴", "会费收入", "收缴会费"],
    source=_("as published work summaries commonly count"),
    catalogue="fin-dues",
)
def dues():
    """Membership dues booked in the period."""
    return income(heading=Line.Heading.DUES)


@indicator(
    code="funds.contributions",
    label=_("Contributions of employers received"),
    **AMOUNT,
    of="funds.income",
    words=["拨缴经费", "拨缴经费收入", "收缴工会经费"],
    source=_(
        "Trade Union Law, article 43; Union Accounting System, accounts of income"
    ),
)
def contributions():
    """Contributions of employers booked in the period."""
    return income(heading=Line.Heading.CONTRIBUTIONS)


@indicator(
    code="funds.budget",
    label=_("Budgeted expense"),
    **BOOKED,
    total=Sum("budget"),
    quantity="budget",
    words=["经费预算", "预算支出"],
    source=_(
        "Measures on Income and Expenditure of Primary Unions; Measures on Union "
        "Budgets"
    ),
)
def budget():
    """Budget of the lines of expense that state one."""
    return expense().filter(budget__isnull=False)


@indicator(
    code="funds.budgeted_expense",
    label=_("Expense of the budgeted lines"),
    **AMOUNT,
    of="funds.expense",
    words=["预算内支出"],
    source=_(
        "Measures on Income and Expenditure of Primary Unions; Measures on Union "
        "Budgets"
    ),
)
def budgeted_expense():
    """Expense booked on the lines that state a budget."""
    return budget()


share(
    code="funds.budget_rate",
    label=_("Execution of the budget"),
    population=budget,
    having=budgeted_expense,
    words=["预算执行率"],
    source=_(
        "Measures on Income and Expenditure of Primary Unions; Measures on Union "
        "Budgets"
    ),
    text=_("Expense divided by budget, over the lines of expense that state a budget."),
)
