from django.db import migrations, models
from django.db.models import F


def approve_what_was_begun(apps, schema_editor):
    """Measures of problems past their plan were approved with it; their first day is the nearest that is known."""
    measures = apps.get_model("rectification", "Measure")._base_manager
    measures.exclude(problem__status__in=["listed", "assigned"]).update(approved_on=F("starts_on"))


class Migration(migrations.Migration):
    dependencies = [("rectification", "0007_clock_of_instructions")]

    operations = [
        migrations.AddField(
            model_name="measure",
            name="approved_on",
            field=models.DateField(blank=True, null=True, verbose_name="approved on"),
        ),
        migrations.RunPython(approve_what_was_begun, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(percent=0) | models.Q(approved_on__isnull=False),
                name="rectification_measure_approved_before_work",
            ),
        ),
    ]
