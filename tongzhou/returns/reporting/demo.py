"""Made-up calls and reports for tests; those of the demonstration street."""

from datetime import date, timedelta

from tongzhou.kit.calendars import Rhythm
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_union
from tongzhou.organisations.models import Assignment, Union
from tongzhou.returns.reporting import services
from tongzhou.returns.reporting.lines import FIGURE, SHEETS, happened
from tongzhou.returns.reporting.models import Collection, Report
from tongzhou.returns.reporting.slots import Slot, slots_of
from tongzhou.returns.reporting.telling import Telling, tell

YEAR = Period.year(2014)
POSTED = "disclosure.postings"
QUARTERLY = (
    "training.courses",
    "training.participants",
    "suggestions.collected",
    "publicity.sent",
    POSTED,
)
YEARLY = (
    "membership.members",
    "membership.members_new",
    "congresses.clusters_held",
    "contracts.wage_firms",
)


def make_collection(**fields) -> Collection:
    """A quarterly call of 2014 for the training classes of all bodies directly below."""
    if "owner" not in fields:
        fields["owner"] = make_union(form=Union.Form.FEDERATION)
    defaults = {
        "title": "Quarterly figures",
        "begins_on": date(2014, 1, 1),
        "ends_on": date(2014, 12, 31),
        "lines": [f"{FIGURE}:training.courses"],
    }
    return Collection.objects.create(**defaults | fields)


def make_slot(collection: Collection | None = None, **fields) -> Slot:
    """The first slot of a call in 2014; a body is there to be asked."""
    collection = collection or make_collection(**fields)
    if not collection.bodies_on(date(2014, 3, 31)).exists():
        make_union(parent=collection.owner, form=Union.Form.UNION_FEDERATION)
    period = collection.periods(YEAR, date(2014, 12, 31))[0]
    return slots_of(collection, [period])[0]


def make_report(*, owner: Union | None = None, **fields) -> Report:
    """A complete report of the first quarter, made in time."""
    slot = make_slot(**fields)
    return services.report(slot, Report.Answer.COMPLETE, on=date(2014, 4, 10))


def build(street: Union) -> list[Collection]:
    """The street's quarterly and yearly calls of 2014, and what came of them."""
    quarterly = _call(street, "基层工会工作季报", Rhythm.QUARTER, 15, QUARTERLY)
    yearly = _call(street, "工会统计年报", Rhythm.YEAR, 20, YEARLY, SHEETS)
    for call in (quarterly, yearly):
        slots = slots_of(call, call.periods(YEAR, YEAR.last))
        for number, slot in enumerate(slots):
            _live(slot, number, officer_of(street))
    return [quarterly, yearly]


def _call(street, title: str, rhythm: str, due_days: int, figures, *more) -> Collection:
    call = Collection(
        owner=street,
        title=title,
        rhythm=rhythm,
        begins_on=YEAR.first,
        ends_on=YEAR.last,
        due_days=due_days,
        lines=[*(f"{FIGURE}:{code}" for code in figures), *more],
    )
    return services.call(call)


def _live(slot: Slot, number: int, officer) -> None:
    """What a body does: most report in time, some late, some are silent at the end."""
    kind = number % 9
    at_the_end = slot.period.last == YEAR.last
    if at_the_end and kind in (2, 6):
        if kind == 6:
            day = slot.due_on + timedelta(days=1)
            services.remind(slot, on=day, user=officer)
        return
    _tell_postings(slot, at_the_end and kind == 4)
    _report(slot, slot.due_on + timedelta(days=4 if kind == 5 else -1 - kind))
    _tell_postings(slot, at_the_end and kind == 1)
    if at_the_end and kind == 7:
        line = slot.lines[0].code
        services.give_back(slot, "请与原始记录核对后再报。", line=line, user=officer)
    elif not at_the_end or kind == 0:
        services.accept(slot, user=officer)


def _tell_postings(slot: Slot, wanted: bool) -> None:
    """A body has phoned a number in: before its report, or only after it."""
    if wanted and POSTED in {line.code for line in slot.lines}:
        said = {said.line.code: said.figure.value for said in slot.said}
        telling = Telling(source="phone", informant=slot.body.chair)
        tell(slot, {POSTED: said[POSTED] + 6}, telling)


def _report(slot: Slot, on: date) -> None:
    """Nil where the records of the period are empty, complete where they are not."""
    there = happened(slot.said)
    answer = Report.Answer.COMPLETE if there else Report.Answer.NIL
    user = officer_of(slot.body)
    services.report(slot, answer, on=on, user=user)


def officer_of(body: Union):
    """Who enters for a body in the demonstration, if anybody has an account there."""
    posts = Assignment.objects.filter(union=body, role=Assignment.Role.OFFICER)
    post = posts.select_related("user").first()
    return post and post.user
