"""Mail: an article as an e-mail and as text messages, which the campaign's own mailer sends."""
