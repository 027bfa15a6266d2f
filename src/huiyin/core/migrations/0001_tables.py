import huiyin.core.timing
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('core', '0001_jobs'),
        ('core', '0002_sent_forms'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='PeriodicRun',
            fields=[
                ('name', models.CharField(max_length=120, primary_key=True, serialize=False)),
                ('due_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('failure', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='WorkerBeat',
            fields=[
                ('name', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('seen_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='SentForm',
            fields=[
                ('key', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('day', models.DateField(db_index=True, default=huiyin.core.timing.today)),
            ],
        ),
    ]
