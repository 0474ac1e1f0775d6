from django.utils.translation import gettext_lazy as _

from tongzhou.areas.disclosure.models import Posting, System
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class SystemScreen(CrudView):
    model = System
    menu = (Line.DEMOCRACY, _("Open management"), 20)
    columns = ["category", "employer", "owner", "since", "until", "channel"]
    search_fields = ["employer__name", "employer__aliases", "owner__name", "in_charge"]
    filters = ["category", "subject", "channel"]


class PostingScreen(CrudView):
    model = Posting
    menu = (Line.DEMOCRACY, _("Matters made public"), 21)
    columns = ["employer", "matter", "posted_on", "head", "ends_on", "quantity"]
    search_fields = ["matter", "employer__name", "employer__aliases", "comments"]
    filters = ["head", "source"]
