"""What the scorecard costs: `python -m bench` (see `bench/__main__.py`)."""
