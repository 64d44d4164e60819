"""Nouns whose plural changes a vowel or ends in -er: what the stemmer cannot tell from other words with the same stem.

It takes Bürger for Burg, Mieter for Miete and fördern for fordern. Closed lists of our own, by the end of the word, so that
compounds are found. Never here: the words that people wrote.
"""

_IN_ER = """
amt bad band bild blatt brett buch dach denkmal dorf ei fach fass feld geist geld gesicht glas glied grab gras gut haupt haus
holz horn huhn kalb kind kleid korn kraut lamm land leib licht lied loch mann maul mund nest pfand rad rand rind schild schloss
schwert strauch tal tuch volk wald wort wurm
"""
_BY_VOWEL = """
acker apfel boden bogen bruder faden garten graben hafen hammer kasten kloster laden magen mangel mantel mutter nagel ofen
sattel schaden schnabel tochter vater vogel
"""
_PLURALS_IN_ER, _PLURALS_BY_VOWEL = tuple(_IN_ER.split()), tuple(_BY_VOWEL.split())


def has_plural_in_er(bare: str) -> bool:
    """Whether a noun with this stem, without dots, ends in -er in the plural: Haus, Rathaus, Kind."""
    return bare.endswith(_PLURALS_IN_ER)


def has_plural_by_vowel(bare: str) -> bool:
    """Whether the plural of this word, written without dots, has only other vowels: Garten, Gärten, Gärtn-."""
    return bare.endswith(_PLURALS_BY_VOWEL) or bare.removesuffix("n").endswith(_PLURALS_BY_VOWEL)
