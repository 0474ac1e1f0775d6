"""What is looked at before a period is sealed; upper apps add their own with ``check``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.returns.sealing.models import Waiver

MOST_LISTED = 100


@dataclass(frozen=True)
class Problem:
    """Something that a check finds: a key that stays the same, a sentence, its page.

    ``key`` is at most 200 signs long; a waiver names the problem by it.
    """

    key: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Check:
    """A question asked of a body and a period before they are sealed."""

    code: str
    label: str
    hint: str
    find: Callable[[Union, Period], Iterable[Problem]]
    order: int = 50


registry: dict[str, Check] = {}


def check(code: str, label: str, hint: str = "", order: int = 50):
    """Declare the decorated function as a check before sealing.

    It takes the body and the period and yields problems; it changes nothing. Raises
    ``ValueError`` when the code is taken.
    """

    def decorate(find):
        if code in registry:
            raise ValueError(f"The check {code!r} is declared twice")
        registry[code] = Check(code, label, hint, find, order)
        return find

    return decorate


@dataclass
class Outcome:
    """What a check has found: what stands open, and what was waived."""

    check: Check
    open: list[Problem] = field(default_factory=list)
    waived: list[tuple[Problem, Waiver]] = field(default_factory=list)
    waiver: Waiver | None = None
    """The waiver of the whole check."""

    @property
    def is_clean(self) -> bool:
        return not self.open

    @property
    def listed(self) -> list[Problem]:
        return self.open[:MOST_LISTED]

    @property
    def more(self) -> int:
        return max(0, len(self.open) - MOST_LISTED)


def run(body: Union, period: Period) -> list[Outcome]:
    """Ask every check; what a waiver names is not open."""
    waivers = {
        (w.check_code, w.what): w
        for w in Waiver.objects.filter(
            owner=body, first=period.first, last=period.last
        ).select_related("by")
    }
    ordered = sorted(registry.values(), key=lambda c: (c.order, c.code))
    return [_asked(each, body, period, waivers) for each in ordered]


def _asked(each: Check, body: Union, period: Period, waivers: dict) -> Outcome:
    outcome = Outcome(each, waiver=waivers.get((each.code, "")))
    for problem in each.find(body, period):
        waiver = waivers.get((each.code, problem.key)) or outcome.waiver
        if waiver:
            outcome.waived.append((problem, waiver))
        else:
            outcome.open.append(problem)
    return outcome


def is_clean(outcomes: Iterable[Outcome]) -> bool:
    return all(outcome.is_clean for outcome in outcomes)
