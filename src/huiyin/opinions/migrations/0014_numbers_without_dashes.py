from django.db import migrations

# Last, as `of` has it: what stands there is what a rewrite would give.
ADD = """
    UPDATE opinions_{words} SET text = opinions_{words}.text || ' ' || replace(opinion.number, '-', '')
    FROM opinions_opinion AS opinion WHERE opinion.id = opinions_{words}.opinion_id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('opinions', '0013_half_replies'),
    ]

    operations = [
        migrations.RunSQL(ADD.format(words="opinionwords"), migrations.RunSQL.noop),
        migrations.RunSQL(ADD.format(words="dispatchedwords"), migrations.RunSQL.noop),
    ]
