"""Template tags and filters of Payesh."""

from django import template

register = template.Library()
