"""The measures, each a pure function of a case, a reply and what the library holds."""
