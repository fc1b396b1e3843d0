import type { Migration } from "./Migration.ts"

/** Sagas, users, and what sellers offer. */
export const m0002People: Migration = {
  version: 2,
  name: "people",
  sql: `
create schema coordinator;
create table coordinator.saga (
  id text collate "C" primary key,
  version bigint not null,
  family text not null,
  definition text not null,
  definition_version integer not null,
  order_id text collate "C" not null,
  status text not null,
  fenced boolean not null,
  by_operator boolean not null,
  started_at bigint not null,
  deadline_at bigint not null,
  ended_at bigint,
  reason json,
  request json,
  steps json not null,
  footprint json not null,
  watchers json not null
) with (toast_tuple_target = 8160);
create index saga_order on coordinator.saga (order_id);
create index saga_end on coordinator.saga using brin (ended_at);

create schema "user";
create table "user"."user" (
  id text collate "C" primary key,
  version bigint not null,
  email text not null,
  name text not null,
  roles text[] not null,
  status text not null,
  phone text,
  address text,
  business_name text,
  business_registration_number text,
  business_contact text,
  business_address text,
  business_category text,
  constraint "at least one role" check (cardinality(roles) > 0)
);
create table "user".email (
  address text collate "C" primary key,
  version bigint not null,
  user_id text not null
);
create table "user".history (like platform.history_form including all) with (toast_tuple_target = 8160);

create schema catalogue;
create table catalogue.seller (
  seller_id text collate "C" primary key,
  version bigint not null,
  permitted boolean not null
);
create table catalogue.product (
  id text collate "C" primary key,
  version bigint not null,
  name text not null,
  description text,
  original_price bigint not null,
  sale_price bigint not null,
  seller_id text not null,
  category text,
  shipping_fee bigint not null,
  status text not null,
  constraint "salePrice >= 0" check (sale_price >= 0),
  constraint "salePrice <= originalPrice" check (sale_price <= original_price),
  constraint "shippingFee >= 0" check (shipping_fee >= 0)
);
create table catalogue.history (like platform.history_form including all) with (toast_tuple_target = 8160);
`
}
