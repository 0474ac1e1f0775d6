from tongzhou.areas.women.views import CommitteeScreen, ServiceScreen

app_name = "women"
urlpatterns = [*CommitteeScreen.urls(), *ServiceScreen.urls("services/")]
