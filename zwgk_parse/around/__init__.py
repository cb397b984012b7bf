"""The notice around its tables: title, numbers, dates, addressees, attachments, furniture, promotion."""
