call start_chain('adjustment', 'adjusted_at');
call start_chain('product_change', 'changed_at');
