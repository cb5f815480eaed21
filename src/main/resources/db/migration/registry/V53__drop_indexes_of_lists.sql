-- Lists of targets are served from memory; an import no longer pays for indexes that nobody asks.
drop index target_kind;
drop index target_platform;
drop index target_area;
drop index target_status;
