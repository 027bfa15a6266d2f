"""People, their posts and their passwords."""

from django.contrib import messages
from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.core.forms import carry_out
from huiyin.core.timing import today
from huiyin.org import actions
from huiyin.org.forms import AppointForm, EndPostForm, HireForm, MembershipForm, PasswordForm
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.org.models import Post, Staff


@staff_view("org.manage_staff")
def people(request: StaffRequest) -> HttpResponse:
    """List the staff with the posts they hold today."""
    held = Prefetch(
        "posts", Post.objects.held_on(today()).select_related("section", "township", "branch"), to_attr="held"
    )
    rows = Staff.objects.filter(bureau=request.bureau).prefetch_related(held)
    if words := request.GET.get("q", "").strip():
        rows = rows.filter(Q(name__icontains=words) | Q(username__icontains=words) | Q(title__icontains=words))
    return render(request, "org/people.html", {"people": rows, "q": words})


@staff_view("org.manage_staff")
def hire(request: StaffRequest) -> HttpResponse:
    """Open an account."""
    form = HireForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        staff = carry_out(form, lambda: actions.hire(request.bureau, actor=request.user, **form.cleaned_data))
        if staff:
            return redirect("org:person", staff.username)
    return render(request, "org/form.html", {"form": form, "heading": _("New account"), "verb": _("Open the account")})


@staff_view("org.manage_staff")
def person(request: StaffRequest, username: str) -> HttpResponse:
    """Show one person: posts past and present, and what can be done."""
    staff = _person(request, username)
    posts = staff.posts.select_related("section", "township", "branch", "acting_for")
    return render(request, "org/person.html", {"person": staff, "posts": posts, "today": today()})


@staff_view("org.manage_staff")
def appoint(request: StaffRequest, username: str) -> HttpResponse:
    """Give a post."""
    staff = _person(request, username)
    form = AppointForm(request.POST or None, staff=staff)
    posted = request.method == "POST" and form.is_valid()
    if posted and carry_out(form, lambda: actions.appoint(staff, actor=request.user, **form.cleaned_data)) is not None:
        return redirect("org:person", username)
    heading = _("New post for %(name)s") % {"name": staff.name}
    return render(request, "org/form.html", {"form": form, "heading": heading, "verb": _("Appoint")})


@staff_view("org.manage_staff")
def set_membership(request: StaffRequest, username: str) -> HttpResponse:
    """Say to which Party branch somebody belongs."""
    staff = _person(request, username)
    form = MembershipForm(request.POST or None, staff=staff)
    posted = request.method == "POST" and form.is_valid()
    said = form.cleaned_data if posted else {}
    if posted and carry_out(form, lambda: actions.set_membership(staff, actor=request.user, **said)) is not None:
        return redirect("org:person", username)
    heading = _("Party branch of %(name)s") % {"name": staff.name}
    return render(request, "org/form.html", {"form": form, "heading": heading, "verb": _("Save")})


@staff_view("org.manage_staff")
def end_post(request: StaffRequest, username: str, post: int) -> HttpResponse:
    """End a post."""
    row = get_visible_or_404(_person(request, username).posts.select_related("staff"), pk=post)
    form = EndPostForm(request.POST or None)
    posted = request.method == "POST" and form.is_valid()
    if (
        posted
        and carry_out(form, lambda: actions.end_post(row, actor=request.user, on=form.cleaned_data["on"])) is not None
    ):
        return redirect("org:person", username)
    heading = _("End the post “%(post)s”") % {"post": row.get_role_display()}
    return render(request, "org/form.html", {"form": form, "heading": heading, "verb": _("End the post")})


@staff_view("org.manage_staff")
def set_password(request: StaffRequest, username: str) -> HttpResponse:
    """Set a password; the person's sessions end."""
    staff = _person(request, username)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password"]
        if carry_out(form, lambda: actions.set_password(staff, actor=request.user, password=password)):
            messages.success(request, _("The password was set. Tell it in person, not by message."))
            return redirect("org:person", username)
    heading = _("New password for %(name)s") % {"name": staff.name}
    return render(request, "org/form.html", {"form": form, "heading": heading, "verb": _("Set the password")})


def _person(request: StaffRequest, username: str) -> Staff:
    return get_visible_or_404(Staff.objects.filter(bureau=request.bureau), username=username)
