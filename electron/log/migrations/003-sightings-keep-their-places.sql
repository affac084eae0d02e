-- Carried over and not confirmed, or gone: such sightings are not counted.
ALTER TABLE sighting ADD COLUMN standing TEXT;
UPDATE sighting SET standing = (SELECT fields ->> 'standing' FROM entity WHERE entity.id = sighting.id);
CREATE INDEX sighting_seen ON sighting (scene) WHERE standing IS NULL;

-- Where sightings lie, as this desk worked it out: made again where it is lost, never exchanged. `stamp` names the
-- geometry and the ground it was worked out from; a place with another stamp no longer holds.
CREATE TABLE sighting_place (
  sighting TEXT PRIMARY KEY,
  stamp TEXT NOT NULL,
  place TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER sighting_deleted AFTER UPDATE OF deleted ON entity WHEN new.deleted = 1 BEGIN
  DELETE FROM sighting_place WHERE sighting = new.id;
END;
