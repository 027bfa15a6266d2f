import django.db.models.deletion
import huiyin.core.files.keeping
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
import huiyin.visits.models.household
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('visits', '0001_initial'),
    ]

    initial = True

    dependencies = [
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('ciphertext', models.BinaryField()),
                ('code', models.SlugField(max_length=30, verbose_name='number')),
                ('township', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.township', verbose_name='township')),
                ('village', models.CharField(max_length=40, verbose_name='village')),
                ('kind', models.CharField(choices=[('difficult', 'In difficulty'), ('five_guarantees', 'Five guarantees'), ('allowance', 'On minimum allowance'), ('resettled', 'Resettled for a reservoir'), ('ordinary', 'Ordinary')], max_length=16, verbose_name='kind of household')),
                ('people', models.PositiveSmallIntegerField(default=1, verbose_name='people')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                'ordering': ['code'],
                'indexes': [models.Index(fields=['bureau', 'township', 'kind'], name='visits_by_place_and_kind')],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='visits_household_code'), models.CheckConstraint(condition=models.Q(('people__range', (1, 99))), name='visits_household_people')],
            },
        ),
        migrations.CreateModel(
            name='Device',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.CharField(default=huiyin.visits.models.household.random_code, editable=False, max_length=16, unique=True)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='whose')),
                ('name', models.CharField(max_length=40, verbose_name='what phone it is')),
                ('secret_hash', models.BinaryField(max_length=32)),
                ('enrolled_on', models.DateField(default=huiyin.core.timing.today, verbose_name='set up on')),
                ('seen_on', models.DateField(null=True, verbose_name='last seen on')),
                ('clock_off', models.IntegerField(null=True)),
                ('waiting', models.PositiveIntegerField(default=0, verbose_name='visits not sent')),
                ('revoked_on', models.DateField(null=True, verbose_name='revoked on')),
                ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('erased_on', models.DateField(null=True, verbose_name='told to erase itself on')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['staff'], name='visits_device_of_staff')],
            },
        ),
        migrations.CreateModel(
            name='VisitPlan',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.CharField(default=huiyin.visits.models.household.random_code, editable=False, max_length=16, unique=True)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='visits.household')),
                ('visitor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who visits')),
                ('due_on', models.DateField(verbose_name='by when')),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_on', models.DateField(null=True)),
                ('cancelled_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['due_on', 'id'],
                'indexes': [models.Index(fields=['visitor', 'due_on'], name='visits_plan_of_visitor')],
                'constraints': [models.UniqueConstraint(models.F('household'), models.F('visitor'), condition=models.Q(('cancelled_on__isnull', True), ('done_on__isnull', True)), name='visits_one_open_plan')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.CharField(default=huiyin.visits.models.household.random_code, editable=False, max_length=16, unique=True)),
                ('key', models.CharField(editable=False, max_length=36)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='visits.household')),
                ('visitor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who visited')),
                ('role', models.CharField(choices=[('director', 'Director'), ('deputy', 'Deputy director'), ('liaison', 'Township liaison'), ('staff', 'Other staff')], max_length=8, verbose_name='visited as')),
                ('device', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='visits.device')),
                ('day', models.DateField(verbose_name='day')),
                ('noted_day', models.DateField()),
                ('clock_off', models.SmallIntegerField(default=0)),
                ('day_is_doubtful', models.BooleanField(default=False)),
                ('arrived_on', models.DateField(default=huiyin.core.timing.today)),
                ('attitude', models.PositiveSmallIntegerField(choices=[(5, 'Very satisfied'), (4, 'Satisfied'), (3, 'So-so'), (2, 'Dissatisfied'), (1, 'Very dissatisfied')], null=True, verbose_name='attitude to our work')),
                ('needs', models.JSONField(default=list, verbose_name='needs')),
                ('note', models.BinaryField(default=b'')),
                ('photo_consent', models.BooleanField(default=False, verbose_name='agreed to photos')),
                ('words', models.PositiveSmallIntegerField(default=0, verbose_name='opinions heard')),
                ('twin', models.CharField(blank=True, choices=[('', ''), ('open', 'To be settled'), ('both', 'Two visits'), ('one', 'The same visit, written down twice')], default='', max_length=4)),
            ],
            options={
                'ordering': ['-day', '-id'],
                'indexes': [models.Index(fields=['household', 'day'], name='visits_visit_of_household'), models.Index(fields=['bureau', 'day', 'role'], name='visits_visit_by_day'), models.Index(fields=['visitor', '-day'], name='visits_visit_of_visitor')],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('key'), name='visits_visit_once'), models.CheckConstraint(condition=models.Q(('attitude__isnull', True), ('attitude__range', (1, 5)), _connector='OR'), name='visits_attitude')],
            },
        ),
        migrations.CreateModel(
            name='VisitPhoto',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('name', models.CharField(max_length=100, verbose_name='file name')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('is_photo', models.BooleanField(default=False)),
                ('storage_name', models.CharField(default=huiyin.core.files.keeping.random_name, editable=False, max_length=32, unique=True)),
                ('key', models.CharField(editable=False, max_length=36)),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='visits.visit')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(models.F('visit'), models.F('key'), name='visits_photo_once')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('ciphertext', models.BinaryField()),
                ('code', models.CharField(default=huiyin.visits.models.household.random_code, editable=False, max_length=16, unique=True)),
                ('visit', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='correction', to='visits.visit')),
                ('based_on', models.PositiveIntegerField()),
                ('people', models.PositiveSmallIntegerField(verbose_name='people')),
                ('settled', models.CharField(choices=[('open', 'To be settled'), ('taken', 'Taken over'), ('left', 'Left')], default='open', max_length=6)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
    ]
