from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WomenConfig(AppConfig):
    name = "tongzhou.areas.women"
    verbose_name = _("Women workers")
