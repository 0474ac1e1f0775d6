from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tongzhou.indicators import arguments
from tongzhou.returns.sealing import services
from tongzhou.returns.sealing.management.commands.seal import account
from tongzhou.returns.sealing.models import Seal


class Command(BaseCommand):
    help = "Open a sealed period again: an officer of a body above, with a reason."

    def add_arguments(self, parser):
        parser.add_argument("--body", required=True, help="name or code of the union")
        parser.add_argument("--period", required=True, type=arguments.period)
        parser.add_argument("--reason", required=True)
        parser.add_argument(
            "--user", required=True, help="the account of an officer of a body above"
        )

    def handle(self, *, body, period, reason, user, **options) -> str:
        body, user = arguments.body_named(body), account(user)
        seal = Seal.objects.whole().of(body, period).first()
        if seal is None:
            raise CommandError(
                _("%(body)s has not sealed %(period)s.")
                % {"body": body, "period": period}
            )
        try:
            services.unseal(seal, user=user, reason=reason)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        return _("%(seal)s is unsealed; its package stays in %(folder)s.") % {
            "seal": seal,
            "folder": seal.folder,
        }
