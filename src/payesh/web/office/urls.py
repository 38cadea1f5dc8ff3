from django.urls import path

from .views import groups, holidays, invitations, journal, people, quality, seats, units, weekends

urlpatterns = [
    path("units/", units.units, name="units"),
    path("units/new/", units.unit_new, name="unit_new"),
    path("units/<uuid:unit>/", units.unit_edit, name="unit_edit"),
    path("units/<uuid:unit>/move/", units.unit_move, name="unit_move"),
    path("units/<uuid:unit>/state/", units.unit_state, name="unit_state"),
    path("groups/", groups.groups, name="groups"),
    path("groups/new/", groups.group_new, name="group_new"),
    path("groups/<uuid:group>/", groups.group_edit, name="group_edit"),
    path("groups/<uuid:group>/remove/", groups.group_remove, name="group_remove"),
    path("people/", people.people, name="people"),
    path("people/invite/", invitations.invite, name="invite"),
    path(
        "people/invitations/<uuid:invitation>/withdraw/",
        invitations.withdraw,
        name="invitation_withdraw",
    ),
    path("people/<uuid:person>/", people.person_page, name="person_page"),
    path("people/<uuid:person>/state/", people.person_state, name="person_state"),
    path("people/<uuid:person>/sessions/", people.sessions_end, name="sessions_end"),
    path("people/<uuid:person>/seats/", seats.seat_give, name="seat_give"),
    path("seats/<uuid:seat>/end/", seats.seat_end, name="seat_end"),
    path("holidays/", holidays.holidays, name="holidays"),
    path("holidays/fill/", holidays.holidays_fill, name="holidays_fill"),
    path("holidays/<uuid:holiday>/", holidays.holiday_edit, name="holiday_edit"),
    path("holidays/<uuid:holiday>/remove/", holidays.holiday_remove, name="holiday_remove"),
    path("weekends/", weekends.weekend_set, name="weekend_set"),
    path("weekends/<uuid:weekend>/remove/", weekends.weekend_remove, name="weekend_remove"),
    path("journal/", journal.journal, name="journal"),
    path("quality/", quality.data_quality, name="data_quality"),
]
