/** Hosts our own files may name: this machine, and the names of standards, which nothing ever asks. */
export const knownHosts =
  '127\\.0\\.0\\.1|localhost|www\\.w3\\.org|www\\.opengis\\.net|www\\.geopackage\\.org|docs\\.opengeospatial\\.org|stac-extensions\\.github\\.io';
