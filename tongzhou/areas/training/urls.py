from tongzhou.areas.training.views import CourseScreen, VenueScreen

app_name = "training"
urlpatterns = [*CourseScreen.urls(), *VenueScreen.urls("venues/")]
