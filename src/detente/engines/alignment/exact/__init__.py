"""Two camps, proved: the line-up of least tension, what each change of side costs, and every line-up that is as good."""
