-- Who gave a product its name and price, and when. Products from before have no first row.
create table product_change (
  sku text collate "C" not null references product,
  version bigint not null,
  name text not null,
  price numeric(12, 2) not null,
  currency text not null,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (sku, version)
);
