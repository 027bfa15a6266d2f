import django.db.models.deletion
import huiyin.core.files.keeping
import huiyin.core.ids
import huiyin.core.models
import huiyin.core.timing
import huiyin.inquiries.models.body
from django.conf import settings
from django.db import migrations, models
from huiyin.core.tables import Tables


class Migration(Tables):

    replaces = [
        ('inquiries', '0001_initial'),
    ]

    initial = True

    dependencies = [
        ('campaigns', '0001_tables'),
        ('opinions', '0001_tables'),
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.inquiries.models.body.new_code, editable=False, max_length=10)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('kind', models.CharField(choices=[('department', 'County department'), ('township', 'Township or village'), ('enterprise', 'Enterprise'), ('section', 'Section or unit of the bureau'), ('other', 'Other body')], max_length=10, verbose_name='kind')),
                ('contact', models.CharField(blank=True, max_length=40, verbose_name='contact person')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('address', models.CharField(blank=True, max_length=120, verbose_name='address')),
                ('way', models.CharField(choices=[('link', 'By link'), ('post', 'By post'), ('mail', 'By e-mail')], default='link', max_length=4, verbose_name='letters go')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
            ],
            options={
                'ordering': ['kind', 'name'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='inquiries_body_code'), models.UniqueConstraint(models.F('bureau'), models.F('name'), name='inquiries_body_name'), models.CheckConstraint(condition=models.Q(models.Q(('way', 'mail'), _negated=True), models.Q(('email', ''), _negated=True), _connector='OR'), name='inquiries_body_mail_has_address')],
            },
        ),
        migrations.CreateModel(
            name='Inquiry',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.inquiries.models.body.new_code, editable=False, max_length=10)),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaigns.campaign', verbose_name='campaign')),
                ('title', models.CharField(max_length=80, verbose_name='title')),
                ('text', models.TextField(verbose_name='text')),
                ('due_on', models.DateField(verbose_name='answers are asked for by')),
                ('series', models.CharField(max_length=20, verbose_name='document code')),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('order', models.PositiveIntegerField(null=True)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('sent', 'Sent out'), ('closed', 'Closed')], default='draft', editable=False, max_length=6, verbose_name='state')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drafted_on', models.DateField(default=huiyin.core.timing.today)),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_on', models.DateField(null=True)),
                ('closed_on', models.DateField(null=True)),
            ],
            options={
                'verbose_name': 'letter of inquiry',
                'verbose_name_plural': 'letters of inquiry',
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['bureau', '-id'], name='inquiries_by_day')],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='inquiries_inquiry_code'), models.UniqueConstraint(models.F('bureau'), models.F('series'), models.F('year'), models.F('order'), name='inquiries_inquiry_numbered_once'), models.CheckConstraint(condition=models.Q(('status', 'draft'), models.Q(('order__isnull', False), ('sent_on__isnull', False), ('year__isnull', False)), _connector='OR'), name='inquiries_inquiry_sent_with_number'), models.CheckConstraint(condition=models.Q(('sent_by__isnull', True), models.Q(('sent_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='inquiries_inquiry_sent_by_another')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('code', models.SlugField(default=huiyin.inquiries.models.body.new_code, editable=False, max_length=10)),
                ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='inquiries.inquiry')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='inquiries.body')),
                ('serial', models.PositiveSmallIntegerField(null=True)),
                ('way', models.CharField(choices=[('link', 'By link'), ('post', 'By post'), ('mail', 'By e-mail')], max_length=4)),
                ('reply_hash', models.BinaryField(max_length=32, null=True, unique=True)),
                ('opened_on', models.DateField(null=True)),
                ('reminded_on', models.DateField(null=True)),
                ('answered_on', models.DateField(null=True)),
                ('draft', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'ordering': ['serial', 'body__name'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('code'), name='inquiries_letter_code'), models.UniqueConstraint(models.F('inquiry'), models.F('body'), name='inquiries_letter_one_each'), models.UniqueConstraint(models.F('inquiry'), models.F('serial'), name='inquiries_letter_serial')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('key', models.CharField(editable=False, max_length=32)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='inquiries.letter')),
                ('way', models.CharField(choices=[('link', 'By link'), ('post', 'By post'), ('mail', 'By e-mail')], max_length=4)),
                ('day', models.DateField(default=huiyin.core.timing.today)),
                ('order', models.PositiveSmallIntegerField(default=1)),
                ('pieces', models.JSONField()),
                ('answered_by', models.CharField(blank=True, max_length=60, verbose_name='answered by')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('split_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('split_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['letter', 'order'],
                'constraints': [models.UniqueConstraint(models.F('bureau'), models.F('key'), name='inquiries_answer_once'), models.UniqueConstraint(models.F('letter'), models.F('order'), name='inquiries_answer_order')],
            },
        ),
        migrations.CreateModel(
            name='AnswerFile',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('name', models.CharField(max_length=100, verbose_name='file name')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('is_photo', models.BooleanField(default=False)),
                ('storage_name', models.CharField(default=huiyin.core.files.keeping.random_name, editable=False, max_length=32, unique=True)),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='inquiries.answer')),
            ],
            options={
                'verbose_name': 'file of an answer',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='inquiries.answer')),
                ('order', models.PositiveSmallIntegerField()),
                ('opinion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='inquiry_part', to='opinions.opinion')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(models.F('answer'), models.F('order'), name='inquiries_part_order')],
            },
        ),
    ]
