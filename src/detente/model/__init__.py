"""The nouns: frozen, checked when made. No files, no clock, no randomness."""
