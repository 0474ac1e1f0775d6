from django.urls import path

from tongzhou.events import views

app_name = "events"
urlpatterns = [
    *views.EventScreen.urls(),
    path("<int:pk>/names/", views.AddNames.as_view(), name="event-names"),
    path("<int:pk>/hosts/", views.AddHost.as_view(), name="event-host"),
    path("<int:pk>/hosts/<int:host>/", views.remove_host, name="event-host-remove"),
    *views.AttendanceScreen.urls("attendance/"),
    *views.CampaignScreen.urls("campaigns/"),
]
