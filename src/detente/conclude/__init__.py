"""From worlds to conclusions: how often a sentence holds, and what moves it."""
