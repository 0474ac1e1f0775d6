"""Declared checks: in force on a day, run for a body, listed by clause."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import partial

from tongzhou.journal import answers
from tongzhou.kit.rules import Finding, Rule, registry
from tongzhou.organisations import branches
from tongzhou.organisations.models import Union


def in_force(on: date) -> list[Rule]:
    """The rules in force on a day, the gravest first."""
    rules = [rule for rule in registry.values() if rule.in_force(on)]
    return sorted(rules, key=lambda rule: (-rule.severity, rule.code))


def findings(
    body: Union, on: date, *, area: str = ""
) -> Iterator[tuple[Rule, list[Finding]]]:
    """Each rule in force with what it finds in the branch of ``body`` on a day.

    Rules that find nothing are left out; ``area`` narrows to one area's rules.
    """
    below = branches.descendants(body, on)
    for rule in in_force(on):
        if area and not rule.code.startswith(f"{area}."):
            continue
        if found := rule.within(below, on):
            yield rule, found


def counts(body: Union, on: date, *, areas: Collection[str]) -> list[tuple[Rule, int]]:
    """Each rule of these areas with how many findings it has in the branch of ``body``.

    Rules that find nothing are left out. What a rule found is kept until a table that
    it reads is written, or the day is over.
    """
    rules = {
        ("findings", rule.code, body.pk, str(on)): rule
        for rule in in_force(on)
        if rule.code.split(".")[0] in areas
    }
    numbers = answers.kept(
        {key: partial(_count, rule, body, on) for key, rule in rules.items()}
    )
    return [(rule, numbers[key]) for key, rule in rules.items() if numbers[key]]


def _count(rule: Rule, body: Union, on: date) -> int:
    return len(rule.within(branches.descendants(body, on), on))


def of_record(record, on: date) -> list[tuple[Rule, Finding]]:
    """What the checks of its own area find about one record."""
    area = record._meta.app_label
    return [
        (rule, finding)
        for rule in in_force(on)
        if rule.code.startswith(f"{area}.")
        for finding in rule.of(record, on)
    ]
