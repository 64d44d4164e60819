"""Views to HTML: templates, the words of each language, the QR code, what is compiled or compressed once."""
