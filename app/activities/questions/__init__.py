"""The kind `questions`: what the hall asks the podium."""
