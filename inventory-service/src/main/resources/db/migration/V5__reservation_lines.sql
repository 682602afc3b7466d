-- One statement writes a reservation with its lines, so a foreign key would cost and prove nothing.
alter table reservation_line drop constraint reservation_line_order_id_fkey;
