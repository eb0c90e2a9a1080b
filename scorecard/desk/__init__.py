"""The desks: widgets of the pages on which something is done.

Returns are handed out, brought in, accepted, withdrawn and corrected; slides and files are made; figures are pinned for meetings.
"""

from scorecard.desk import actions, exports, forms, history, intake, meetings, publishing, questions, tray, uploads

__all__ = ["actions", "exports", "forms", "history", "intake", "meetings", "publishing", "questions", "tray", "uploads"]
