"""From an audited text to a summary whose figures are live tokens."""

from decimal import Decimal

from django.db import transaction

from quantities import Quantity, Style
from tongzhou.audit.judging import Judgement, Option, Verdict
from tongzhou.audit.models import Audit
from tongzhou.audit.services import Report
from tongzhou.audit.surroundings import CHAPTER_LINE, HEADING_LINE, LONGEST_HEADING
from tongzhou.screens import door
from tongzhou.summaries.models import Paragraph, Summary
from tongzhou.summaries.tokens import Token, written
from tongzhou.summaries.wording import printed

_TYPED = {Verdict.DIFFERS, Verdict.NO_LEDGER}
_SCALES = ("", "10000", "100000000")
_BRACES = str.maketrans("{}", "｛｝")


@transaction.atomic
def to_summary(record: Audit, report: Report, *, user=None) -> Summary:
    """A summary of the audited body and year with the text's own words.

    A figure that matches becomes a token that prints the same wording; one that the
    ledger contradicts stays as it was typed, marked, with its token behind it.
    """
    period = record.period
    summary = door.save(
        Summary(
            owner=record.body,
            title=record.title,
            first=period.first,
            last=period.last,
        ),
        user=user,
    )
    lines = [line for line in with_tokens(report).split("\n") if line.strip()]
    if lines and lines[0].strip() == record.title:
        lines = lines[1:]
    door.create_many(
        [
            Paragraph(summary=summary, position=n * 10, kind=kind_of(line), text=line)
            for n, line in enumerate(lines, start=1)
        ],
        user=user,
    )
    return summary


def kind_of(line: str) -> str:
    """Chapter, section or paragraph, by how the line begins and how long it is."""
    if len(line) > LONGEST_HEADING or line.endswith(("。", "；")):
        return Paragraph.Kind.TEXT
    plain = line.replace("（", "(").replace("）", ")")
    if CHAPTER_LINE.match(plain):
        return Paragraph.Kind.CHAPTER
    heading = HEADING_LINE.match(plain)
    return Paragraph.Kind.SECTION if heading else Paragraph.Kind.TEXT


def with_tokens(report: Report) -> str:
    """The text with a token for each figure that the ledger knows."""
    pieces, at = [], 0
    for judged in report.judgements:
        pieces.append(report.text[at : judged.finding.start].translate(_BRACES))
        at = judged.finding.end
        said = judged.finding.text.translate(_BRACES)
        pieces.append(token_for(judged) or said)
    pieces.append(report.text[at:].translate(_BRACES))
    return "".join(pieces)


def token_for(judged: Judgement) -> str:
    """The token that prints a figure as it was written; blank where there is none."""
    option, quantity = judged.best, judged.finding
    if option is None or not isinstance(quantity, Quantity):
        return ""
    if judged.verdict is Verdict.MATCHES:
        return same_wording(option, quantity) or _typed(option, quantity)
    return _typed(option, quantity) if judged.verdict in _TYPED else ""


def same_wording(option: Option, quantity: Quantity) -> str:
    """A token whose wording is letter for letter what the text says; else blank."""
    for style in Style:
        for scale in _SCALES:
            for step in ("", str(_plain(quantity.step))):
                token = _token(option, style=style, scale=scale, step=step)
                for measure in ("", quantity.measure):
                    made = token.with_arguments(measure=measure)
                    if _prints(made, option, quantity.text):
                        return made.source
    return ""


def _prints(token: Token, option: Option, text: str) -> bool:
    try:
        wording = printed(token, option.figure)
    except (ValueError, ArithmeticError):
        return False
    return not wording.state and wording.text == text


def _typed(option: Option, quantity: Quantity) -> str:
    return _token(option, style=Style.EXACT, typed=quantity.text).source


def _token(option: Option, *, style: Style, **words: str) -> Token:
    """The token of a figure: breakdowns, level, year where it is another, wording."""
    question = option.figure.question
    arguments = dict(question.arguments)
    if question.scope != "branch":
        arguments["scope"] = question.scope
    if style is not Style.EXACT:
        arguments["style"] = style.value
    arguments |= {name: value for name, value in words.items() if value}
    return Token(
        written(option.candidate.code, arguments), option.candidate.code, arguments
    )


def _plain(step: Decimal) -> Decimal | int:
    return int(step) if step == int(step) else step
