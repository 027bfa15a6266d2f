"""The desk's pages about platforms and software of others."""
