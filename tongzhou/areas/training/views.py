from django.utils.translation import gettext_lazy as _

from tongzhou.areas.training.models import Course, Venue
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class CourseScreen(CrudView):
    model = Course
    menu = (Line.EDUCATION, _("Education and training"), 10)
    columns = ["name", "number", "kind", "begins_on", "participants", "completed"]
    search_fields = ["name", "number", "lecturer"]
    filters = ["kind"]


class VenueScreen(CrudView):
    model = Venue
    menu = (Line.EDUCATION, _("Service venues"), 20)
    columns = ["name", "kind", "employer", "level", "opened_on", "books"]
    search_fields = ["name", "employer__name", "employer__aliases"]
    filters = ["kind", "level"]
