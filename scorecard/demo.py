"""The simulated district (placeholder until data/demo is there)."""

from pathlib import Path

from scorecard.catalogue import Inputs


def add(inputs: Inputs, folder: Path) -> Inputs:
    return inputs
