"""The catalog as pages: plain HTML from the server, which works without scripts and is made quicker by one."""
