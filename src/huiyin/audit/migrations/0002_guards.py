"""What migrations once put up is the models' business now (see `core.guards`): an older installation takes down what they left."""

from django.db import migrations

from huiyin.core.guards import take_down

LEFT = ("audit_event_refuse",)


def tidy(apps, schema_editor):
    take_down(schema_editor.connection, *LEFT)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_tables")]

    operations = [migrations.RunPython(tidy, migrations.RunPython.noop)]
