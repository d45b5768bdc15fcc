// Holds nothing: its target is what the precompiled standard headers belong to.
