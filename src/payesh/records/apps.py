from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "payesh.records"
    label = "records"
    verbose_name = "Payesh"
