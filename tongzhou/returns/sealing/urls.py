from django.urls import path

from tongzhou.returns.sealing import correcting, views

app_name = "sealing"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("go/", views.go, name="go"),
    path("waive/", views.waive, name="waive"),
    path("waivers/<int:pk>/remove/", views.take_back, name="take-back"),
    path("attempts/<int:pk>/", views.attempt, name="attempt"),
    path("keys/", views.keys_page, name="keys"),
    path("keys/issue/", views.issue, name="issue"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/package.zip", views.download, name="download"),
    path("<int:pk>/verify/", views.verify, name="verify"),
    path("<int:pk>/unseal/", views.unseal, name="unseal"),
    path("<int:pk>/correct/", correcting.choose, name="correct"),
    path("<int:pk>/correct/<str:kind>/new/", correcting.enter, name="correct-new"),
    path(
        "<int:pk>/correct/<str:kind>/<int:record>/",
        correcting.enter,
        name="correct-one",
    ),
]
