// The tour: a guided reading, step by step.
