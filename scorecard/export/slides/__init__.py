"""Slides (.pptx) with native charts and tables, made from what is on screen."""

from scorecard.export.slides.deck import make_deck as make_deck
from scorecard.export.slides.pages import Cover as Cover
from scorecard.export.slides.pages import Page as Page
from scorecard.export.slides.pages import Sentences as Sentences
from scorecard.export.slides.template import open_template as open_template
