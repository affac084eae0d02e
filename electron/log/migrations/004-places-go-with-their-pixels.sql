-- A kept place goes with the pixels it was worked out from, so that reading it asks only whether its ground still holds.
-- What was kept before is worked out again.
DELETE FROM sighting_place;
ALTER TABLE sighting_place RENAME COLUMN stamp TO ground;
DROP TRIGGER sighting_deleted;
CREATE TRIGGER sighting_moved AFTER UPDATE OF fields, deleted ON entity
WHEN new.deleted = 1
  OR old.fields -> 'geometry' IS NOT new.fields -> 'geometry'
  OR old.fields -> 'scene' IS NOT new.fields -> 'scene' BEGIN
  DELETE FROM sighting_place WHERE sighting = new.id;
END;
