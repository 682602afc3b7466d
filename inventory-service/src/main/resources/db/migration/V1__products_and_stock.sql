-- What can be sold. The version counts changes of name and price only.
create table product (
  sku text collate "C" primary key,
  name text not null,
  price numeric(12, 2) not null check (price >= 0),
  currency text not null,
  version bigint not null
);

-- How much of it is left, in slots that are locked apart from each other (see Stock.java).
-- Rewritten by every order: half of each page stays free, so that an update needs no index entry.
create table stock (
  sku text collate "C" not null references product,
  slot smallint not null,
  available bigint not null check (available >= 0),
  primary key (sku, slot)
) with (fillfactor = 50);

-- Every change of stock that no order caused. Their sum is what is available or reserved.
create table adjustment (
  id uuid primary key default uuidv7(),
  sku text collate "C" not null references product,
  delta integer not null check (delta <> 0),
  reason text not null,
  adjusted_by text not null,
  adjusted_at timestamptz not null default now()
);

create index on adjustment (sku) include (delta);

-- What became of each order's demand, once per order. VOID: the order ended before it asked.
create table reservation (
  order_id uuid primary key,
  state text not null check (state in ('HELD', 'REFUSED', 'RELEASED', 'VOID')),
  opened_at timestamptz not null default now()
);

-- What the order asked for; it holds it while its reservation is HELD. The sku may be unknown.
create table reservation_line (
  order_id uuid not null references reservation,
  sku text collate "C" not null,
  quantity integer not null check (quantity > 0),
  primary key (order_id, sku)
);
