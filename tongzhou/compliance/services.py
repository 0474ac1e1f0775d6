"""Declared checks: in force on a day, run for a body, listed by clause."""

from collections.abc import Iterator
from datetime import date

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
    below = set(branches.descendants(body, on).values_list("descendant", flat=True))
    for rule in in_force(on):
        if area and not rule.code.startswith(f"{area}."):
            continue
        found = [f for f in rule.check(on) if owner_of(f.record) in below]
        if found:
            yield rule, found


def owner_of(record) -> int:
    """Id of the union that keeps the record; of a union, its own."""
    return getattr(record, "owner_id", record.pk)


def of_record(record, on: date) -> list[tuple[Rule, Finding]]:
    """What the checks of its own area find about one record."""
    area = record._meta.app_label
    return [
        (rule, finding)
        for rule in in_force(on)
        if rule.code.startswith(f"{area}.")
        for finding in rule.check(on)
        if finding.record == record
    ]
