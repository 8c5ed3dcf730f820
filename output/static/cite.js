// Citations: a claim or a source as text, Markdown or BibTeX.
