"""Who lives there: leases and tenants, the rent roll, and the few facts that may cross the wall."""
