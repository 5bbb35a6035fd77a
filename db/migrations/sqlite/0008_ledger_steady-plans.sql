-- Only the other engine changes.
select 1;
