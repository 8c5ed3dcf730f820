// Time: reactions along their dates, and the debate as it stood on a day.

views.time = {};
