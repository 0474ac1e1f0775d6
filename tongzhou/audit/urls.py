from django.urls import path

from tongzhou.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.listed, name="audit-list"),
    path("new/", views.create, name="audit-create"),
    path("<int:pk>/", views.detail, name="audit-detail"),
    path("<int:pk>/file<str:suffix>", views.download, name="audit-download"),
    path("<int:pk>/meaning/", views.teach, name="audit-teach"),
    path("<int:pk>/summary/", views.summarise, name="audit-summarise"),
]
