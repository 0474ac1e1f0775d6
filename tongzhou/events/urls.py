from django.urls import path

from tongzhou.events import scan_views, views

app_name = "events"
urlpatterns = [
    *views.EventScreen.urls(),
    path("<int:pk>/names/", views.AddNames.as_view(), name="event-names"),
    path("<int:pk>/code/", scan_views.code, name="event-code"),
    path("here/<str:token>/", scan_views.sign_in, name="sign-in"),
    path("<int:pk>/total/", views.decide_listing, name="event-total"),
    path("<int:pk>/hosts/", views.AddHost.as_view(), name="event-host"),
    path("<int:pk>/hosts/<int:host>/", views.remove_host, name="event-host-remove"),
    *views.AttendanceScreen.urls("attendance/"),
    *views.CampaignScreen.urls("campaigns/"),
]
