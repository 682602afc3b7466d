drop index mail_next_attempt;
alter table mail drop column attempts;
alter table mail drop column next_attempt;
alter table mail add column requested boolean not null default false;
comment on table mail is 'messages that wait to be sent by a job; they go with their account';
comment on column mail.requested is 'whether the message has a job; false only for those of earlier versions until the next start';
