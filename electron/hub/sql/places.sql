-- Where sightings and scenes lie, for any GIS: run where the database has PostGIS, whose schema stands for {postgis}. A
-- place is interpolated between the corners of its scene, which every desk logs; the exact one is in a desk's exports.
-- What cannot be read as a place has none, so that no operation of anyone breaks the views.

GRANT plimsoll_owner TO CURRENT_USER;

SET LOCAL ROLE plimsoll_owner;

SET LOCAL search_path = plimsoll, {postgis}, pg_temp;

-- A longitude less than half a turn from another.
CREATE FUNCTION longitude_near(degrees float8, other float8) RETURNS float8
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT degrees - 360 * round((degrees - other) / 360)
$$;

-- Column and row of a scene as longitude and latitude, between its corners UL, UR, LR and LL. Longitudes of one scene go
-- on beyond 180 where it lies across the date line, so that outlines stay small.
CREATE FUNCTION place_in(scene jsonb, col float8, line float8) RETURNS geometry
LANGUAGE sql IMMUTABLE SET search_path = plimsoll, {postgis}, pg_catalog, pg_temp AS $$
  SELECT ST_SetSRID(ST_MakePoint(
    sum(share * longitude_near((corner ->> 0)::float8, (scene #>> '{footprint,0,0}')::float8)),
    sum(share * (corner ->> 1)::float8)), 4326)
  FROM (SELECT col / (scene ->> 'width')::float8 AS u, line / (scene ->> 'height')::float8 AS v) at,
    LATERAL (VALUES
      (scene #> '{footprint,0}', (1 - u) * (1 - v)), (scene #> '{footprint,1}', u * (1 - v)),
      (scene #> '{footprint,2}', u * v), (scene #> '{footprint,3}', (1 - u) * v)) AS c (corner, share)
$$;

-- The corners of a shape in pixels, the first one again at the end; none of a point.
CREATE FUNCTION pixel_ring(shape jsonb) RETURNS TABLE (place bigint, col float8, line float8)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT place, x + ahead * length / 2 * sin(angle) + aside * beam / 2 * cos(angle),
    y - ahead * length / 2 * cos(angle) + aside * beam / 2 * sin(angle)
  FROM (VALUES (1, 1, -1), (2, 1, 1), (3, -1, 1), (4, -1, -1), (5, 1, -1)) AS c (place, ahead, aside),
    (SELECT (shape #>> '{centre,0}')::float8 AS x, (shape #>> '{centre,1}')::float8 AS y,
      (shape ->> 'length')::float8 AS length, (shape ->> 'beam')::float8 AS beam,
      radians((shape ->> 'angleDegrees')::float8) AS angle) b
  WHERE shape ->> 'shape' = 'box'
  UNION ALL
  SELECT place, (pixel ->> 0)::float8, (pixel ->> 1)::float8
  FROM jsonb_array_elements(shape -> 'ring' || jsonb_build_array(shape #> '{ring,0}')) WITH ORDINALITY AS p (pixel, place)
  WHERE shape ->> 'shape' = 'polygon'
$$;

CREATE FUNCTION outline_of(scene jsonb, shape jsonb) RETURNS geometry
LANGUAGE plpgsql IMMUTABLE SET search_path = plimsoll, {postgis}, pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT ST_MakePolygon(ST_MakeLine(place_in(scene, col, line) ORDER BY place)) FROM pixel_ring(shape));
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;

CREATE FUNCTION centre_of(scene jsonb, shape jsonb) RETURNS geometry
LANGUAGE plpgsql IMMUTABLE SET search_path = plimsoll, {postgis}, pg_catalog, pg_temp AS $$
DECLARE
  pixel jsonb := coalesce(shape -> 'centre', shape -> 'at');
  place geometry;
BEGIN
  place := CASE WHEN pixel IS NULL THEN ST_Centroid(outline_of(scene, shape))
    ELSE place_in(scene, (pixel ->> 0)::float8, (pixel ->> 1)::float8) END;
  RETURN ST_SetSRID(ST_MakePoint(longitude_near(ST_X(place), 0), ST_Y(place)), 4326);
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;

CREATE FUNCTION footprint_of(scene jsonb) RETURNS geometry
LANGUAGE sql IMMUTABLE SET search_path = plimsoll, pg_catalog, pg_temp AS $$
  SELECT outline_of(scene, jsonb_build_object('shape', 'polygon', 'ring', jsonb_build_array(
    '[0, 0]'::jsonb, jsonb_build_array(scene -> 'width', 0),
    jsonb_build_array(scene -> 'width', scene -> 'height'), jsonb_build_array(0, scene -> 'height'))))
$$;

CREATE VIEW scene_place WITH (security_invoker = true) AS
SELECT id, fields ->> 'fileName' AS file_name, fields #>> '{acquired,utc}' AS acquired, fields ->> 'sensor' AS sensor,
  fields ->> 'port' AS port, fields ->> 'marking' AS marking,
  footprint_of(fields)::geometry(Polygon, 4326) AS footprint
FROM entity WHERE fields ->> 'kind' = 'scene' AND jsonb_typeof(fields -> 'footprint') = 'array';

CREATE VIEW sighting_place WITH (security_invoker = true) AS
SELECT s.id, s.scene, s.vessel_class, s.activity, s.load_state, s.confidence, s.review, s.marking,
  e.fields #>> '{acquired,utc}' AS acquired, e.fields ->> 'port' AS port,
  centre_of(e.fields, s.pixel_geometry)::geometry(Point, 4326) AS centre,
  outline_of(e.fields, s.pixel_geometry)::geometry(Polygon, 4326) AS outline
FROM sighting s JOIN entity e ON e.id = s.scene
WHERE e.fields ->> 'kind' = 'scene' AND jsonb_typeof(e.fields -> 'footprint') = 'array';

REVOKE ALL ON FUNCTION longitude_near(float8, float8), place_in(jsonb, float8, float8), pixel_ring(jsonb),
  outline_of(jsonb, jsonb), centre_of(jsonb, jsonb), footprint_of(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION longitude_near(float8, float8), place_in(jsonb, float8, float8), pixel_ring(jsonb),
  outline_of(jsonb, jsonb), centre_of(jsonb, jsonb), footprint_of(jsonb) TO plimsoll_analyst;
GRANT SELECT ON scene_place, sighting_place TO plimsoll_analyst;

RESET ROLE;

REVOKE plimsoll_owner FROM CURRENT_USER;
