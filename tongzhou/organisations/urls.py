from django.urls import path

from tongzhou.organisations import views

app_name = "organisations"
urlpatterns = [
    *views.UnionScreen.urls("unions/"),
    path("unions/<int:pk>/move/", views.Move.as_view(), name="union-move"),
    path("unions/<int:pk>/dissolve/", views.Dissolve.as_view(), name="union-dissolve"),
    *views.PlacementScreen.urls("placements/"),
    *views.EmployerScreen.urls("employers/"),
    path(
        "employers/<int:pk>/cover/", views.ChangeCover.as_view(), name="employer-cover"
    ),
    path(
        "employers/<int:pk>/status/",
        views.ChangeStatus.as_view(),
        name="employer-status",
    ),
    *views.HeadcountScreen.urls("headcounts/"),
    *views.CoverScreen.urls("covers/"),
    *views.ClosedPeriodScreen.urls("closed/"),
]
