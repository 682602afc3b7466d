-- The lines are part of the row: they never change, and nobody looks for them without their order.
create table orders (
    id uuid primary key,
    customer text not null,
    lines jsonb not null,
    placed_at timestamptz not null,
    deadline timestamptz not null,
    status text not null check (status in ('PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED', 'EXPIRED')),
    reason text check (reason in ('INSUFFICIENT_STOCK')),
    updated_at timestamptz not null,
    version bigint not null,
    check ((status = 'REJECTED') = (reason is not null))
);

create index orders_of_customer on orders (customer, id);
create index orders_pending on orders (deadline) where status = 'PENDING';

-- Written only under the lock of the order's row, so a foreign key would cost and prove nothing.
create table timeline (
    order_id uuid not null,
    position int not null,
    at timestamptz not null,
    milestone text not null,
    detail text,
    trace_id text,
    primary key (order_id, position)
);
