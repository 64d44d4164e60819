"""The part `documents`: texts in versions, whose paragraphs have lasting ids; and files.

Never here: reading a file, markup, comments (a forum's).
"""

from app.programme.documents import deciding, folding, messages
from app.programme.part import Part

PART = Part(
    commands={
        messages.SayDocument: deciding.say,
        messages.SaveVersion: deciding.save,
        messages.TranslateVersion: deciding.translate,
        messages.AttachFile: deciding.attach,
        messages.WithdrawDocument: deciding.withdraw,
    },
    events={
        messages.DocumentSaid: folding.said,
        messages.VersionSaved: folding.saved,
        messages.VersionTranslated: folding.translated,
        messages.FileAttached: folding.attached,
        messages.DocumentWithdrawn: folding.withdrawn,
    },
)
