"""The clerk's desk: the widgets with which returns are handed out, brought in, accepted, withdrawn and corrected, and figures pinned for meetings."""

from scorecard.desk import actions, forms, history, intake, meetings, questions, uploads

__all__ = ["actions", "forms", "history", "intake", "meetings", "questions", "uploads"]
