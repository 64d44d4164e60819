"""What the app says of itself to those who run it: figures and the journal. Nothing about a person, ever."""
