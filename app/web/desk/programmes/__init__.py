"""The desk's pages of a programme, one file a section. Never here: what a part of a programme does (app/programme)."""
