-- The register's tables. Names are those of shared/sync/register/tables.ts in snake case; a test compares them.
-- No foreign keys between the tables behind the Storage port: they would take locks the push does not need, and one
-- transaction writes them in the order that suits it. Ids are text: whoever asks with something else finds nothing.

create table records (
  id text primary key,
  kind text not null,
  owner_id text not null,
  review_state text not null,
  revision bigint not null,
  seq bigint not null,
  is_deleted boolean not null,
  open_conflict_count bigint not null,
  -- text, not jsonb: it leaves as it came, three times as fast
  body text not null
);
create index records_by_seq on records (seq);

create table history (
  op_id text primary key,
  seq bigint not null,
  kind text not null,
  record_id text not null,
  revision bigint not null,
  type text not null,
  outcome text not null,
  device_id text not null,
  account_id text not null,
  author json not null,
  claimed_at text,
  changes json not null,
  incoming json not null,
  deletion boolean
);
create index history_by_record on history (record_id, revision);
create index history_by_seq on history (seq);

create table operations (
  op_id text primary key,
  device_id text not null,
  account_id text not null,
  n bigint not null,
  payload_hash text not null,
  payload text not null,
  result json not null,
  received_at timestamptz(3) not null
);
create index operations_by_device on operations (device_id, n);

create table devices (
  id text primary key,
  account_id text not null,
  name text not null,
  last_n bigint not null
);

create table conflicts (
  id text primary key,
  kind text not null,
  record_id text not null,
  type text not null,
  fields json not null,
  base json not null,
  current json not null,
  incoming json not null,
  current_by json not null,
  incoming_by json not null,
  opened_at timestamptz(3) not null,
  device_id text not null,
  opened_by_op_id text not null,
  opened_seq bigint not null,
  state text not null,
  closed_by_op_id text
);
create index conflicts_by_record on conflicts (record_id, opened_seq);
create index conflicts_by_state on conflicts (state, opened_seq);

create table accounts (
  id text primary key,
  name text not null,
  role text not null check (role in ('coordinator', 'office', 'admin')),
  organisation_id text not null,
  is_active boolean not null,
  scope_revision bigint not null
);

-- One row: the last number given to a change. Its lock is held to the commit, so numbers become visible in order.
create table counter (
  only_row boolean primary key default true check (only_row),
  value bigint not null
);
insert into counter (value) values (0);

-- Single facts of this database: its epoch and the secret its cursors are signed with.
create table meta (
  key text primary key,
  value text not null
);

-- Codes and tokens are kept as SHA-256 only: whoever reads the database cannot sign in with what it holds.
create table enrolment_codes (
  hash text primary key,
  account_id text not null references accounts (id),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  -- The request that used it, so that its repetition after a lost answer is not refused.
  attempt_hash text,
  device_id text references devices (id)
);

-- All tokens that descend from one enrolment; revoked together.
create table token_families (
  id text primary key,
  device_id text not null references devices (id),
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  revoked_because text
);
create index token_families_by_device on token_families (device_id);

create table refresh_tokens (
  hash text primary key,
  family_id text not null references token_families (id),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  attempt_hash text,
  -- The token that was given for it.
  successor_hash text
);
create index refresh_tokens_by_family on refresh_tokens (family_id);

create table access_tokens (
  hash text primary key,
  family_id text not null references token_families (id),
  -- The refresh token it was issued with: used once, that token counts as received.
  refresh_hash text not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
create index access_tokens_by_family on access_tokens (family_id);
