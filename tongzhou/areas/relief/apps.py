from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReliefConfig(AppConfig):
    name = "tongzhou.areas.relief"
    verbose_name = _("Relief and visits")
