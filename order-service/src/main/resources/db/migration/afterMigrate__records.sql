call append_only('timeline');
