"""Files: a case as text, captures by digest, model files."""
