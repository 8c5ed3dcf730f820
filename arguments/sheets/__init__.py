"""Spreadsheets: files of any kind as sheets of text, their columns guessed, their rows as changes of a debate."""
