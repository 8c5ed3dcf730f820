// Who: speakers by role against positions.

views.who = {};
