from tongzhou.areas.processes.views import ChartScreen

app_name = "processes"
urlpatterns = ChartScreen.urls()
