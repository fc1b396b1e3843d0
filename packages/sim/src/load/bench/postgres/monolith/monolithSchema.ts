import type { MonolithLoad } from "./monolithScript.ts"

/**
 * The statements that lay out the shop of a user who needs no saga: an order, its payment and its delivery beside the
 * stock and the wallet, in one database. There is no history, no message and no inbox, and an order has no lines.
 */
export const monolithSchema = ({ products, users }: Omit<MonolithLoad, "load">): ReadonlyArray<string> => [
  `create table product (
  id integer primary key,
  price bigint not null,
  available bigint not null check (available >= 0),
  sold bigint not null default 0
)`,
  `create table wallet (
  user_id integer primary key,
  balance bigint not null check (balance >= 0)
)`,
  `create table customer_order (
  id bigint generated always as identity primary key,
  user_id integer not null,
  product_id integer not null,
  quantity integer not null,
  amount bigint not null,
  status text not null,
  placed_at timestamptz not null default now()
)`,
  `create table payment (
  id bigint generated always as identity primary key,
  order_id bigint not null unique references customer_order,
  user_id integer not null,
  amount bigint not null,
  status text not null,
  paid_at timestamptz not null default now()
)`,
  `create table delivery (
  id bigint generated always as identity primary key,
  order_id bigint not null unique references customer_order,
  status text not null,
  requested_at timestamptz not null default now()
)`,
  `insert into product (id, price, available)
  select id, 1000 + 500 * (id % 20), 1000000000 from generate_series(1, ${products}) id`,
  `insert into wallet (user_id, balance) select id, 1000000000000 from generate_series(1, ${users}) id`,
  buy,
  "vacuum analyze"
]

/** The whole order as one function: one round trip, and the best that a user would write. */
const buy = `
create function buy(buyer integer, bought integer) returns bigint language plpgsql as $$
declare
  cost bigint;
  made bigint;
begin
  insert into customer_order (user_id, product_id, quantity, amount, status)
    select buyer, p.id, 1, p.price, 'confirmed' from product p where p.id = bought
    returning id, amount into made, cost;
  update product set available = available - 1, sold = sold + 1 where id = bought;
  update wallet set balance = balance - cost where user_id = buyer;
  insert into payment (order_id, user_id, amount, status) values (made, buyer, cost, 'captured');
  insert into delivery (order_id, status) values (made, 'preparing');
  return made;
end $$`
