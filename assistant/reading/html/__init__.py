"""HTML pages of journals, courts, gazettes and anybody else."""
