"""German words as people type them, in lines: what stands in one line is one word, and lines are never one.

`_` is a space inside what somebody typed. Never here: what is done with them.
"""

from __future__ import annotations

INFLECTED = """
Radweg Radwege Radwegen Radweges radweg radwege
Termin Termine Terminen termin termine
Haus Häuser Häusern Hauses haus häuser
Baum Bäume Bäumen baum bäume BÄUME
Stadt Städte Städten stadt STADT
Platz Plätze Plätzen Platzes plätze
Spielplatz Spielplätze Spielplätzen spielplätze
Fahrrad Fahrräder Fahrrädern fahrräder
Buch Bücher Büchern bücher
Kind Kinder Kindern kinder
Garten Gärten gärten
Vater Väter
Mutter Mütter Müttern
Bank Bänke Bänken
Park Parks parks
Kita Kitas KITA kitas
Büro Büros Buero
Auto Autos autos
App Apps
Café Cafés
Schule Schulen schulen SCHULE
Straße Straßen Strasse Strassen straße
Fuß Fuss
Weg Wege Wegen wege
Idee Ideen ideen
Wohnung Wohnungen wohnungen
Brücke Brücken brücken
Fläche Flächen
Grünfläche Grünflächen grünflächen
Ärzte Arzt
Bürgeramt Bürgerämter Bürgerämtern bürgerämter
Amt Ämter Ämtern
Formular Formulare Formularen formulare
Antrag Anträge Anträgen anträge
Angebot Angebote Angeboten angebote
Projekt Projekte Projekten Projektes
Bibliothek Bibliotheken bibliothek
Mensch Menschen menschen
Nachbar Nachbarn
Gebäude Gebäuden
Bürger Bürgern Bürgers Bürgerinnen Bürger:innen Bürger*innen BürgerInnen Bürger_innen
Lehrer Lehrern Lehrerin Lehrerinnen
Schüler Schülern Schülerinnen Schüler:innen
"""
ADJECTIVES = """
schnell schnelle schneller schnelles schnellen Schnell
einfach einfache einfacher einfaches Einfach EINFACH
sicher sichere sicherer sicheren Sicher Sicherheit
offen offene offener offenes Offenheit
digital digitale digitaler digitales digitalen Digital
schön schöne schöner schönes schönen
grün grüne grüner grünes Grün
verständlich verständliche verständlicher verständliches
barrierefrei barrierefreie barrierefreier Barrierefrei barrierefreien Barrierefreiheit
kostenlos kostenlose kostenloser kostenloses
mehrsprachig mehrsprachige mehrsprachiger Mehrsprachigkeit
ehrlich ehrliche ehrlicher Ehrlichkeit
gemeinsam gemeinsame gemeinsamer Gemeinsam
freundlich freundliche freundlicher
sauber saubere sauberer sauberen
lebendig lebendige lebendiges
nachhaltig nachhaltige nachhaltiger Nachhaltigkeit
gerecht gerechte gerechter
transparent transparente transparenter
modern moderne moderner modernes
"""
CAPITALS = """
OZG
IT it
WLAN Wlan wlan
ÖPNV Öpnv öpnv
BVG
KI
PDF
USB
EU
Vertrauen VERTRAUEN vertrauen die_Vertrauen Vertrauen! „Vertrauen“ Vertrauen.
MUT Mut mut
Humor humor HUMOR
Datenschutz DATENSCHUTZ datenschutz der_Datenschutz
Open_Source Open-Source OpenSource open_source OPEN_SOURCE
E-Mail E-Mails Email e-mail
C++
24/7
100_%
Smart_City Smart-City smart_city
"""
APART = """
schon
fordern
fördern
Burg Burgen
Miete Mieten
Mieter Mietern Mieterinnen
Lehre
Zahl Zahlen
zählen
Vertauen
Vetrauen
barierefrei
Barrierefrheit
Radewg
Termnin
Schuhle
Strase
Bürgerat
Bürgerrat Bürgerräte
Radwegenetz Radwegenetze
Fahrradstraße Fahrradstraßen
Schulweg Schulwege
Schulhof Schulhöfe
Parkplatz Parkplätze
Parkbank Parkbänke
Zeit Zeiten
Zeitung Zeitungen
Bild Bilder Bildern
Bildung
Freiheit Freiheiten
Verkehr
Verkehrsberuhigung
Ei
Eis
Küche Küchen
Kuchen
keine_Autos
weniger_Autos
mehr_Grün
Nacht Nächte
"""
COMPOUNDS = """
Bürgerbeteiligung Bürgerbeteiligungen
Verwaltungsdigitalisierung
Onlinezugangsgesetz
Terminvergabe Terminvergaben
Nachbarschaftshilfe Nachbarschaftshilfen
Mehrgenerationenhaus Mehrgenerationenhäuser
Ladestation Ladestationen
Haltestelle Haltestellen
Stadtteilzentrum
Jugendclub Jugendclubs
Kiezblock Kiezblocks
Trinkbrunnen
Regenwasser
Solardach Solardächer
Hitzeschutz
Baumscheibe Baumscheiben
Leichte_Sprache leichte_Sprache
Gemeinwohl
Teilhabe
Zuhören zuhören
Transparenz
Personal
Klima
Tempo
Lotse Lotsen
Standard Standards
Zukunft
Kiez Kieze
Strom
analog analoge analoger
papierlos papierlose
Rückmeldung Rückmeldungen
Überblick
Öffnungszeit Öffnungszeiten öffnungszeiten
Ältere
Übersetzung Übersetzungen
Wärmenetz Wärmenetze
Müll müll
Lärm lärm
Gehör
Beratung Beratungen beratung
Bushaltestelle Bushaltestellen
Busspur Busspuren
Bus Busse Bussen
Bahn Bahnen
Bahnhof Bahnhöfe Bahnhöfen bahnhöfe
Zebrastreifen zebrastreifen
Tempolimit Tempolimits
Rathaus Rathäuser rathaus
Wochenmarkt Wochenmärkte
Markt Märkte Märkten
Wald Wälder Wäldern
Dorf Dörfer
Feld Felder
Rampe Rampen
Aufzug Aufzüge Aufzügen
Toilette Toiletten
Ampel Ampeln
Bordstein Bordsteine
Treffpunkt Treffpunkte
Kunst Künste
Musik musik
Sporthalle Sporthallen
Schwimmbad Schwimmbäder
Ehrenamt Ehrenämter
Verein Vereine Vereinen vereine
Stimme Stimmen
Chatbot Chatbots
Datenbank Datenbanken
Schnittstelle Schnittstellen
Ausweis Ausweise
Portal Portale
Daten daten DATEN
Respekt respekt
Geduld geduld
Ergebnis Ergebnisse Ergebnissen
Erlebnis Erlebnisse
"""
GROUPS = tuple(
    tuple(word.replace("_", " ") if not word.startswith("Bürger_") else word for word in line.split())
    for some in (INFLECTED, ADJECTIVES, CAPITALS, APART, COMPOUNDS)
    for line in some.strip().splitlines()
)
