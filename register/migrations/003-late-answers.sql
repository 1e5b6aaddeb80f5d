-- What became of operations that were answered "held" until a file or a record arrived; their authors ask for it.

create table late_answers (
  op_id text primary key,
  account_id text not null,
  result json not null,
  decided_at timestamptz(3) not null
);
