from django.urls import path

from tongzhou.areas.innovations.views import (
    CompleteProject,
    ContributorScreen,
    PatentScreen,
    ProjectScreen,
)

app_name = "innovations"
urlpatterns = [
    *ProjectScreen.urls(),
    path("<int:pk>/complete/", CompleteProject.as_view(), name="project-complete"),
    *ContributorScreen.urls("contributors/"),
    *PatentScreen.urls("patents/"),
]
