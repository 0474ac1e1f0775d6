from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProcessesConfig(AppConfig):
    name = "tongzhou.areas.processes"
    verbose_name = _("Work processes")
