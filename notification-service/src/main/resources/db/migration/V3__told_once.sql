-- An order and a kind identify a notification; its id needs no index of its own.
alter table notification drop constraint notification_pkey, drop constraint told_once,
    add constraint told_once primary key (order_id, kind);
