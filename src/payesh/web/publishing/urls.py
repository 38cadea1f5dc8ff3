from django.urls import path

from . import making, pages, texts

ONE = "publications/<uuid:publication>/"

urlpatterns = [
    path("publications/", pages.listed, name="publications"),
    path("publications/new/", making.new, name="publication_new"),
    path("publications/checker/", pages.checker, name="publication_checker"),
    path(ONE, pages.one, name="publication"),
    path(f"{ONE}preview/", pages.preview, name="publication_preview"),
    path(f"{ONE}package/", pages.package, name="publication_package"),
    path(f"{ONE}words/", texts.words, name="publication_words"),
    path(f"{ONE}texts/", texts.add, name="publication_text_add"),
    path(f"{ONE}texts/remove/", texts.remove, name="publication_text_remove"),
    path(f"{ONE}reasons/", texts.reason, name="publication_reason"),
    path(f"{ONE}publish/", making.publish, name="publication_publish"),
    path(f"{ONE}withdraw/", making.withdraw, name="publication_withdraw"),
    path(f"{ONE}discard/", making.discard, name="publication_discard"),
]
