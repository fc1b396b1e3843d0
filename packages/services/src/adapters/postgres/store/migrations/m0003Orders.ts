import type { Migration } from "./Migration.ts"

/** Orders with the copies that they are placed by, and the stock that they take from. */
export const m0003Orders: Migration = {
  version: 3,
  name: "orders",
  sql: `
create schema "order";
create table "order".buyer (
  user_id text collate "C" primary key,
  version bigint not null,
  active boolean not null,
  roles text[] not null,
  copied_version integer not null
);
create table "order".item (
  product_id text collate "C" primary key,
  version bigint not null,
  name text not null,
  unit_price bigint not null,
  on_sale boolean not null,
  shipping_fee bigint not null,
  copied_version integer not null
);
create table "order"."order" (
  order_id text collate "C" primary key,
  version bigint not null,
  tracking_id text not null,
  user_id text not null,
  status text not null,
  paid boolean not null,
  total_product_amount bigint not null,
  total_product_discount bigint not null,
  order_discount bigint not null,
  total_shipping_fee bigint not null,
  final_amount bigint not null,
  street text,
  postal_code text,
  city text,
  method text not null,
  preset text not null,
  failure_code text,
  failure_reason text,
  cancelled_by text,
  cancellation_reason text,
  constraint "finalAmount = products - discounts + shipping"
    check (final_amount = total_product_amount - total_product_discount - order_discount + total_shipping_fee)
) with (fillfactor = 80);
create table "order".order_line (
  order_id text collate "C" not null references "order"."order",
  place integer not null,
  sequence integer not null,
  product_id text not null,
  product_name text not null,
  quantity bigint not null,
  unit_price bigint not null,
  unit_discount bigint not null,
  final_unit_price bigint not null,
  final_amount bigint not null,
  shipping_fee bigint not null,
  status text not null,
  primary key (order_id, place),
  constraint "finalUnitPrice = unitPrice - unitDiscount >= 0"
    check (final_unit_price = unit_price - unit_discount and final_unit_price >= 0),
  constraint "finalAmount = finalUnitPrice * quantity" check (final_amount = final_unit_price * quantity)
) with (fillfactor = 80);
create table "order".history (like platform.history_form including all) with (toast_tuple_target = 8160);

create schema inventory;
create table inventory.stock (
  product_id text collate "C" primary key,
  version bigint not null,
  available bigint not null,
  reserved bigint not null,
  sold bigint not null,
  initial bigint not null,
  restocked bigint not null,
  returned bigint not null,
  constraint "available >= 0" check (available >= 0),
  constraint "reserved >= 0" check (reserved >= 0),
  constraint "sold >= 0" check (sold >= 0),
  constraint "returned <= sold" check (returned <= sold),
  constraint "initial + restocked + returned = available + reserved + sold"
    check (initial + restocked + returned = available + reserved + sold)
) with (fillfactor = 40);
-- The key says which order and product it is of, so that its being unique makes a reservation unique for both.
create table inventory.reservation (
  key text collate "C" primary key,
  version bigint not null,
  order_id text not null,
  product_id text not null,
  quantity bigint not null,
  saga_id text not null,
  mode text not null,
  status text not null,
  constraint "one reservation per order and product" check (key = order_id || ':' || product_id),
  constraint "quantity > 0" check (quantity > 0),
  constraint "no hold in mode decrease" check (not (mode = 'decrease' and status = 'held'))
) with (fillfactor = 80);
create table inventory.history (like platform.history_form including all) with (toast_tuple_target = 8160);
`
}
