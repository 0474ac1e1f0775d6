"""The accounts of the demonstration, with passwords that nobody has seen before."""

import secrets
from dataclasses import dataclass
from datetime import date

from tongzhou.accounts.models import User
from tongzhou.demo.names import CITY, STREET
from tongzhou.organisations.models import Assignment, Union
from tongzhou.screens import door

Role = Assignment.Role
SINCE = date(2012, 1, 1)
# Account, who she is, body, what she does there.
ACCOUNTS = [
    (
        "jiedao",
        "街道总工会干部",
        STREET,
        (Role.OFFICER, Role.RELIEF, Role.DISPUTES, Role.WOMEN),
    ),
    ("yuanxing", "远兴环保工会干部", "远兴环保工会", (Role.OFFICER,)),
    ("dongguang", "东光微电子工会干部", "东光微电子工会", (Role.OFFICER,)),
    ("zhigong", "东光微电子职工", "东光微电子工会", (Role.WORKER,)),
    ("shizong", "市总工会查阅人员", CITY, (Role.READER,)),
    ("shigonghui", "市总工会干部", CITY, (Role.OFFICER,)),
]
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Account:
    """An account as it is told to the newcomer, once."""

    username: str
    password: str
    who: str


def create() -> list[Account]:
    """Enter all accounts; only the returned ones know the passwords."""
    return [_create(*account) for account in ACCOUNTS]


def _create(username: str, who: str, body: str, roles) -> Account:
    password = "-".join(
        "".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3)
    )
    user = User.objects.create_user(username, password=password, display_name=who)
    union = Union.objects.filter(name=body).first() or Union.objects.get(
        short_name=body
    )
    for role in roles:
        door.save(Assignment(user=user, union=union, role=role, since=SINCE))
    return Account(username, password, who)
