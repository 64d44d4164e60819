"""What a browser says of itself, as roughly as a person needs to know their own again: its family and the system.

Never here: a version, an address, anything by which one of many could be told from the others.
"""

FAMILIES = (
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""The first that fits: most browsers also name those that they are like."""
SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def family(said: str) -> str:
    """For example `Firefox, Windows`; empty if nothing known is said."""
    found = (next((name for sign, name in known if sign in said), "") for known in (FAMILIES, SYSTEMS))
    return ", ".join(filter(None, found))
