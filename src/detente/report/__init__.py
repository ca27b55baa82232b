"""How does an assessment become a page, a text on the terminal, and tables?"""
