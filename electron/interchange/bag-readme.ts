/** What stands in a package's README.txt: what is in it, and how to check it with tools every system has. */
export const bagReadme = `This is a Plimsoll package: sightings of vessels in satellite images, with the log they come from.

What is in it
  data/ops/                   the log, one operation a line (NDJSON, RFC 8785); this alone is authoritative
  data/view/sightings.geojson the sightings in longitude and latitude (RFC 7946, WGS 84)
  data/view/sightings.csv     the same as a table (UTF-8, comma, RFC 4180)
  data/view/scenes.json       the images they were seen in: name, SHA-256, size, georeference
  data/view/chips/            one picture a sighting, where the image could be read
  bag-info.txt                package id, counts, marking, and how far each replica's log is contained

How to check it
  Unpack it into an empty folder and run there:
    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt
  Every line must say OK. On macOS: shasum -a 256 -c manifest-sha256.txt
  The layout is that of a bag (BagIt, RFC 8493).

How to read it
  Pixel positions are column, row; 0, 0 is the outer corner of the first pixel.
  angleDegrees of a box is the direction from stern to bow in the image, clockwise from the image's up.
  headingDegrees is the true heading of the bow; where the bow is not known it is the axis, from 0 to 180.
  In sightings.csv, text that a spreadsheet would take for a formula (= + - @ in front) has an apostrophe before it.
  Lengths are ellipsoidal, in metres, with one standard uncertainty.
`;
