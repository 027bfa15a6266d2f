import huiyin.core.ids
import huiyin.core.models
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('audit', '0001_initial'),
        ('audit', '0002_append_only'),
        ('audit', '0003_sealed_public_stream'),
        ('audit', '0004_by_day'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau_id', models.BigIntegerField()),
                ('stream', models.CharField(choices=[('staff', 'Staff'), ('public', 'The public'), ('sealed', 'Sealed register'), ('sealpub', 'The public, to the sealed register')], max_length=8)),
                ('sequence', models.PositiveBigIntegerField()),
                ('verb', models.CharField(max_length=80)),
                ('object_kind', models.CharField(max_length=60)),
                ('object_id', models.BigIntegerField()),
                ('actor_kind', models.CharField(max_length=8)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor_label', models.CharField(blank=True, max_length=80)),
                ('day', models.DateField()),
                ('at', models.DateTimeField(null=True)),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('note', models.TextField(blank=True)),
                ('previous_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['bureau_id', 'stream', 'sequence'],
                'indexes': [models.Index(models.F('object_kind'), models.F('object_id'), name='audit_event_of_object'), models.Index(fields=['bureau_id', '-day', '-stream', '-sequence'], name='audit_event_by_day')],
                'constraints': [models.UniqueConstraint(models.F('bureau_id'), models.F('stream'), models.F('sequence'), name='audit_event_one_place_in_chain'), models.CheckConstraint(condition=models.Q(('at__isnull', True), models.Q(('actor_kind', 'public'), _negated=True), _connector='OR'), name='audit_event_no_time_of_the_public')],
            },
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bureau_id', models.BigIntegerField()),
                ('stream', models.CharField(choices=[('staff', 'Staff'), ('public', 'The public'), ('sealed', 'Sealed register'), ('sealpub', 'The public, to the sealed register')], max_length=8)),
                ('sequence', models.PositiveBigIntegerField(default=0)),
                ('hash', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('bureau_id'), models.F('stream'), name='audit_head_one_per_chain')],
            },
        ),
    ]
