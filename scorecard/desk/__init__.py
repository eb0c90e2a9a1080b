"""The clerk's desk: the widgets with which returns are handed out, brought in, accepted, withdrawn and corrected."""

from scorecard.desk import actions, forms, history, intake, questions, uploads

__all__ = ["actions", "forms", "history", "intake", "questions", "uploads"]
