"""Words that say nothing by themselves: a chart of sentences leaves them out, and says how many it left out.

Lists of our own. A word in capitals is none of them ("IT" is not "it"), and what somebody gave as their one word is always
counted, whatever it is. Never here: what a word is (pieces), stems.
"""

_GERMAN = """
ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes ans auch auf aufs aus außer
außerdem bei beim bereits beide beiden bin bis bist bitte bzw da dabei dadurch dafür dagegen daher damit danach daneben dann
daran darauf daraus darf darin darüber darum darunter das dass daß davon davor dazu dein deine deinem deinen deiner dem den
denen denn dennoch der deren des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch durfte
dürfen eben ebenso eher ein eine einem einen einer eines einige einigem einigen einiger einiges einmal er erst es etwa etwas
euch euer eure eurem euren eurer für fürs gab ganz gar geben gegen genug gerade gern gerne gewesen gibt habe haben hab hat
hatte hatten hätte hätten her hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in indem ins ist ja je
jede jedem jeden jeder jedes jedoch jemand jene jenem jenen jener jenes jetzt kann kannst kaum kein keine keinem keinen keiner
könnte könnten können konnte lassen lässt machen mal man manche manchem manchen mancher manches mehr mein meine meinem
meinen meiner meist mich mir mit möchte möchten möglichst muss muß müssen müsste müssten nach nachdem neben nein nicht nichts
nie noch nun nur ob oder oft ohne per pro schon sehr sei seid sein seine seinem seinen seiner seit sich sie sind so sogar
solche solchem solchen solcher solches soll sollen sollte sollten sondern sonst soweit sowie statt über überall um und uns
unser unsere unserem unseren unserer unter usw viel viele vielem vielen vieler vielleicht vom von vor wann war waren warum was
wäre wären weg wegen weil weiter weitere weiteren welche welchem welchen welcher welches wem wen wenig wenige weniger wenn wer
werde werden werdet wessen wie wieder will wir wird wirklich wo wobei wodurch wollen wollte worden wurde wurden würde würden
zu zum zur zwar zwischen
"""
_ENGLISH = """
a about above after again against all also an and any are around as at be because been before being below between both but by
can could did do does doing down during each few for from get had has have having he her here hers him his how i if in into is
it its just let like many may me might more most much must my no nor not of off on once only or other our ours out over own
please same shall she should so some such than that the their theirs them then there these they this those through to too
under until up us very was we were what when where which while who whom why will with would you your yours
"""
_BOTH_TONGUES = {"not", "most", "her", "off", "own", "down", "get", "let", "mal", "weg", "per", "pro"}
"""Words that mean something in the other language, or can be somebody's point: "Not", "Most", "Weg"."""
_ENGLISH_TOO = {"die", "war", "weg", "will", "man", "bin", "hat", "den", "nun", "hier", "her", "wand", "dies", "gab"}
_ARTICLES = {
    *("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines"),
    *("the", "a", "an"),
}

FILLERS = {
    "de": frozenset(_GERMAN.split()) - {"weg"} | (frozenset(_ENGLISH.split()) - _BOTH_TONGUES),
    "en": frozenset(_ENGLISH.split()) | (frozenset(_GERMAN.split()) - _ENGLISH_TOO),
}
"""By the language in which most people write. People mix languages, so the other one's are in it, as far as they mean nothing
in this one."""


def says_nothing(word: str, language: str) -> bool:
    """Whether this word, in small letters, is left out of a chart of sentences."""
    return word in FILLERS[language]


def is_article(word: str) -> bool:
    """Whether this word, in small letters, may stand before another one without changing it: "die Schule" is "Schule"."""
    return word in _ARTICLES
