import django.db.models.deletion
import huiyin.cards.models
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('cards', '0001_initial'),
    ]

    initial = True

    dependencies = [
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.cards.models.new_code, editable=False, max_length=10)),
                ('township', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.township', verbose_name='township')),
                ('village', models.CharField(blank=True, max_length=40, verbose_name='village or place')),
                ('count', models.PositiveSmallIntegerField(verbose_name='number of cards')),
                ('printed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('printed_on', models.DateField(default=huiyin.core.timing.today)),
            ],
            options={
                'verbose_name': 'batch of opinion cards',
                'ordering': ['-printed_on', 'id'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='cards_batch_code'), models.CheckConstraint(condition=models.Q(('count__gt', 0)), name='cards_batch_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='Emptying',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.cards.models.new_code, editable=False, max_length=10)),
                ('township', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.township', verbose_name='township')),
                ('village', models.CharField(blank=True, max_length=40, verbose_name='village or place')),
                ('day', models.DateField(default=huiyin.core.timing.today, verbose_name='opened on')),
                ('found', models.PositiveSmallIntegerField(verbose_name='cards counted')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='opened by')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='boxes_opened_with', to=settings.AUTH_USER_MODEL, verbose_name='second person')),
                ('confirmed_on', models.DateField(null=True)),
            ],
            options={
                'verbose_name': 'opening of a box',
                'ordering': ['-day', 'id'],
                'indexes': [models.Index(condition=models.Q(('confirmed_on__isnull', True)), fields=['second'], name='cards_emptying_unconfirmed')],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='cards_emptying_code'), models.CheckConstraint(condition=models.Q(('by', models.F('second')), _negated=True), name='cards_emptying_takes_two_people')],
            },
        ),
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cards', to='cards.batch')),
                ('number', models.CharField(max_length=8, verbose_name='number on the card')),
                ('receipt_hash', models.BinaryField(max_length=32, unique=True)),
                ('emptying', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cards', to='cards.emptying')),
                ('set_aside', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('bureau', 'number'), name='cards_card_number'), models.CheckConstraint(condition=models.Q(('set_aside', False), ('emptying__isnull', False), _connector='OR'), name='cards_set_aside_came')],
            },
        ),
    ]
