-- Version 10: what stood under a path at another time is found by it.
CREATE INDEX location_by_path ON location (path);
