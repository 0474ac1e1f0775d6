from django.core.management.base import BaseCommand

from tongzhou.indicators.arguments import body_named
from tongzhou.returns.statutory import shipping


class Command(BaseCommand):
    help = "Give a body the forms that come with the program; those it has stay."

    def add_arguments(self, parser):
        parser.add_argument("--body", required=True, help="name or code of the union")

    def handle(self, *, body: str, **options) -> str:
        owner = body_named(body)
        forms = [shipping.load(code, owner) for code in shipping.codes()]
        lines = [f"{form.code:14} {form.title}" for form in forms]
        return "\n".join([*lines, f"{len(forms)} forms kept by {owner}."])
