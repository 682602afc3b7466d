call append_only('dead_letter_audit');
