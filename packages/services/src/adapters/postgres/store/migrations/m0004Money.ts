import type { Migration } from "./Migration.ts"

const intents = (schema: string): string => `
create table ${schema}.intent (
  key text collate "C" primary key,
  version bigint not null,
  gateway text not null,
  operation text not null,
  body json not null,
  body_hash text not null,
  saga_id text collate "C",
  status text not null,
  attempts integer not null,
  answer text,
  answer_reference text,
  answer_code text,
  answer_message text,
  unproven_since bigint,
  unknown_reason text,
  constraint "done or refused if and only if answered" check ((status in ('done', 'refused')) = (answer is not null))
) with (fillfactor = 70);
create index intent_saga on ${schema}.intent (saga_id);
create table ${schema}.history (like platform.history_form including all) with (toast_tuple_target = 8160);
`

/** Wallets and payments, deliveries, and all calls to the outside. */
export const m0004Money: Migration = {
  version: 4,
  name: "money",
  sql: `
create schema payment;
create table payment.wallet (
  user_id text collate "C" primary key,
  version bigint not null,
  opening bigint not null,
  charged bigint not null,
  captured bigint not null,
  refunded bigint not null,
  balance bigint not null,
  constraint "balance >= 0" check (balance >= 0),
  constraint "refunded <= captured" check (refunded <= captured),
  constraint "opening + charged = balance + captured - refunded"
    check (opening + charged = balance + captured - refunded)
) with (fillfactor = 40);
-- The order's id is the key: an order has one payment.
create table payment.payment (
  order_id text collate "C" primary key,
  version bigint not null,
  user_id text not null,
  amount bigint not null,
  method text not null,
  status text not null,
  captured bigint not null,
  refunded bigint not null,
  cancel_requested boolean not null,
  constraint "refunded >= 0" check (refunded >= 0),
  constraint "refunded <= captured" check (refunded <= captured),
  constraint "captured <= amount" check (captured <= amount)
) with (fillfactor = 80);
create table payment.payment_transaction (
  order_id text collate "C" not null references payment.payment,
  place integer not null,
  type text not null,
  result text not null,
  amount bigint not null,
  provider_key text,
  provider_reference text,
  code text,
  message text,
  primary key (order_id, place)
);
${intents("payment")}
create schema delivery;
create table delivery.delivery (
  order_id text collate "C" primary key,
  version bigint not null,
  user_id text not null,
  street text,
  postal_code text,
  city text,
  status text not null
) with (fillfactor = 80);
create table delivery.delivery_line (
  order_id text collate "C" not null references delivery.delivery,
  place integer not null,
  product_id text not null,
  quantity bigint not null,
  primary key (order_id, place)
);
${intents("delivery")}
create schema notification;
${intents("notification")}
create schema analytics;
${intents("analytics")}
`
}
