from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembershipConfig(AppConfig):
    name = "tongzhou.areas.membership"
    verbose_name = _("Unions and their members")

    def ready(self):
        from tongzhou.areas.membership.services import record_closing
        from tongzhou.organisations.acts import unions

        unions.endings.append(record_closing)
