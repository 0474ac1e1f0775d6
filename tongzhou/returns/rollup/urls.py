from django.urls import path

from tongzhou.returns.rollup import downloads, views

app_name = "rollup"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("gaps/", views.gaps, name="gaps"),
    path("compare/", views.compare, name="compare"),
    path("received/<int:pk>/", views.received, name="received"),
    path("received/<int:pk>/package.zip", downloads.package, name="package"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/rollup.<str:kind>", downloads.whole, name="download"),
    path("<int:pk>/<str:code>/", views.figure, name="figure"),
    path("<int:pk>/<str:code>/<str:body>/", views.rows, name="rows"),
]
