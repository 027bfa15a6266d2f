"""How I am told."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.notifications import actions
from huiyin.notifications.forms import PreferenceForm, ReachForm
from huiyin.notifications.queries import default_preference, preference_of, ways_to
from huiyin.org.actions import change_contact
from huiyin.org.http import StaffRequest, staff_view


@staff_view("org.enter_desk")
def preference(request: StaffRequest) -> HttpResponse:
    """Show and change how this person is told."""
    chosen = preference_of(request.user)
    form = PreferenceForm(request.POST or None, instance=chosen)
    if request.method == "POST" and form.is_valid():
        actions.set_preference(actor=request.user, **form.chosen())
        messages.success(request, _("Kept. It holds for what leaves from now on."))
        return redirect("notifications:preference")
    context = {"form": form, "ways": ways_to(request.user), "is_own": chosen.staff_id is not None}
    return render(request, "notifications/preference.html", context)


@require_POST
@staff_view("org.enter_desk")
def use_default(request: StaffRequest) -> HttpResponse:
    """Go back to what the bureau's people begin with."""
    actions.use_default(actor=request.user)
    messages.success(request, _("From now on you are told the way the bureau has set."))
    return redirect("notifications:preference")


@require_POST
@staff_view("org.enter_desk")
def send_test(request: StaffRequest) -> HttpResponse:
    """Send this person a test message by every way that is on."""
    actions.send_test(actor=request.user)
    messages.success(
        request, _("The test message leaves within a minute. Load this page again to see what became of it.")
    )
    return redirect("notifications:preference")


@staff_view("org.enter_desk")
def change_reach(request: StaffRequest) -> HttpResponse:
    """Change where messages reach this person."""
    person = request.user
    form = ReachForm(request.POST or None, initial={"email": person.email, "phone": person.phone})
    if request.method == "POST" and form.is_valid():
        change_contact(person, actor=person, **form.cleaned_data)
        messages.success(request, _("Kept. Send yourself a test message to see that it arrives."))
        return redirect("notifications:preference")
    return render(request, "notifications/form.html", {"form": form, "heading": _("My e-mail and telephone")})


@staff_view("notifications.run")
def default(request: StaffRequest) -> HttpResponse:
    """Show and change how those are told who have chosen nothing."""
    form = PreferenceForm(request.POST or None, instance=default_preference())
    if request.method == "POST" and form.is_valid():
        actions.set_default(actor=request.user, **form.chosen())
        messages.success(request, _("Kept. It holds for everybody who has chosen nothing else."))
        return redirect("notifications:deliveries")
    heading = _("How the bureau's people are told")
    return render(request, "notifications/form.html", {"form": form, "heading": heading})
