from django.urls import path

from tongzhou.ledger import views

app_name = "ledger"
urlpatterns = [
    path("", views.overview, name="import-list"),
    path("template/", views.template, name="template"),
    path("export/", views.export, name="export"),
    path("<int:pk>/", views.detail, name="import-detail"),
    path("<int:pk>/columns/", views.columns, name="import-columns"),
    path("<int:pk>/go/", views.go, name="import-go"),
    path("<int:pk>/undo/", views.undo, name="import-undo"),
    path("<int:pk>/file/", views.file, name="import-file"),
]
