from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "tongzhou.areas.outreach"
    verbose_name = _("Deeds told and speech contests")
