"""From a case to worlds: how far each claim is believed, and what is then drawn."""
