"""The domain, one folder per capability; every folder has the same file names."""
