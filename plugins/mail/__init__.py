"""Mail: an article as an e-mail for the campaign's own mailer, and as short texts for telephones and networks."""
