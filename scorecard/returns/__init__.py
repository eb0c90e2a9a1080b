"""The returns that come in: read -> recognise -> check -> preview -> accept. The same code behind the page and the command line."""
