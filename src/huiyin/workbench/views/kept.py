"""Views of lists, kept by name."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from huiyin.core.forms import carry_out
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.workbench import actions
from huiyin.workbench.forms import KeepViewForm
from huiyin.workbench.queries import views_visible_to


@staff_view("workbench.keep_view")
def kept_views(request: StaffRequest) -> HttpResponse:
    """List the views this person has, with what can be forgotten."""
    views = [(view, request.user.has_perm("workbench.drop_view", view)) for view in views_visible_to(request.user)]
    return render(request, "workbench/kept_views.html", {"views": views})


@staff_view("workbench.keep_view")
@require_POST
def keep_view(request: StaffRequest) -> HttpResponse:
    """Keep the list the form came from, and go back to it."""
    form = KeepViewForm(request.POST)
    if form.is_valid() and (
        view := carry_out(form, lambda: actions.keep_view(actor=request.user, **form.cleaned_data))
    ):
        return redirect(view.url)
    return render(request, "workbench/keep_view.html", {"form": form}, status=422)


@staff_view("workbench.keep_view")
@require_POST
def drop_view(request: StaffRequest, code: str) -> HttpResponse:
    """Forget a view."""
    actions.drop_view(get_visible_or_404(views_visible_to(request.user), code=code), actor=request.user)
    return redirect("workbench:kept_views")
