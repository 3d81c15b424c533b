"""The words by which people go on to the next problem, in each language."""

LINKS = {
    "en": ("and also", "and", "plus", "also"),
    "es": ("y además", "y también", "y"),
    "fr": ("et en plus", "et aussi", "et"),
    "de": ("und auch", "und", "außerdem"),
    "pt": ("e também", "e"),
    "it": ("e anche", "inoltre", "e"),
    "nl": ("en ook", "en"),
    "pl": ("a do tego", "oraz", "i"),
    "ru": ("а ещё", "и также", "и"),
    "uk": ("а ще", "також", "і"),
    "tr": ("ve", "ayrıca", "bir de"),
    "ar": ("وكمان", "وأيضا", "و"),
    "hi": ("और साथ में", "और", "aur"),
    "id": ("terus", "dan", "sama"),
}
"""Language -> words that link one problem to the next and belong to neither, longest first."""
