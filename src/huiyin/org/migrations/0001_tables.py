import django.db.models.deletion
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
import huiyin.org.models
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('org', '0001_initial'),
        ('org', '0002_staff_title'),
        ('org', '0003_branches'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Bureau',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('short_name', models.CharField(blank=True, max_length=30, verbose_name='short name')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='English name')),
                ('level', models.CharField(choices=[('ministry', 'Ministry'), ('province', 'Province'), ('city', 'City'), ('county', 'County')], max_length=10, verbose_name='level')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subordinates', to='org.bureau', verbose_name='superior')),
                ('hostname', models.CharField(blank=True, max_length=120, verbose_name='host name of the portal')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='public telephone')),
                ('address', models.CharField(blank=True, max_length=120, verbose_name='address')),
                ('notice_days', models.PositiveSmallIntegerField(default=5, verbose_name='days of public notice')),
            ],
            options={
                'ordering': ['code'],
                'constraints': [models.UniqueConstraint(models.F('hostname'), condition=models.Q(('hostname', ''), _negated=True), name='org_bureau_one_per_host'), models.CheckConstraint(condition=models.Q(('notice_days__range', (1, 30))), name='org_bureau_notice_days')],
            },
            bases=(huiyin.org.models.InReadersLanguage, models.Model),
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(max_length=20, verbose_name='code')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=80, verbose_name='English name')),
                ('duties', models.TextField(blank=True, verbose_name='duties')),
                ('is_discipline', models.BooleanField(default=False, verbose_name='discipline office')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ],
            options={
                'ordering': ['order', 'code'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='org_section_code')],
            },
            bases=(huiyin.org.models.InReadersLanguage, models.Model),
        ),
        migrations.CreateModel(
            name='Township',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(max_length=20, verbose_name='code')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=80, verbose_name='English name')),
                ('villages', models.JSONField(blank=True, default=list, verbose_name='villages')),
                ('grid_x', models.PositiveSmallIntegerField(default=0)),
                ('grid_y', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['code'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='org_township_code')],
            },
            bases=(huiyin.org.models.InReadersLanguage, models.Model),
        ),
        migrations.CreateModel(
            name='Branch',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(max_length=20, verbose_name='code')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=80, verbose_name='English name')),
            ],
            options={
                'ordering': ['code'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='org_branch_code')],
            },
            bases=(huiyin.org.models.InReadersLanguage, models.Model),
        ),
        migrations.CreateModel(
            name='Staff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='staff', to='org.bureau', verbose_name='bureau')),
                ('username', models.SlugField(max_length=40, unique=True, verbose_name='user name')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('title', models.CharField(blank=True, max_length=40, verbose_name='title')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('branch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='staff', to='org.branch', verbose_name='Party branch')),
                ('is_party_member', models.BooleanField(default=False, verbose_name='Party member')),
            ],
            options={
                'verbose_name': 'member of staff',
                'verbose_name_plural': 'staff',
                'ordering': ['username'],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('role', models.CharField(choices=[('director', 'Director'), ('deputy', 'Deputy director'), ('chief', 'Section chief'), ('cadre', 'Cadre'), ('office_head', 'Head of the campaign office'), ('clerk', 'Clerk of the campaign office'), ('liaison', 'Township liaison'), ('inspector', 'Inspector'), ('secretary', 'Branch secretary'), ('supervisor', 'Supervisor'), ('administrator', 'Administrator'), ('auditor', 'Auditor')], max_length=14, verbose_name='role')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='org.section')),
                ('township', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='org.township')),
                ('branch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='org.branch')),
                ('acting_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='delegates', to=settings.AUTH_USER_MODEL)),
                ('starts_on', models.DateField(default=huiyin.core.timing.today, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
            ],
            options={
                'ordering': ['-starts_on'],
                'indexes': [models.Index(models.F('staff'), models.F('ends_on'), name='org_post_of_staff')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='org_post_ends_after_start')],
            },
        ),
    ]
