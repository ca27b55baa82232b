"""From a captured page to statements, and from statements to a draft case."""
