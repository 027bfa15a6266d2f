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
        ('disclosure', '0001_initial'),
        ('disclosure', '0002_immutable'),
        ('disclosure', '0003_words'),
        ('disclosure', '0004_news'),
        ('disclosure', '0005_reviewed'),
        ('disclosure', '0006_earlier_authors'),
        ('disclosure', '0007_articles'),
        ('disclosure', '0008_news_are_articles'),
        ('disclosure', '0009_three_reviews'),
        ('disclosure', '0010_survey_kind'),
        ('disclosure', '0011_words'),
    ]

    initial = True

    dependencies = [
        ('org', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('kind', models.CharField(choices=[('problem', 'Rectified problem'), ('article', 'Article'), ('campaign', 'Campaign'), ('survey', 'Questionnaire')], max_length=12, verbose_name='kind')),
                ('column', models.CharField(blank=True, choices=[('news', 'News'), ('notices', 'Notices'), ('documents', 'Documents'), ('briefs', 'Briefs'), ('sought', 'Opinions sought'), ('results', 'Results')], max_length=10, verbose_name='column')),
                ('subject_id', models.BigIntegerField(editable=False)),
                ('code', models.CharField(max_length=20, verbose_name='public code')),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('content', models.JSONField(default=dict)),
                ('content_hash', models.CharField(blank=True, max_length=64)),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.section')),
                ('township', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.township')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('approved', 'Approved'), ('released', 'Published'), ('withdrawn', 'Taken down')], default='draft', editable=False, max_length=10, verbose_name='state')),
                ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edits', models.PositiveIntegerField(default=0, editable=False)),
                ('made_at', models.DateTimeField(default=huiyin.core.timing.now, editable=False)),
                ('reviews_done', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('stage', models.CharField(blank=True, max_length=12)),
                ('facts', models.JSONField(default=dict)),
                ('is_current', models.BooleanField(default=False, editable=False)),
                ('released_on', models.DateField(blank=True, null=True)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawal', models.TextField(blank=True, verbose_name='why it was taken down')),
                ('publish_at', models.DateTimeField(editable=False, null=True, verbose_name='to be published at')),
                ('end_at', models.DateTimeField(editable=False, null=True, verbose_name='to be taken down at')),
                ('ending', models.TextField(blank=True, editable=False, verbose_name='why it will be taken down')),
                ('earlier_authors', models.ManyToManyField(editable=False, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'publication',
                'verbose_name_plural': 'publications',
                'ordering': ['-id'],
                'indexes': [models.Index(condition=models.Q(('is_current', True)), fields=['bureau', 'kind', '-released_on', '-id'], name='disclosure_public_list'), models.Index(condition=models.Q(('is_current', True), ('kind', 'article')), fields=['bureau', 'column', '-released_on', '-id'], name='disclosure_public_column'), models.Index(fields=['bureau', 'status', '-id'], name='disclosure_by_state')],
                'constraints': [models.UniqueConstraint(fields=('bureau', 'kind', 'code', 'version'), name='disclosure_publication_version'), models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('bureau', 'kind', 'code'), name='disclosure_publication_one_current'), models.UniqueConstraint(condition=models.Q(('status__in', ['draft', 'in_review', 'approved'])), fields=('bureau', 'kind', 'subject_id'), name='disclosure_publication_one_in_the_making'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'released'), _negated=True), models.Q(('released_on__isnull', False), models.Q(('content_hash', ''), _negated=True)), _connector='OR'), name='disclosure_publication_released_is_hashed'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'article'), models.Q(('column', ''), _negated=True)), models.Q(models.Q(('kind', 'article'), _negated=True), ('column', '')), _connector='OR'), name='disclosure_publication_article_has_column')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='disclosure.publication')),
                ('step', models.PositiveSmallIntegerField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('verdict', models.CharField(choices=[('approved', 'Approved'), ('returned', 'Returned')], max_length=8)),
                ('remark', models.TextField(blank=True, verbose_name='remark')),
                ('at', models.DateTimeField(default=huiyin.core.timing.now)),
            ],
            options={
                'ordering': ['at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reviewer', models.F('author')), _negated=True), name='disclosure_review_not_by_author'), models.UniqueConstraint(condition=models.Q(('verdict', 'approved')), fields=('publication', 'reviewer'), name='disclosure_review_another_person_each_step')],
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('wrapped_key', models.BinaryField()),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('name', models.CharField(max_length=100, verbose_name='file name')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('is_photo', models.BooleanField(default=False)),
                ('storage_name', models.CharField(default=huiyin.core.files.keeping.random_name, editable=False, max_length=32, unique=True)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='disclosure.publication')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PublicationWords',
            fields=[
                ('text', models.TextField(editable=False)),
                ('publication', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='words', serialize=False, to='disclosure.publication')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('text', models.CharField(max_length=40, verbose_name='word')),
                ('level', models.CharField(choices=[('block', 'Must not be published'), ('ask', 'Ask the author')], max_length=5, verbose_name='what happens')),
                ('instead', models.CharField(blank=True, max_length=40, verbose_name='say instead')),
            ],
            options={
                'ordering': ['level', 'text'],
                'constraints': [models.UniqueConstraint(fields=('bureau', 'text'), name='disclosure_word_once')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='disclosure.publication')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('content', models.JSONField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=huiyin.core.timing.now)),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('publication', 'number'), name='disclosure_revision_once')],
            },
        ),
        migrations.CreateModel(
            name='Unsaved',
            fields=[
                ('id', huiyin.core.models.DayIdField(default=huiyin.core.ids.day_id, editable=False, primary_key=True, serialize=False)),
                ('bureau', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.bureau')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unsaved', to='disclosure.publication')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edits', models.PositiveIntegerField()),
                ('title', models.CharField(blank=True, max_length=120)),
                ('body', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=huiyin.core.timing.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('publication', 'by'), name='disclosure_unsaved_one_each')],
            },
        ),
    ]
