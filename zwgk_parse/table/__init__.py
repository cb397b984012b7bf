"""Tables: where they are, which column a fragment is in, what columns mean and what rows say."""
