from tongzhou.areas.innovations.views import (
    ContributorScreen,
    PatentScreen,
    ProjectScreen,
)

app_name = "innovations"
urlpatterns = [
    *ProjectScreen.urls(),
    *ContributorScreen.urls("contributors/"),
    *PatentScreen.urls("patents/"),
]
