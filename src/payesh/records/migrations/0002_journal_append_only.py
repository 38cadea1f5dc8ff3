"""Put up the guards of the journal: its lines and seals can be added and nothing else."""

from django.db import migrations

from payesh.records.append_only import guards, no_guards


def put_up(apps, schema_editor):
    for statement in guards(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def take_down(apps, schema_editor):
    for statement in no_guards(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
