from tongzhou.areas.membership.views import FoundingScreen, IntakeScreen

app_name = "membership"
urlpatterns = [*FoundingScreen.urls(), *IntakeScreen.urls("intakes/")]
