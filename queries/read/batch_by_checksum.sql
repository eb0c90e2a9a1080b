-- One row per batch that stands and brought in a very file, the newest first; none for a file that is new.
-- Parameters: $checksum. Used by: reading returns.
select batch_no, accepted_at, accepted_by
from batch
where checksum = $checksum and withdrawn_by is null
order by batch_no desc
