from django.db import migrations, models

import huiyin.core.timing


class Migration(migrations.Migration):
    dependencies = [("opinions", "0009_unknown_words")]

    operations = [
        migrations.RemoveIndex(model_name="importbatch", name="opinions_imports_by_day"),
        migrations.RenameField(model_name="importbatch", old_name="uploaded_on", new_name="uploaded_at"),
        migrations.AlterField(
            model_name="importbatch",
            name="uploaded_at",
            field=models.DateTimeField(default=huiyin.core.timing.now),
        ),
        migrations.AlterModelOptions(name="importbatch", options={"ordering": ["-uploaded_at", "-id"]}),
        migrations.AddIndex(
            model_name="importbatch",
            index=models.Index(fields=["bureau", "-uploaded_at", "-id"], name="opinions_imports_by_time"),
        ),
    ]
