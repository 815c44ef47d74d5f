"""XML: parsed safely; Akoma Ntoso, Formex and others walked by their vocabulary."""
