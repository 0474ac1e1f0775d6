from tongzhou.areas.disputes.views import BodyScreen, CaseScreen

app_name = "disputes"
urlpatterns = [*CaseScreen.urls(), *BodyScreen.urls("bodies/")]
