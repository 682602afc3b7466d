create table notification (
    id uuid primary key,
    order_id uuid not null,
    customer text not null,
    kind text not null,
    text text not null,
    at timestamptz not null,
    constraint told_once unique (order_id, kind)
);

create index notification_newest on notification (customer, at desc, id desc);
