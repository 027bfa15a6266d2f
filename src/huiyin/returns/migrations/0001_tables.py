import django.db.models.deletion
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
import huiyin.returns.models
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('returns', '0001_initial'),
    ]

    initial = True

    dependencies = [
        ('opinions', '0001_tables'),
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.returns.models.new_code, editable=False, max_length=10)),
                ('year', models.PositiveSmallIntegerField()),
                ('order', models.PositiveSmallIntegerField(null=True)),
                ('since', models.DateField(verbose_name='from')),
                ('until', models.DateField(verbose_name='to')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drafted_on', models.DateField(default=huiyin.core.timing.today)),
                ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('released_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['-drafted_on', 'id'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='returns_return_code'), models.UniqueConstraint(models.F('bureau'), models.F('year'), models.F('order'), name='returns_return_order'), models.CheckConstraint(condition=models.Q(models.Q(('order__isnull', True), ('released_on__isnull', True)), models.Q(('order__isnull', False), ('released_on__isnull', False)), _connector='OR'), name='returns_numbered_when_released')],
            },
        ),
        migrations.CreateModel(
            name='Voice',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='returns.return')),
                ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='opinions.opinion')),
                ('order', models.PositiveIntegerField()),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.section')),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('severity', models.CharField(choices=[('minor', 'Minor'), ('serious', 'Serious'), ('prominent', 'Prominent')], max_length=10, verbose_name='severity')),
                ('text', models.TextField(verbose_name='as it is returned')),
                ('left_out', models.BooleanField(default=False, verbose_name='cannot be returned without giving the speaker away')),
                ('held_back', models.BooleanField(default=False, editable=False)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('to', 'opinion'), name='returns_voice_once'), models.UniqueConstraint(fields=('to', 'order'), name='returns_voice_order')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='returns.return')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('day', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('of', 'staff'), name='returns_read_once')],
            },
        ),
    ]
