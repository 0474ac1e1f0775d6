from django.utils.translation import gettext_lazy as _

from tongzhou.areas.outreach.models import Deed, SpeechContest
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class DeedScreen(CrudView):
    model = Deed
    menu = (Line.EDUCATION, _("Deeds told"), 30)
    columns = ["event", "person", "name", "employer", "trade", "talk"]
    search_fields = ["person__name", "name", "employer__name", "talk", "event__title"]
    filters = ["trade"]


class SpeechContestScreen(CrudView):
    model = SpeechContest
    menu = (Line.EDUCATION, _("Speech contests"), 31)
    columns = ["event", "topic", "audience", "speakers", "awarded"]
    search_fields = ["event__title", "topic", "audience"]
