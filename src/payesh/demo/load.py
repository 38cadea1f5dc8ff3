"""Load the demonstration into an empty database."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils.translation import override

from payesh.actions.figures import refresh_stale
from payesh.actions.sealing import seal_all
from payesh.records.models import FigureStamp, JournalEntry, JournalSeal, Person, Unit

from .chronicle import live_through
from .city.build import build_city
from .evaluation.build import build_evaluation
from .field.build import build_field
from .outward.issued import issue_reports
from .outward.opinions import people_speak
from .outward.publications import publish_plans, publish_results
from .province import align, build_province
from .society import settle
from .story.tell import tell_story
from .world import World

MARKER = "demo"
"""A file of that name in the data folder says that the demonstration was loaded there."""


def is_empty() -> bool:
    """Whether nobody and nothing has been entered yet."""
    return not Unit.objects.exists() and not Person.objects.exists()


@transaction.atomic
def load() -> World:
    """Write the whole province in one transaction and make its figures."""
    world = World()
    with override("fa"):
        settle(world)
        province, field, city = build_province(world), build_field(world), build_city(world)
        align(world, province, field, city)
        tell_story(world, province, field, city)
        build_evaluation(world)
        people_speak(world)
        publish_results(world)
        _tell_sizes()
        live_through(world)
        _freshen()
        _tell_sizes()
        issue_reports(world)
        publish_plans(world)
        seal_all()
    return world


def _tell_sizes() -> None:
    """Let the database count its rows; else it plans answers as if there were none.

    Told before deeds and reports read them: PostgreSQL took minutes for what takes milliseconds.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _freshen() -> None:
    """Figures whose records or definitions changed after they were made."""
    for stamp in FigureStamp.objects.filter(is_stale=True).select_related("period__plan__owner"):
        refresh_stale(stamp.period)


def remove_everything() -> None:
    """Take all tables of the site away and make them again, empty."""
    _empty_tables()
    # The journal refuses to be emptied, as it should; only with its table it goes.
    call_command("migrate", "records", "zero", interactive=False, verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)


def _empty_tables() -> None:
    """Empty all tables but the journal's: on the way back rows would meet rules of the past."""
    kept = {JournalEntry, JournalSeal, ContentType, Permission}
    models = apps.get_models(include_auto_created=True)
    tables = [one._meta.db_table for one in models if one not in kept]
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables))


def is_marked() -> bool:
    """Whether the demonstration was loaded into this data folder."""
    return (settings.HOME / MARKER).exists()


def mark() -> None:
    """Leave the file that turns the one-click sign-in on."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    (settings.HOME / MARKER).write_text("", encoding="ascii")
