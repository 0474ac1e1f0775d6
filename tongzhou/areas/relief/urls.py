from tongzhou.areas.relief.views import AidScreen, FileScreen, StudyScreen

app_name = "relief"
urlpatterns = [
    *AidScreen.urls(),
    *StudyScreen.urls("study/"),
    *FileScreen.urls("files/"),
]
