from tongzhou.areas.outreach.views import DeedScreen, SpeechContestScreen

app_name = "outreach"
urlpatterns = [*DeedScreen.urls(), *SpeechContestScreen.urls("speech-contests/")]
