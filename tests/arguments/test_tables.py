"""The declaration of the tables."""

import pytest

from arguments.tables import CLAIMS, TABLES


def test_every_reference_leads_to_a_table():
    references = [column.refers for table in TABLES.values() for column in table.columns if column.refers]
    assert references
    assert set(references) <= set(TABLES)


def test_every_table_has_an_id_that_stops_when_it_is_wrong():
    assert all(table.column("id").stops for table in TABLES.values())


@pytest.mark.parametrize("name", ["text", "text_en", "text_fry", "text_pt-BR"])
def test_a_text_may_come_again_in_another_language(name):
    assert CLAIMS.column(name).name == "text"


@pytest.mark.parametrize("name", ["kind_en", "text_EN", "text_", "colour", "text_../x"])
def test_other_names_are_unknown(name):
    assert CLAIMS.column(name) is None
