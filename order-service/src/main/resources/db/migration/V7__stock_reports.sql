-- Questions to the instances of inventory-service, and their answers: each instance answers a report once.
create table stock_report (
    id uuid primary key,
    ask text not null,
    requested_at timestamptz not null,
    deadline timestamptz not null
);
create index stock_report_by_age on stock_report (requested_at);
create index stock_report_by_deadline on stock_report (deadline);

create table stock_report_answer (
    report_id uuid not null references stock_report on delete cascade,
    instance text not null,
    at timestamptz not null,
    -- The instances that were there when this one answered.
    instances text[] not null,
    products jsonb not null,
    primary key (report_id, instance)
);
