"""lexicons.py: the lexicons of a framework file, wherever they stand. For the tests; the program has its own reader."""
import os
import xml.etree.ElementTree as ET

NS = "{urn:planalign:framework:1}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def directions(path):
    return [d.get("id") for d in ET.parse(path).getroot().findall(NS + "direction")]


def lexicons(path):
    """Language to element; src="..." names a file beside the framework."""
    found = {}
    for lexicon in ET.parse(path).getroot().findall(NS + "lexicon"):
        source = lexicon.get("src")
        if source:
            lexicon = ET.parse(os.path.join(os.path.dirname(path), source)).getroot()
        found[lexicon.get(LANG)] = lexicon
    return found
