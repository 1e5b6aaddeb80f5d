-- The address under which a person's calendar is read without signing in, kept as a hash; one for each person.

create table calendar_addresses (
  account_id text primary key references accounts (id),
  hash text not null unique,
  language text not null,
  created_at timestamptz(3) not null,
  used_at timestamptz(3)
);
