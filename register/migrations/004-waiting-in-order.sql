-- What waits can be found by its record, so that later operations wait behind a creation; and it is decided knowing which
-- devices its computer was before.

alter table waiting_operations add column record_id text;
update waiting_operations set record_id = payload::json ->> 'recordId';
alter table waiting_operations alter column record_id set not null;
alter table waiting_operations add column former_devices json not null default '[]';
create index waiting_operations_by_record on waiting_operations (record_id, n);
