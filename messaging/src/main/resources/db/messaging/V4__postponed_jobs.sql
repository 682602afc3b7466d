-- Jobs that could not be done yet. Each returns to its queue when it is due.
create table postponed_job (
  topic text not null,
  id uuid not null,
  key text not null,
  headers jsonb not null,
  payload bytea not null,
  due_at timestamptz not null,
  primary key (topic, id)
);

create index on postponed_job (due_at);
