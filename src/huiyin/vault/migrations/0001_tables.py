import django.db.models.deletion
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
import huiyin.vault.models
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('vault', '0001_initial'),
    ]

    initial = True

    dependencies = [
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='SealedRecord',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.CharField(default=huiyin.vault.models.random_code, editable=False, max_length=16, unique=True)),
                ('subject_kind', models.CharField(max_length=60)),
                ('subject_id', models.BigIntegerField()),
                ('ciphertext', models.BinaryField()),
                ('phone_index', models.BinaryField(default=b'', max_length=32)),
                ('keep_until', models.DateField(verbose_name='kept until')),
                ('shredded_on', models.DateField(null=True, verbose_name='destroyed on')),
            ],
            options={
                'indexes': [models.Index(models.F('subject_kind'), models.F('subject_id'), name='vault_record_of_subject'), models.Index(models.F('phone_index'), name='vault_record_by_phone'), models.Index(models.F('keep_until'), condition=models.Q(('shredded_on__isnull', True)), name='vault_record_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('shredded_on__isnull', True), models.Q(('ciphertext', b''), ('phone_index', b''), ('wrapped_key', b'')), _connector='OR'), name='vault_record_shredded_is_empty')],
            },
        ),
        migrations.CreateModel(
            name='UnsealRequest',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.CharField(default=huiyin.vault.models.random_code, editable=False, max_length=16, unique=True)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='vault.sealedrecord')),
                ('reason', models.TextField(verbose_name='reason')),
                ('status', models.CharField(choices=[('requested', 'Waiting for the second person'), ('approved', 'Approved'), ('refused', 'Refused')], default='requested', max_length=10, verbose_name='state')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                ('asked_at', models.DateTimeField(default=huiyin.core.timing.now, verbose_name='asked at')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='decided at')),
                ('expires_at', models.DateTimeField(null=True, verbose_name='open until')),
                ('reads', models.PositiveSmallIntegerField(default=0, verbose_name='times read')),
            ],
            options={
                'ordering': ['-asked_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='vault_request_has_reason'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='vault_request_takes_two_people'), models.CheckConstraint(condition=models.Q(('reads__lte', 5)), name='vault_request_reads_are_limited'), models.UniqueConstraint(models.F('record'), models.F('asked_by'), condition=models.Q(('status', 'requested')), name='vault_request_one_waiting')],
            },
        ),
    ]
