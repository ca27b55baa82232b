"""Three camps and more: line-ups of least tension, proved where that can be."""
