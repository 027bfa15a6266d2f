import django.db.models.deletion
import huiyin.core.files.keeping
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('confidential', '0001_initial'),
    ]

    initial = True

    dependencies = [
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('number', models.CharField(max_length=20, verbose_name='number')),
                ('receipt_hash', models.BinaryField(max_length=32, unique=True)),
                ('words', models.BinaryField()),
                ('excluded', models.BinaryField()),
                ('status', models.CharField(choices=[('received', 'Received'), ('verifying', 'Preliminary verification'), ('filed', 'Case filed'), ('referred', 'Referred to another body'), ('concluded', 'Concluded'), ('withdrawn', 'Withdrawn by the giver')], default='received', editable=False, max_length=10, verbose_name='state')),
                ('has_contact', models.BooleanField(default=False, verbose_name='contact data given')),
                ('received_on', models.DateField(default=huiyin.core.timing.today, verbose_name='received on')),
                ('handler', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='handler')),
                ('taken_up_on', models.DateField(blank=True, null=True, verbose_name='taken up on')),
                ('concluded_on', models.DateField(blank=True, null=True, verbose_name='concluded on')),
            ],
            options={
                'verbose_name': 'report on a person',
                'verbose_name_plural': 'reports on persons',
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['bureau', 'status', '-id'], name='confidential_by_state')],
                'constraints': [models.UniqueConstraint(fields=('bureau', 'number'), name='confidential_report_number')],
            },
        ),
        migrations.CreateModel(
            name='Addition',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='additions', to='confidential.report')),
                ('source', models.CharField(choices=[('giver', 'The giver'), ('office', 'Discipline office')], max_length=6)),
                ('words', models.BinaryField()),
                ('day', models.DateField(default=huiyin.core.timing.today)),
                ('order', models.PositiveIntegerField(default=0)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['day', 'order'],
            },
        ),
        migrations.CreateModel(
            name='ReportFile',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('name', models.CharField(max_length=100, verbose_name='file name')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('is_photo', models.BooleanField(default=False)),
                ('storage_name', models.CharField(default=huiyin.core.files.keeping.random_name, editable=False, max_length=32, unique=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='confidential.report')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
    ]
