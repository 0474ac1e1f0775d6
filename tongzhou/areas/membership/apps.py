from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembershipConfig(AppConfig):
    name = "tongzhou.areas.membership"
    verbose_name = _("Unions and their members")
