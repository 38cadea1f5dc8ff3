"""What the server runs."""

import gc
import os
from collections.abc import Callable
from typing import Any

from django.core.wsgi import get_wsgi_application


def _started() -> Callable[..., Any]:
    """The application with all of its pages loaded.

    What is loaded here stays for good. Python's collector would go through it again and again,
    now and with every later round, and find nothing.
    """
    from django.urls import get_resolver

    gc.disable()
    site = get_wsgi_application()
    get_resolver().check()
    from payesh.actions.public_stamp import public_stamp
    from payesh.web.public.front import PublicFront

    application = PublicFront(site, public_stamp)
    gc.freeze()
    gc.enable()
    return application


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payesh.settings")
application = _started()
