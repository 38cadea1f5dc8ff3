from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "payesh.web"
    label = "web"
