CALL append_only('security_event');
