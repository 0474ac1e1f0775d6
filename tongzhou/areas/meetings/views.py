from django.utils.translation import gettext_lazy as _

from tongzhou.areas.meetings.models import Document, Matter, Mechanism, Meeting, Visit
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class MatterScreen(CrudView):
    model = Matter
    columns = ["meeting", "matter", "responsible", "due_on", "done_on"]
    search_fields = ["matter", "responsible", "outcome"]
    filters = ["meeting"]


class MeetingScreen(CrudView):
    model = Meeting
    menu = (Line.OFFICE, _("Meetings"), 10)
    columns = ["event", "kind", "mechanism", "parties"]
    search_fields = ["event__title", "parties", "agenda"]
    filters = ["kind"]
    lines = [MatterScreen]


class MechanismScreen(CrudView):
    model = Mechanism
    menu = (Line.DEMOCRACY, _("Consultation"), 30)
    columns = ["kind", "employer", "owner", "parties", "since", "until"]
    search_fields = ["employer__name", "employer__aliases", "owner__name", "parties"]
    filters = ["kind"]
    lines = [MeetingScreen]


class VisitScreen(CrudView):
    model = Visit
    menu = (Line.OFFICE, _("Visits and research forums"), 11)
    columns = ["held_on", "called_by", "direction", "level", "topic"]
    search_fields = ["called_by", "topic", "attendants"]
    filters = ["direction", "level"]


class DocumentScreen(CrudView):
    model = Document
    menu = (Line.OFFICE, _("Register of documents"), 20)
    columns = ["title", "document", "kind", "written_on", "owner"]
    search_fields = ["title", "document", "addressees"]
    filters = ["kind"]
