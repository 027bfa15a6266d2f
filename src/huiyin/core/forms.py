"""How forms are drawn: by the templates under huiyin/forms/, for our own forms and those of other packages alike."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Draw forms and fields with this project's templates (the FORM_RENDERER setting)."""

    form_template_name = "huiyin/forms/form.html"
    field_template_name = "huiyin/forms/field.html"
