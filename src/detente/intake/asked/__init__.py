"""What does a language model, if the user has one, read in an article? Only words that stand there count."""
