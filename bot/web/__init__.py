"""Pages for everyone: the chat in a browser, the live map, a page for each public report."""
