"""One publication of 126 agencies in four groups, in the data folder of the environment.

python -m benchmarks.public_world     prints the pages to ask for, by their names, as JSON
"""

from __future__ import annotations

import json
import os

AGENCIES = (50, 36, 25, 15)


def main() -> None:
    """Write the rows and print the pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payesh.settings")
    import django

    django.setup()
    from django.urls import reverse

    from payesh.actions.public_stamp import touch_public
    from tests.factories import make_unit
    from tests.publishing import agency, bodies, group, publish_results

    owner = make_unit()
    groups = []
    for number, many in enumerate(AGENCIES, 1):
        units = bodies(owner, *(f"ادارهٔ کل خدمات {number}-{place}" for place in range(many)))
        rows = [
            agency(
                unit,
                unit.name,
                str(95 - place * 1.5),
                rank=place + 1,
                rank_low=max(place - 3, 1),
                rank_high=min(place + 5, many),
                tie=place // 6 + 1,
            )
            for place, unit in enumerate(units)
        ]
        groups.append(group(number, rows))
    publication = publish_results(groups, owner)
    touch_public()
    unit = groups[0]["agencies"][0]["unit"]
    pages = {
        "first page": reverse("public_front"),
        "results of a group": reverse("public_results", kwargs={"publication": publication.pk}),
        "result of one agency": reverse("public_agency", kwargs={"unit": unit}),
    }
    print(json.dumps(pages))


if __name__ == "__main__":
    main()
