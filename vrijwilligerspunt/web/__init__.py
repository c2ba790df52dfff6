"""The HTTP toolbox: who may see a view, forms, kept pages, security headers, language of the address."""
