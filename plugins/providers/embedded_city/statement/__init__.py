"""The statement of account on paper: what it says (`document`), its words (`*.ftl`) and how it looks (`*.typ`)."""
