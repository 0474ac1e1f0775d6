from tongzhou.areas.congresses.views import CoverageScreen, SessionScreen, SystemScreen

app_name = "congresses"
urlpatterns = [
    *SystemScreen.urls(),
    *SessionScreen.urls("sessions/"),
    *CoverageScreen.urls("coverage/"),
]
