"""What the pages of a campaign share."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext

from payesh.records.models import Campaign
from payesh.web.shell.campaign_pages import tabs_of

register = template.Library()


@register.inclusion_tag("shell/campaign_tabs.html", takes_context=True)
def campaign_tabs(context: RequestContext, campaign: Campaign, here: str = "") -> dict[str, Any]:
    """The bar over every page of a campaign: `{% campaign_tabs campaign "board" %}`.

    Only pages that exist and that the seat may open; `here` is the page's key in
    `web/shell/campaign_pages.py`.
    """
    return {"bar": tabs_of(context.get("seat"), campaign, here)}
