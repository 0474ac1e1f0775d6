"""Declared checks: in force on a day, run for a body, listed by clause."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import partial

from tongzhou.journal import answers
from tongzhou.kit.rules import Finding, Rule, registry
from tongzhou.organisations import branches
from tongzhou.organisations.models import Union
from tongzhou.screens.registry import allows
from tongzhou.screens.roles import Role


def in_force(on: date, areas: Collection[str] | None = None) -> list[Rule]:
    """The rules in force on a day, the gravest first; all, or those of some areas."""
    rules = [
        rule
        for rule in registry.values()
        if rule.in_force(on) and (areas is None or rule.code.split(".")[0] in areas)
    ]
    return sorted(rules, key=lambda rule: (-rule.severity, rule.code))


def readable(user, on: date, areas: Collection[str] | None = None) -> list[Rule]:
    """Of the rules in force those about records that ``user`` may list."""
    return [r for r in in_force(on, areas) if allows(user, r.about, Role.LIST)]


def findings(rule: Rule, body: Union, on: date) -> list[Finding]:
    """What a rule finds in the branch of ``body`` on a day."""
    return rule.within(branches.descendants(body, on), on)


def counts(rules: Iterable[Rule], body: Union, on: date) -> list[tuple[Rule, int]]:
    """Each rule with how many findings it has in the branch of ``body`` on a day.

    Rules that find nothing are left out. What a rule found is kept until a table that
    it reads is written, or the day is over.
    """
    asked = {("findings", rule.code, body.pk, str(on)): rule for rule in rules}
    numbers = answers.kept(
        {key: partial(_count, rule, body, on) for key, rule in asked.items()}
    )
    return [(rule, numbers[key]) for key, rule in asked.items() if numbers[key]]


def _count(rule: Rule, body: Union, on: date) -> int:
    return len(findings(rule, body, on))


def of_record(record, on: date) -> list[tuple[Rule, Finding]]:
    """What the checks of its own area find about one record."""
    return [
        (rule, finding)
        for rule in in_force(on, [record._meta.app_label])
        for finding in rule.of(record, on)
    ]
