// Keys: everything that can be done without a pointer.
