"""The commands, a module each: read the input, call one function, say what comes back. Loaded when called."""
