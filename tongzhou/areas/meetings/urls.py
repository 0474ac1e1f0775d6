from tongzhou.areas.meetings.views import (
    DocumentScreen,
    MatterScreen,
    MechanismScreen,
    MeetingScreen,
    VisitScreen,
)

app_name = "meetings"
urlpatterns = [
    *MeetingScreen.urls(),
    *MatterScreen.urls("matters/"),
    *MechanismScreen.urls("mechanisms/"),
    *VisitScreen.urls("visits/"),
    *DocumentScreen.urls("documents/"),
]
