"""Every kind and every rule, led through everything that a forum can do with it. No kind is known by its name here."""
