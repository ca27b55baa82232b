"""How do the issues of a case become groups, findings and pictures?"""
