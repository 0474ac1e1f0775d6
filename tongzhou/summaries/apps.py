from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SummariesConfig(AppConfig):
    name = "tongzhou.summaries"
    verbose_name = _("Work summaries")
