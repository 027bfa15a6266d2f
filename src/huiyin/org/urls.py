"""Addresses of the administrator's pages."""

from django.urls import path

from huiyin.org.views import people, structure

app_name = "org"
urlpatterns = [
    path("", people.people, name="people"),
    path("hire/", people.hire, name="hire"),
    path("import/", structure.import_roster, name="import_roster"),
    path("import/enter/", structure.enter_roster, name="enter_roster"),
    path("bureau/", structure.edit_bureau, name="edit_bureau"),
    path("sections/", structure.sections, name="sections"),
    path("sections/<slug:code>/", structure.section, name="section"),
    path("townships/<slug:code>/", structure.township, name="township"),
    path("<slug:username>/", people.person, name="person"),
    path("<slug:username>/appoint/", people.appoint, name="appoint"),
    path("<slug:username>/posts/<int:post>/end/", people.end_post, name="end_post"),
    path("<slug:username>/membership/", people.set_membership, name="set_membership"),
    path("<slug:username>/password/", people.set_password, name="set_password"),
]
