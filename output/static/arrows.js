// Arrows: cross-links drawn to their targets.
