"""Templates: reading one, and keeping one of the bureau's own."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.campaigns import actions
from huiyin.campaigns.forms import TemplateForm
from huiyin.campaigns.templates import template_named
from huiyin.campaigns.views.finding import act
from huiyin.campaigns.vocabulary import all_rules
from huiyin.org.http import StaffRequest, staff_view


@staff_view("campaigns.prepare")
def template(request: StaffRequest, code: str) -> HttpResponse:
    """Show a template in words and as text."""
    template = template_named(code)
    if template is None:
        raise Http404
    return render(request, "campaigns/template.html", {"template": template, "definition": template.definition})


@staff_view("campaigns.prepare")
def edit_template(request: StaffRequest, code: str) -> HttpResponse:
    """Keep the text as the bureau's own; a shipped one is copied by that."""
    template = template_named(code)
    if template is None:
        raise Http404
    form = TemplateForm(request.POST or None, initial={"text": template.text})
    return act(
        request, form,
        lambda: actions.keep_template(form.cleaned_data["text"], actor=request.user, based_on=template.code),
        label=_("Edit the template"), done=_("The template is kept."), back=reverse("campaigns:campaigns"),
    )  # fmt: skip


@staff_view("campaigns.prepare")
def vocabulary(request: StaffRequest) -> HttpResponse:
    """List the rules that criteria are written with."""
    return render(request, "campaigns/vocabulary.html", {"rules": [(rule, rule.form()) for rule in all_rules()]})
