"""What is asked before sealing: each check finds, and what is waived is not open."""

from datetime import date

import pytest

from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.kit import rules
from tongzhou.kit.periods import Period
from tongzhou.kit.rules import Finding, Rule, Severity
from tongzhou.papers.demo import make_paper
from tongzhou.papers.services import link
from tongzhou.returns.sealing import checks, services
from tongzhou.returns.sealing.checks import Problem
from tongzhou.returns.sealing.demo import YEAR
from tongzhou.returns.services import submit
from tongzhou.summaries.models import Paragraph, Summary

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_seal")]


def found(code, street, period=YEAR) -> list[Problem]:
    return list(checks.registry[code].find(street.body, period))


def test_a_firm_without_a_sheet_is_found_until_it_answers(street):
    problem, *others = found("year_sheets", street)

    assert (problem.text, others) == ("Works Ltd", [])
    assert problem.url.endswith(f"/{street.firm.pk}/2014/")
    submit(street.firm, YEAR, {"employees": 120}, nil=True)
    assert found("year_sheets", street) == []


def test_sheets_are_asked_for_whole_years_alone(street):
    assert found("year_sheets", street, Period.parse("2014-05")) == []


@pytest.mark.parametrize(
    ("state", "day", "count"),
    [
        ("returned", date(2014, 12, 31), 1),
        ("suspect", date(2014, 1, 1), 1),
        ("recorded", date(2014, 1, 1), 0),
        ("void", date(2014, 1, 1), 0),
        ("suspect", date(2015, 1, 1), 0),
    ],
)
def test_returned_and_suspect_rows_of_the_period_are_found(street, state, day, count):
    record = make_suggestion(
        owner=street.union, collected_on=day, title="Which?", state=state
    )

    problems = found("undecided", street)

    assert len(problems) == count
    if count:
        assert "Which?" in problems[0].text
        assert problems[0].url == record.get_absolute_url()


@pytest.mark.parametrize(
    ("severity", "count"), [(Severity.ERROR, 1), (Severity.WARNING, 0)]
)
def test_findings_of_severity_error_alone_stand_in_the_way(
    street, monkeypatch, severity, count
):
    rule = Rule(
        "suggestions.made_up",
        "A made-up clause",
        "nowhere",
        severity,
        date(2000, 1, 1),
        None,
        type(street.suggestion),
        "pk",
        lambda on, only: [Finding(street.suggestion, "It is wrong.")],
    )
    monkeypatch.setattr(rules, "registry", {rule.code: rule})
    monkeypatch.setattr("tongzhou.compliance.services.registry", {rule.code: rule})

    problems = found("clauses", street)

    assert len(problems) == count
    if count:
        assert "It is wrong." in problems[0].text


def summary_of(street, text):
    made = Summary.objects.create(
        owner=street.body, title="Summary", first=YEAR.first, last=YEAR.last
    )
    Paragraph.objects.create(summary=made, position=1, kind="p", text=text)
    return made


def test_figures_of_the_summary_without_papers_are_found(street):
    summary_of(street, "We collected {suggestions.collected}.")

    (problem,) = found("papers", street)

    assert problem.key == "{suggestions.collected}"
    assert "1 records without papers" in problem.text
    link(make_paper(owner=street.body), street.suggestion)
    assert found("papers", street) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We collected {suggestions.collected}.", 0),
        ('We collected {suggestions.collected typed="999条"}.', 1),
        ("We collected {suggestions.unheard_of}.", 1),
    ],
)
def test_what_is_typed_by_hand_or_unreadable_is_found(street, text, count):
    made = summary_of(street, text)

    problems = found("wordings", street)

    assert len(problems) == count
    if count:
        assert problems[0].url == made.get_absolute_url()


def test_another_app_can_ask_its_own_question(street, monkeypatch):
    monkeypatch.setattr(checks, "registry", {})

    @checks.check("mine", "My question", order=1)
    def mine(body, period):
        yield Problem("one", f"{body} {period}")
        yield Problem("two", "another")

    (outcome,) = checks.run(street.body, YEAR)
    assert [p.text for p in outcome.open] == ["Street 2014", "another"]
    with pytest.raises(ValueError, match="declared twice"):
        checks.check("mine", "Again")(mine)


def test_a_waiver_of_one_finding_leaves_the_others_open(street, monkeypatch):
    monkeypatch.setattr(checks, "registry", {})
    checks.check("mine", "My question")(
        lambda body, period: [Problem("one", "1"), Problem("two", "2")]
    )
    services.waive(street.body, YEAR, "mine", "known", what="one")

    (outcome,) = checks.run(street.body, YEAR)

    assert [p.key for p in outcome.open] == ["two"]
    assert [p.key for p, _waiver in outcome.waived] == ["one"]
    services.waive(street.body, YEAR, "mine", "all of it")
    assert checks.is_clean(checks.run(street.body, YEAR))
    assert not checks.is_clean(checks.run(street.body, Period.year(2015)))
