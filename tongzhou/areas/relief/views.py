from django.utils.translation import gettext_lazy as _

from tongzhou.areas.relief.models import Aid, File, Study
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class AidScreen(CrudView):
    model = Aid
    menu = (Line.RIGHTS, _("Visits and aid"), 30)
    columns = [
        "kind",
        "given_on",
        "employer",
        "person",
        "people",
        "households",
        "amount",
    ]
    search_fields = ["employer__name", "employer__aliases", "goods"]
    filters = ["kind", "fund"]


class StudyScreen(CrudView):
    model = Study
    menu = (Line.RIGHTS, _("Study aid"), 31)
    columns = ["year", "student", "people", "amount", "employer", "stage"]
    search_fields = ["employer__name", "employer__aliases", "school"]
    filters = ["year", "stage"]


class FileScreen(CrudView):
    model = File
    menu = (Line.RIGHTS, _("Hardship files"), 32)
    columns = ["person", "employer", "kind", "members", "since", "until"]
    search_fields = ["employer__name", "employer__aliases"]
    filters = ["kind"]
