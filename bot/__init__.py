"""The skin: every protocol spoken with the outside, and how the programme starts."""
