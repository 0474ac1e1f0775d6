from django.urls import path

from tongzhou.compliance import views

app_name = "compliance"
urlpatterns = [path("", views.findings, name="findings")]
