"""Who an organisation is towards residents and the law: dated, and changed by two people."""
