// The icicle: a debate too large for cards, drawn on a canvas, with a way down into any branch.
