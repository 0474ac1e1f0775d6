from tongzhou.people.views import PersonScreen, PostScreen

app_name = "people"
urlpatterns = [*PersonScreen.urls(), *PostScreen.urls("posts/")]
