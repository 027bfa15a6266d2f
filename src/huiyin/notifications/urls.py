"""Addresses of the notifications, under /desk/notifications/."""

from django.urls import path

from huiyin.notifications.views import choosing, deliveries, reading

app_name = "notifications"
urlpatterns = [
    path("", reading.notifications, name="notifications"),
    path("read-all/", reading.read_all, name="read_all"),
    path("announce/", reading.announce, name="announce"),
    path("mine/", choosing.preference, name="preference"),
    path("mine/use-default/", choosing.use_default, name="use_default"),
    path("mine/send-test/", choosing.send_test, name="send_test"),
    path("mine/reach/", choosing.change_reach, name="change_reach"),
    path("default/", choosing.default, name="default"),
    path("deliveries/", deliveries.deliveries, name="deliveries"),
    path("deliveries/try-again/", deliveries.try_again, name="try_again"),
]
