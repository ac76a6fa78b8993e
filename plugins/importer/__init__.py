"""Import: the texts of a site made with another generator, or of a WordPress export, become texts of the campaign."""
