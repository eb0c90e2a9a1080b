"""The simulated district: read from data/demo/, drawn, and added to the inputs as if its returns had been sent.

The files are described in data/demo/README.md, with the stories planted in them. Nothing about the subject is here.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from scorecard import periods
from scorecard.catalogue import UNIT, Inputs
from scorecard.demo_inspections import INSPECTION_TABLES, inspected
from scorecard.errors import UserError, UserErrors
from scorecard.i18n import _
from scorecard.simulation import BALANCES, KINDS, PACES, SPANS, Drawn, Model, Series, Term, draw, generator, over_returns
from scorecard.tables import Column, Line, Row, Table, read_table

ATTRIBUTES = ("population", "villages", "land_area", "staff_quota")
TERM = re.compile(r"([+-]?)([a-z0-9_]+)")
