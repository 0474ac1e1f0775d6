from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InnovationsConfig(AppConfig):
    name = "tongzhou.areas.innovations"
    verbose_name = _("Innovation and patents")
