"""Sentences of everyday life: what notes have in common with these says nothing about which of them belong together.

Without them, the middle of three notes would be those three. Never here: a note that somebody wrote.
"""

SENTENCES = (
    "Ich wünsche mir, dass sich hier etwas ändert.",
    "Das müsste viel einfacher gehen.",
    "Bitte denkt auch an ältere Menschen.",
    "Seit Jahren passiert in unserem Viertel nichts.",
    "Die Stadt soll sich endlich kümmern.",
    "Warum dauert das alles so lange?",
    "Für Kinder und Familien fehlt ein Angebot.",
    "Mehr Geld für wichtige Aufgaben ausgeben.",
    "Das Amt ist schwer zu erreichen.",
    "Auf den Straßen ist es laut und voll.",
    "Unsere Schulen brauchen Hilfe.",
    "Man weiß nie, wen man fragen soll.",
    "Die Wege sind zu weit.",
    "Weniger reden, mehr machen!",
    "Alle sollen mitreden können.",
    "Im Internet findet man nichts.",
    "Das ist zu teuer.",
    "Grün statt grau",
    "Gut, dass jemand fragt.",
    "Ich arbeite den ganzen Tag und habe keine Zeit.",
    "In anderen Städten klappt das besser.",
    "Please make this easier for everybody.",
    "The city should do more for us.",
    "Why does it take so long?",
)
