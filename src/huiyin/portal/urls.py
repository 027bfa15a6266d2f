"""The public face: everything at the root of the address."""

from django.urls import path

from huiyin.portal import views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    # say/
    path("say/", views.say, name="say"),
    # receipt/
    path("receipt/", views.receipt, name="receipt"),
    path("receipt/say-more/", views.say_more, name="say_more"),
    path("receipt/withdraw/", views.withdraw, name="withdraw"),
    path("receipt/rate/", views.rate, name="rate"),
    # about/
    path("about/how/", views.how, name="how"),
    path("about/privacy/", views.privacy, name="privacy"),
    path("about/accessibility/", views.accessibility, name="accessibility"),
]
