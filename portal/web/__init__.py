"""HTTP in, HTTP out. Flask lives here and nowhere else; views are short and compute nothing."""
