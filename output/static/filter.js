// The filter: which claims are asked for, by words and by what is known of them.

/** The claims that are asked for: a set of ids, or null when nothing is asked. */
async function asked() {
  return null;
}
