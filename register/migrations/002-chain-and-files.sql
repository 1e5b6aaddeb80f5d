-- History becomes a chain of hashes; rights keep what they were; operations can wait for a record or a file.

-- Filled in for rows of before by the register, in the order of their numbers, before it serves anybody.
alter table history add column hash text not null default '';
alter table history add column former json;
alter table accounts add column former_scopes json not null default '[]';
alter table conflicts add column is_held boolean not null default false;

create table waiting_operations (
  op_id text primary key,
  -- 'record:<id>' or 'file:<sha256>'
  waits_for text not null,
  device_id text not null,
  account_id text not null,
  n bigint not null,
  payload text not null
);
create index waiting_operations_by_waits_for on waiting_operations (waits_for, n);

-- The bytes lie in a folder; a row says that all of them are there and are what the name says.
create table files (
  sha256 text primary key,
  byte_count bigint not null,
  stored_at timestamptz(3) not null
);

create table file_uses (
  id text primary key,
  sha256 text not null,
  -- a record that names it, or the account that sent it in
  holder_id text not null,
  used_seq bigint not null
);
create index file_uses_by_file on file_uses (sha256, used_seq);
