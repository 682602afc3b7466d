call start_chain('dead_letter_audit', 'at');
