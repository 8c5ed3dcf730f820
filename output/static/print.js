// Paper: where the document names a source in full, its key in the list of sources goes with it.

function noteKeys() {
  for (const link of document.querySelectorAll('details p > a[href^="#source="]')) {
    const { id } = target(link);
    if (link.textContent !== id) link.dataset.note = id;
  }
}

addEventListener("beforeprint", noteKeys);
matchMedia("print").addEventListener("change", noteKeys);
