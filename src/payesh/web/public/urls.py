"""Addresses of the public side, behind `/public/` or `/public/en/`. One line a page."""

from django.urls import path

from .views import (
    agencies,
    agency,
    codes,
    comparison,
    data,
    embed,
    front,
    keys,
    machines,
    plan,
    press,
    results,
)

urlpatterns = [
    path("", front.shown, name="public_front"),
    path("results/<uuid:publication>/", results.shown, name="public_results"),
    path("plans/<uuid:publication>/", plan.shown, name="public_plan"),
    path("agencies/", agencies.shown, name="public_agencies"),
    path("agencies/<uuid:unit>/", agency.shown, name="public_agency"),
    path("agencies/<uuid:unit>/card/", codes.card, name="public_card"),
    path("agencies/<uuid:unit>/code.svg", codes.svg, name="public_code_svg"),
    path("agencies/<uuid:unit>/code.png", codes.png, name="public_code_png"),
    path("compare/", comparison.shown, name="public_compare"),
    path("data/", data.listed, name="public_data"),
    path("data/catalog.jsonld", machines.catalog, name="public_catalog"),
    path("data/<uuid:publication>/", data.shown, name="public_dataset"),
    path("data/<uuid:publication>/package.zip", data.package, name="public_package"),
    path("data/<uuid:publication>/<path:name>", data.part, name="public_data_file"),
    path("press/", press.listed, name="public_press"),
    path("press/<uuid:publication>/", press.shown, name="public_press_page"),
    path("embed/<uuid:publication>/<slug:drawing>/", embed.shown, name="public_embed"),
    path("keys/", keys.shown, name="public_keys"),
    path("keys/payesh-verify.pyz", keys.checker, name="public_checker"),
    path("feed.atom", machines.feed, name="public_feed"),
    path("sitemap.xml", machines.sitemap, name="public_sitemap"),
]
