from tongzhou.areas.honours.views import HonourScreen

app_name = "honours"
urlpatterns = HonourScreen.urls()
