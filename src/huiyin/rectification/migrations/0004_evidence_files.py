"""Evidence becomes a file. Rows without one show nothing, so the table is made anew."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huiyin.core.files.keeping
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing

STORED_FILE = [
    ("id", huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
    ("wrapped_key", models.BinaryField()),
    ("name", models.CharField(max_length=100, verbose_name="file name")),
    ("media_type", models.CharField(max_length=100)),
    ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
    ("is_photo", models.BooleanField(default=False)),
    (
        "storage_name",
        models.CharField(default=huiyin.core.files.keeping.random_name, editable=False, max_length=32, unique=True),
    ),
    (
        "bureau",
        models.ForeignKey(
            db_index=False,
            editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.bureau"
        ),
    ),
]


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("rectification", "0003_words"),
    ]

    operations = [
        migrations.DeleteModel(name="Evidence"),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                *STORED_FILE,
                (
                    "moment",
                    models.CharField(
                        choices=[("before", "Before"), ("after", "After"), ("paper", "Paper")],
                        default="after",
                        max_length=6,
                        verbose_name="shows",
                    ),
                ),
                ("caption", models.CharField(max_length=120, verbose_name="caption")),
                ("at", models.DateTimeField(default=huiyin.core.timing.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="rectification.measure",
                    ),
                ),
            ],
            options={"ordering": ["at"]},
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                *STORED_FILE,
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="rectification.inspection",
                    ),
                ),
            ],
            options={"ordering": ["id"]},
        ),
    ]
