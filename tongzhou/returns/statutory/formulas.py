"""Formulas of cells, as far as forms use them: + - * / ( ), SUM, ROUND, IF and the like.

Read by Python's own grammar and walked over a list of allowed steps: nothing is run.
"""

import ast
import operator
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation

from tongzhou.returns.statutory.cells import ADDRESS, is_within, spread

LONGEST = 300
Number = Decimal | None
Lookup = Callable[[str], Number]
_RANGE = re.compile(rf"({ADDRESS.pattern}):({ADDRESS.pattern})")
_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_COMPARED = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_TOTALS = {"SUM": sum, "MAX": max, "MIN": min, "AVERAGE": lambda n: sum(n) / len(n)}


class Unreadable(ValueError):
    """A formula beyond what forms need; the spreadsheet itself works it out."""


def parsed(text: str) -> ast.expr:
    """The formula as a tree. Raises ``Unreadable`` for what is none of ours."""
    plain = text.strip().removeprefix("=").replace("$", "")
    plain = re.sub(r"<>", "!=", plain)
    plain = re.sub(r"(?<![<>!=])=(?!=)", "==", plain)
    plain = _RANGE.sub(r"RANGE(\1, \2)", plain.upper())
    if len(plain) > LONGEST or "**" in plain or "//" in plain:
        raise Unreadable(text)
    try:
        tree = ast.parse(plain, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise Unreadable(text) from None
    _check(tree)
    return tree


def names(text: str) -> list[str]:
    """The cells that a formula reads. Raises ``Unreadable``."""
    found: dict[str, None] = {}
    for node in ast.walk(parsed(text)):
        if _is_range(node):
            found |= dict.fromkeys(spread(":".join(arg.id for arg in node.args)))
        elif isinstance(node, ast.Name) and ADDRESS.fullmatch(node.id):
            found[node.id] = None
    return list(found)


def evaluate(text: str, value_of: Lookup) -> Number:
    """What the formula comes to; none where it divides by nothing.

    ``value_of`` gives the number of a cell, none for one that shows “—”. Raises
    ``Unreadable``.
    """
    try:
        return _value(parsed(text), value_of)
    except (DivisionByZero, InvalidOperation, ZeroDivisionError):
        return None


def _check(tree: ast.expr) -> None:
    for node in ast.walk(tree):
        fits = isinstance(
            node,
            ast.BinOp
            | ast.UnaryOp
            | ast.Compare
            | ast.operator
            | ast.unaryop
            | ast.cmpop
            | ast.expr_context,
        )
        fits |= isinstance(node, ast.Constant) and type(node.value) in (int, float, str)
        fits |= isinstance(node, ast.Name) and bool(_is_name(node.id))
        fits |= isinstance(node, ast.Call) and _is_call(node)
        if not fits:
            raise Unreadable(ast.dump(node)[:80])


def _is_name(text: str) -> bool:
    if ADDRESS.fullmatch(text):
        return is_within(text)
    return text in _NUMBER_OF or text in _TOTALS


_NUMBER_OF = {
    "RANGE": (2, 2),
    "IF": (2, 3),
    "IFERROR": (2, 2),
    "ROUND": (2, 2),
    "ABS": (1, 1),
}


def _is_call(node: ast.Call) -> bool:
    if not isinstance(node.func, ast.Name) or node.keywords:
        return False
    least, most = _NUMBER_OF.get(node.func.id, (1, 60))
    if node.func.id == "RANGE" and not all(isinstance(a, ast.Name) for a in node.args):
        return False
    return least <= len(node.args) <= most


def _is_range(node) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RANGE"


def _value(node, value_of: Lookup) -> Number:
    if isinstance(node, ast.Constant):
        return None if isinstance(node.value, str) else Decimal(str(node.value))
    if isinstance(node, ast.Name):
        return value_of(node.id)
    if isinstance(node, ast.UnaryOp):
        found = _value(node.operand, value_of)
        return -found if isinstance(node.op, ast.USub) and found is not None else found
    if isinstance(node, ast.BinOp):
        return _worked(node, value_of)
    if isinstance(node, ast.Call):
        return _called(node, value_of)
    raise Unreadable(ast.dump(node)[:80])


def _worked(node: ast.BinOp, value_of: Lookup) -> Number:
    act = _OPERATORS.get(type(node.op))
    if act is None:
        raise Unreadable(ast.dump(node)[:80])
    left, right = _value(node.left, value_of), _value(node.right, value_of)
    return None if left is None or right is None else act(left, right)


def _called(node: ast.Call, value_of: Lookup) -> Number:
    name = node.func.id
    if name in _TOTALS:
        numbers = [n for n in _numbers(node.args, value_of) if n is not None]
        return Decimal(_TOTALS[name](numbers)) if numbers else Decimal(0)
    if name == "IF":
        chosen = 1 if _holds(node.args[0], value_of) else 2
        return _value(node.args[chosen], value_of) if chosen < len(node.args) else None
    first = _tried(node.args[0], value_of) if name == "IFERROR" else None
    if name == "IFERROR":
        return _value(node.args[1], value_of) if first is None else first
    found = _value(node.args[0], value_of)
    if found is None or name == "ABS":
        return found if found is None else abs(found)
    places = int(_value(node.args[1], value_of) or 0)
    return found.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _tried(node, value_of: Lookup) -> Number:
    try:
        return _value(node, value_of)
    except (DivisionByZero, InvalidOperation, ZeroDivisionError):
        return None


def _numbers(nodes, value_of: Lookup) -> list[Number]:
    found = []
    for node in nodes:
        if _is_range(node):
            ends = ":".join(arg.id for arg in node.args)
            found += [value_of(where) for where in spread(ends)]
        else:
            found.append(_value(node, value_of))
    return found


def _holds(node, value_of: Lookup) -> bool:
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        raise Unreadable(ast.dump(node)[:80])
    left, right = _value(node.left, value_of), _value(node.comparators[0], value_of)
    act = _COMPARED.get(type(node.ops[0]))
    if act is None:
        raise Unreadable(ast.dump(node)[:80])
    return act(left or 0, right or 0)
