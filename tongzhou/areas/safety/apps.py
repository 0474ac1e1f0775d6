from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SafetyConfig(AppConfig):
    name = "tongzhou.areas.safety"
    verbose_name = _("Labour protection")
