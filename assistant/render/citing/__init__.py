"""Citations as lawyers write them, and bibliographic formats."""
