call append_only('adjustment');
call append_only('product_change');
