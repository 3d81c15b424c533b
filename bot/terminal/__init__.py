"""The terminal chat: the plainest channel. Text only, buttons as numbered lines, nothing can be changed once it is
told."""
