from tongzhou.areas.disclosure.views import PostingScreen, SystemScreen

app_name = "disclosure"
urlpatterns = [*SystemScreen.urls(), *PostingScreen.urls("postings/")]
